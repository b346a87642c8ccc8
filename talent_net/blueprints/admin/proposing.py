"""Who proposed what, for the lists of proposals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from talent_net.domain.people.access.staff import account_of
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.queries.staff import proposers
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
