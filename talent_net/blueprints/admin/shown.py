"""What the lists of the desk print of each thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from talent_net.domain.people.actors import age_of, is_protected
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.hints import Hint, hints_for
from talent_net.domain.people.model import Person, VerificationRequest
from talent_net.domain.people.rules.names import Name
from talent_net.domain.people.rules.standings import Standing, standing_on
from talent_net.kernel.work import city_date
from talent_net.web.work import limits, now, reading


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request to be verified with who asks, and what speaks for them already."""

    request: VerificationRequest
    person: Person
    name: Name
    is_protected: bool
    hint: Hint
    days: int


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in the list."""

    person: Person
    name: Name
    standing: Standing
    is_verified: bool


def request_rows(found: Iterable[VerificationRequest]) -> list[RequestRow]:
    """Requests for the list of those who wait."""
    requests = list(found)
    hints, today = hints_for(reading(), requests), city_date(now())
    return [
        RequestRow(
            request=item,
            person=item.person,
            name=name_of(item.person),
            is_protected=is_protected(item.person, today, limits()),
            hint=hints.get(item.id, Hint()),
            days=(today - city_date(item.asked_at)).days,
        )
        for item in requests
    ]


def account_rows(found: Iterable[Person]) -> list[AccountRow]:
    """Accounts for the list of people; needs the standing verifications loaded."""
    today = city_date(now())
    return [
        AccountRow(person, name_of(person), standing_on(today, age_of(person), limits()), bool(person.verifications))
        for person in found
    ]
