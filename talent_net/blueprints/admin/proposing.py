"""Who proposed what, and what it resembles, for the lists of proposals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select

from talent_net.domain.people.access.staff import account_of
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.model import Organisation, Term
from talent_net.domain.people.queries.staff import proposers
from talent_net.domain.people.rules.likeness import Named, alike
from talent_net.kernel.access import can
from talent_net.kernel.work import city_date
from talent_net.web.i18n import current_language
from talent_net.web.work import acting, limits, now, reading


@dataclass(frozen=True, slots=True)
class Proposer:
    """A member by name, with the id of their account's page."""

    name: str
    public_id: str


def proposers_of(person_ids: Iterable[int | None]) -> dict[int, Proposer]:
    """The proposers whom this reader may know of, by their ids."""
    ids = frozenset(number for number in person_ids if number is not None)
    today = city_date(now())
    return {
        person.id: Proposer(name_of(person).shown(current_language()) or person.email, person.public_id)
        for person in reading().scalars(proposers(ids))
        if can(acting(), "admin.see_person", account_of(person, today, limits()))
    }


def known_like(proposals: Iterable[Organisation | Term], names: Select[int, str, str, str, bool]) -> dict[int, list[Named]]:
    """For each proposal what is named alike, proposals included; asks once."""
    waiting = list(proposals)
    known = [Named(*row) for row in reading().execute(names)] if waiting else []
    return {item.id: alike(Named(item.id, item.slug, item.name_ja, item.name_en, is_accepted=False), known) for item in waiting}
