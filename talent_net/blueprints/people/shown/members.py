"""Members of an organisation, as its organisers see them in a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from talent_net.blueprints.people.shown.names import ShownName, shown_name
from talent_net.blueprints.people.shown.times import span_of_months
from talent_net.blueprints.people.words.profiles import CALLINGS, METHODS
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.model import Audience, Person
from talent_net.kernel.work import city_date


@dataclass(frozen=True, slots=True)
class ShownMember:
    """Name, what they are here as, how long they belong, and who vouches."""

    public_id: str
    name: ShownName
    calling: str
    spans: tuple[str, ...]
    methods: tuple[str, ...]
    since: date


def shown_members(people: Iterable[Person]) -> list[ShownMember]:
    """What members may see of them; needs names, and affiliations and verifications of the one organisation loaded."""
    return [
        ShownMember(
            public_id=person.public_id,
            name=shown_name(name_of(person) if person.profile.audience_name <= Audience.MEMBERS else None),
            calling=str(CALLINGS[person.calling]),
            spans=_spans(person) if person.profile.audience_career <= Audience.MEMBERS else (),
            methods=tuple(str(METHODS[item.method]) for item in person.verifications),
            since=city_date(person.created_at),
        )
        for person in people
    ]


def _spans(person: Person) -> tuple[str, ...]:
    return tuple(span for item in person.affiliations if (span := span_of_months(item.started_on, item.ended_on)))
