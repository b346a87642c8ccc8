"""A session that somebody reports: its words, as they read them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from talent_net.domain.mentoring.glimpses import glimpse_of
from talent_net.domain.office_hours.doorsteps import doorstep_of, knows_where
from talent_net.domain.office_hours.model import GroupSession
from talent_net.domain.office_hours.queries.sessions import place_of, session_by_public_id, session_with
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.reports.rules import Quoted, Thing, name_as_read
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.limits import Limits

KIND = "office_hours.session"


def reported_session(session: Session, actor: Actor, public_id: str, today: date, limits: Limits) -> Thing:
    """A session of somebody else that the actor reads. NotFound alike for all others."""
    found: GroupSession | None = session.scalars(session_by_public_id(public_id)).one_or_none()
    if found is None or found.host_id == actor.person_id:
        raise NotFound("session")
    if not can(actor, "office_hours.see", doorstep_of(session, found, actor, today, limits)):
        raise NotFound("session")
    seen = glimpse_of(actor, found.host, today, limits)
    return Thing(
        kind=KIND,
        id=found.id,
        about_id=found.host_id,
        name=name_as_read(seen.name),
        quoted=_quoted(found, knows_where=_knows_where(session, found, actor, today, limits)),
        is_about_minor=seen.is_protected or found.for_pupils,
    )


def present_session(session: Session, _kind: str, _about_id: int | None, subject_id: int) -> tuple[Quoted, ...]:
    """What stands there now."""
    found: GroupSession | None = session.scalars(session_with(subject_id)).one_or_none()
    return _quoted(found, knows_where=True) if found is not None else ()


def _knows_where(session: Session, found: GroupSession, actor: Actor, today: date, limits: Limits) -> bool:
    has_place = session.scalars(place_of(found.id, actor.person_id or 0)).first() is not None
    return knows_where(found, actor, today, limits, has_place=has_place)


def _quoted(found: GroupSession, *, knows_where: bool) -> tuple[Quoted, ...]:
    """Where it is stands apart for a reporter who does not read it: for the officers alone."""
    address = (found.address,) if knows_where else ()
    words = "\n".join(part for part in (found.title, found.words, *address, found.cancel_words) if part)
    quoted = Quoted("message", _said(found, words))
    return (quoted,) if knows_where or not found.address else (quoted, Quoted("address", _said(found, found.address)))


def _said(found: GroupSession, words: str) -> Text:
    is_japanese = found.language == "ja"
    return Text(words if is_japanese else "", "" if is_japanese else words)
