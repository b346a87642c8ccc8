"""Two who work together mark hours that suit both, each on their own clock: whoever tries the world finds an hour to meet in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from talent_net.demo.queries import people_whole
from talent_net.demo.storytelling import Story, Teller
from talent_net.domain.people.actions.profiles import edit_hours
from talent_net.domain.people.model import Person
from talent_net.domain.people.rules.hours import Span
from talent_net.kernel.work import CITY_ZONE

# Three hours of Yokohama's Saturday, by the hour at which they begin: evening in the Americas, morning in Europe, or day for both.
_BEGINNINGS = (8, 17, 11, 14)
_LENGTH = timedelta(hours=3)
# A Saturday on either side of the clock changes.
_SATURDAYS = ((2026, 1, 10), (2026, 7, 11))
# Nobody promises hours earlier or later than that, in minutes since midnight.
_EARLIEST, _LATEST = 7 * 60, 23 * 60


def agree(teller: Teller, two: tuple[int, int], before: timedelta) -> Story:
    """Both add the first hours that are decent on either clock to those that they keep already."""
    yield before
    with teller.work(None, before) as work:
        zones = [person.profile.time_zone for person in work.session.scalars(people_whole(two))]
    beginning = next(hour for hour in _BEGINNINGS if all(_span(hour, zone) for zone in zones))
    for person_id in two:
        with teller.work(person_id, before) as work:
            person: Person = work.session.scalars(people_whole([person_id])).one()
            span = _span(beginning, person.profile.time_zone)
            kept = [Span(row.weekday, row.start_minute, row.end_minute) for row in person.profile.hours]
            edit_hours(work, person, _together([*kept, span] if span is not None else kept))


def _span(hour: int, zone: str) -> Span | None:
    """These hours on a clock elsewhere, in summer and in winter; None where they are not decent there."""
    begins = [datetime(*day, hour, tzinfo=CITY_ZONE).astimezone(ZoneInfo(zone)) for day in _SATURDAYS]
    starts = [each.hour * 60 + each.minute for each in begins]
    ends = [start + _LENGTH // timedelta(minutes=1) for start in starts]
    is_decent = min(starts) >= _EARLIEST and max(ends) <= _LATEST and len({each.weekday() for each in begins}) == 1
    return Span(begins[0].weekday(), min(starts), max(ends)) if is_decent else None


def _together(spans: Iterable[Span]) -> list[Span]:
    """The same without hours that are promised twice."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and found[-1].weekday == span.weekday and span.start_minute <= found[-1].end_minute:
            last = found.pop()
            found.append(Span(last.weekday, last.start_minute, max(last.end_minute, span.end_minute)))
        else:
            found.append(span)
    return found
