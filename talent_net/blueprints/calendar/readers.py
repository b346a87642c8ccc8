"""Whose calendar it is, and speaking to them outside of a request of theirs: in a mail, or to their phone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import g
from sqlalchemy.orm import Session

from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.blocks import BLOCKED_WITH
from talent_net.domain.people.queries.matches import MATCHED_WITH
from talent_net.domain.people.rules.names import Name
from talent_net.kernel.access import Actor
from talent_net.kernel.work import city_date
from talent_net.web.i18n import in_language
from talent_net.web.work import limits, now


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """The owner of a calendar: values only."""

    actor: Actor
    person_id: int
    public_id: str
    address: str
    language: str
    zone: str
    name: Name


def reader_from(session: Session, person: Person) -> Reader:
    """From a row; needs the loading plan of `reader_of`."""
    with_whom = {"person_id": person.id}
    blocked, matched = session.scalars(BLOCKED_WITH, with_whom).all(), session.scalars(MATCHED_WITH, with_whom).all()
    return Reader(
        actor=actor_of(person, city_date(now()), limits(), blocked, matched),
        person_id=person.id,
        public_id=person.public_id,
        address=person.email,
        language=person.language,
        zone=person.profile.time_zone,
        name=name_of(person),
    )


@contextmanager
def speaking_to(reader: Reader) -> Iterator[None]:
    """Words are made for this reader: in their language, and of what they may see."""
    before = g.get("actor")
    g.actor = reader.actor
    try:
        with in_language(reader.language):
            yield
    finally:
        if before is None:
            g.pop("actor", None)
        else:
            g.actor = before
