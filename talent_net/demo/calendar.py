"""When each character comes: over the months before today, nobody before they could."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from talent_net.demo.characters import Character
from talent_net.domain.people.model import Calling
from talent_net.domain.people.rules.ages import years_before
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import CITY_ZONE, city_date

# The platform opened so long ago; the first weeks belonged to the staff.
OPENED = timedelta(days=300)
PREPARED = timedelta(days=20)
# Nobody signs up and fills a profile in no time.
PAUSE = timedelta(minutes=25)
_MORNING = time(9)


def opening(now: datetime) -> datetime:
    """The first morning of the platform."""
    return _morning_of(city_date(now - OPENED))


def arrivals(members: Sequence[Character], now: datetime, limits: Limits) -> list[tuple[datetime, Character]]:
    """Each member with the moment of their sign-up, in the order of time."""
    first = opening(now) + PREPARED
    step = (now - 2 * PAUSE - first) / len(members)
    slots = ((first + step * number, member) for number, member in enumerate(members))
    latest = now - 2 * PAUSE
    coming = [(min(max(slot, _free_from(member, limits)), latest), member) for slot, member in slots]
    return sorted(coming, key=lambda pair: pair[0])


def comes_through_school(member: Character, moment: datetime, limits: Limits) -> bool:
    """Whether a character is too young at that moment to come on their own."""
    return member.born_on > years_before(city_date(moment), limits.school_only_age)


def _free_from(member: Character, limits: Limits) -> datetime:
    """Students come once they are enrolled, and alone once they are old enough."""
    if member.calling is not Calling.STUDENT or member.career[0].started_on is None:
        return datetime.min.replace(tzinfo=UTC)
    return _morning_of(max(member.career[0].started_on, _birthday(member.born_on, limits.school_only_age)))


def _morning_of(day: date) -> datetime:
    """The morning of a day in Yokohama, as a work wants it."""
    return datetime.combine(day, _MORNING, CITY_ZONE).astimezone(UTC)


def _birthday(born_on: date, years: int) -> date:
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return born_on.replace(year=born_on.year + years, month=3, day=1)
