"""When each character comes: over the months before today, nobody before they could."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from talent_net.demo.characters import Character, Fullness
from talent_net.domain.people.model import Calling
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import CITY_ZONE, city_date

# The platform opened so long ago; the first weeks belonged to the staff.
OPENED = timedelta(days=300)
PREPARED = timedelta(days=20)
# Nobody signs up and fills a profile in no time.
# A school invited its class so long ago; an invitation holds a month.
INVITED = timedelta(days=27)
# Whoever never confirms the address is forgotten after a week.
LATELY = timedelta(days=4)
PAUSE = timedelta(minutes=25)
_MORNING = time(9)


def opening(now: datetime) -> datetime:
    """The first morning of the platform."""
    return _morning_of(city_date(now - OPENED))


def arrivals(members: Sequence[Character], now: datetime, limits: Limits) -> list[tuple[datetime, Character]]:
    """Each member with the moment of their sign-up, in the order of time."""
    latest = now - 2 * PAUSE
    step = (latest - opening(now) - PREPARED) / len(members)
    coming = []
    for number, member in enumerate(members):
        slot = latest - step * number
        earliest = _free_from(member, now, limits)
        coming.append((slot if slot >= earliest else earliest + (latest - earliest) * (number / len(members)), member))
    return sorted(coming, key=lambda pair: pair[0])


def _free_from(member: Character, now: datetime, limits: Limits) -> datetime:
    """Students come once they are enrolled, and alone once they are old enough."""
    if member.fullness is Fullness.UNCONFIRMED:
        return now - LATELY
    if member.through_school:
        return now - INVITED + PAUSE
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
