"""The plain oracle: asks zoneinfo for the wall time of each minute, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from talent_net.matching.availability import DailySpan, DateSpan, Promise, WeeklySpan

OFFICES = ("America/New_York", "Europe/Berlin", "Asia/Shanghai", "Asia/Bangkok")
# Half hours, three quarters, southern summers, half an hour of summer, a Ramadan without, the date line, and none at all.
OTHERS = (
    "Asia/Tokyo",
    "UTC",
    "Europe/London",
    "Europe/Lisbon",
    "America/Los_Angeles",
    "America/Phoenix",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/St_Johns",
    "America/Havana",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Asia/Jerusalem",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Australia/Sydney",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Apia",
)
ZONES = (*OFFICES, *OTHERS)
FIRST, LAST = date(2020, 1, 1), date(2030, 1, 1)
MINUTE = timedelta(minutes=1)


def is_free(promise: Promise, moment: datetime) -> bool:
    """Whether the clock on the wall shows a promised time."""
    wall = moment.astimezone(ZoneInfo(promise.zone))
    if any(span.first <= wall.date() <= span.last for span in promise.off):
        return False
    minute = wall.weekday() * 1440 + wall.hour * 60 + wall.minute
    closed = [span for daily in (*promise.quiet, *promise.curfew) for span in daily.weekly()]
    return _within(minute, promise.spans) and not _within(minute, closed)


def free_minutes(
    promises: Sequence[Promise], starts_at: datetime, ends_at: datetime, step: timedelta = MINUTE
) -> Iterator[datetime]:
    """The steps at whose beginning all are free."""
    moment = starts_at
    while moment < ends_at:
        if all(is_free(promise, moment) for promise in promises):
            yield moment
        moment += step


def _within(minute: int, spans: Iterable[WeeklySpan]) -> bool:
    return any(
        start <= minute + wrapped < start + span.end_minute - span.start_minute
        for span in spans
        for start in [span.weekday * 1440 + span.start_minute]
        for wrapped in (0, 7 * 1440)
    )


def moments(grain: timedelta) -> st.SearchStrategy[datetime]:
    """Any moment of ten years, to the grain."""
    start = datetime(FIRST.year, 1, 1, tzinfo=UTC)
    return st.integers(0, (LAST - FIRST) // grain - 1).map(lambda count: start + count * grain)


@st.composite
def promises(draw: st.DrawFn, near: date, grain: int = 15, zones: Sequence[str] = ZONES) -> Promise:
    """A promise on multiples of `grain` minutes whose days off lie around a date."""
    in_a_day = st.integers(0, 1440 // grain - 1).map(lambda count: count * grain)
    lengths = st.one_of(st.integers(1, 12 * 60 // grain), st.just(7 * 1440 // grain)).map(lambda count: count * grain)
    spans = draw(st.lists(st.tuples(st.integers(0, 6), in_a_day, lengths), min_size=1, max_size=5))
    off = draw(st.lists(st.tuples(st.integers(-12, 12), st.integers(0, 5)), max_size=2))
    weekdays = st.one_of(st.just(tuple(range(7))), st.sets(st.integers(0, 6), min_size=1).map(tuple))
    daily = st.lists(st.builds(DailySpan, in_a_day, in_a_day, weekdays), max_size=1).map(tuple)
    return Promise(
        draw(st.sampled_from(zones)),
        tuple(WeeklySpan(day, start, start + length) for day, start, length in spans),
        tuple(DateSpan(near + timedelta(days=first), near + timedelta(days=first + more)) for first, more in off),
        quiet=draw(daily),
        curfew=draw(daily),
    )
