"""Which clock changes are near, and what they do to a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from talent_net.matching.availability.clocks import changes, minute_of, moment_of, offset_at

_A_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, order=True)
class ClockChange:
    """The moment (UTC) at which the clocks of `zone` are set, and their minutes ahead of UTC before and after."""

    at: datetime
    zone: str
    before: int
    after: int

    @property
    def shift(self) -> int:
        """By how many minutes the wall moves: 60 forward in spring, -60 back in autumn, 30 on Lord Howe."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, order=True)
class MovedMeeting:
    """From `on` (a day of the owner's calendar) the owner's `wall` time is read at another time elsewhere.

    `zones` names whose clocks were set; `shift` is by how many minutes the reader's time moves; `before` and `after` are the
    reader's wall times; a day sum of 1 or -1 says that it is then the next or the last day there.
    """

    on: date
    zones: tuple[str, ...]
    shift: int
    wall: time
    before: time
    after: time
    days_before: int
    days_after: int


def transitions(zones: Iterable[str], starts_at: datetime, ends_at: datetime) -> tuple[ClockChange, ...]:
    """The clock changes of all zones between two moments, nearest first."""
    low, high = minute_of(starts_at), minute_of(ends_at)
    found = (
        ClockChange(moment_of(minute), zone, offset_at(zone, minute - 1), after)
        for zone in set(zones)
        for minute, after in changes(zone, low, high)
    )
    return tuple(sorted(found))


def moved_meetings(owner: str, reader: str, wall: time, starts_at: datetime, ends_at: datetime) -> tuple[MovedMeeting, ...]:
    """The days from which a weekly `wall` time of the owner's zone is another time in the reader's, nearest first.

    Where both set their clocks alike nothing moves and nothing is said. Errors: KeyError for a zone that is none.
    """
    set_clocks = transitions((owner, reader), starts_at, ends_at)
    theirs, mine = ZoneInfo(owner), ZoneInfo(reader)
    return tuple(_moves(set_clocks, theirs, mine, wall))


def _moves(set_clocks: tuple[ClockChange, ...], owner: ZoneInfo, reader: ZoneInfo, wall: time) -> Iterator[MovedMeeting]:
    days = sorted({change.at.astimezone(owner).date() + near * _A_DAY for change in set_clocks for near in (0, 1)})
    for day in days:
        before, after = (_read(on, wall, owner, reader) for on in (day - _A_DAY, day))
        shift = (after - before - _A_DAY) // _MINUTE
        if not shift:
            continue
        near = {change.zone for change in set_clocks if abs(change.at.astimezone(owner).date() - day) <= _A_DAY}
        yield MovedMeeting(
            day,
            tuple(sorted(near)),
            shift,
            wall,
            before.time(),
            after.time(),
            (before.date() - day + _A_DAY).days,
            (after.date() - day).days,
        )


def _read(day: date, wall: time, owner: ZoneInfo, reader: ZoneInfo) -> datetime:
    """What the reader's wall shows, without its zone, when the owner's shows that."""
    return datetime.combine(day, wall, owner).astimezone(reader).replace(tzinfo=None)
