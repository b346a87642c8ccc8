"""When two can meet next: the hours that both promise, without what either has promised already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from talent_net.domain.calendar.queries import taken_quarters
from talent_net.domain.calendar.rules import QUARTER, quarter_of, quarters_of
from talent_net.domain.hours.promises import promises_of
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import city_date
from talent_net.matching.availability import Stretch, shared_stretches

HORIZON = timedelta(weeks=8)


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """From when to when two can meet, in UTC."""

    starts_at: datetime
    ends_at: datetime


def next_slots(
    session: Session, person_ids: Collection[int], minutes: int, at: datetime, limits: Limits, *, moved: Slot | None = None
) -> list[Slot]:
    """What can be booked in the coming eight weeks, in order; seven statements. `moved`: what stands now and would be given up."""
    promises = promises_of(session, person_ids, city_date(at), limits)
    if len(promises) < len(set(person_ids)):
        return []
    until = at + HORIZON
    taken = {quarter for _person_id, quarter in session.execute(taken_quarters(person_ids, at, until))}
    if moved is not None:
        taken -= set(quarters_of(moved.starts_at, moved.ends_at))
    stretches = shared_stretches(list(promises.values()), at, until)
    return list(bookable(stretches, minutes, taken, at))


def is_shared(session: Session, person_ids: Collection[int], slot: Slot, at: datetime, limits: Limits) -> bool:
    """Whether all of a slot lies in hours that everybody promises: with their quiet hours, curfews and lessons kept."""
    promises = promises_of(session, person_ids, city_date(at), limits)
    if len(promises) < len(set(person_ids)):
        return False
    found = shared_stretches(list(promises.values()), slot.starts_at, slot.ends_at)
    return found == (Stretch(slot.starts_at.astimezone(UTC), slot.ends_at.astimezone(UTC)),)


def bookable(stretches: Iterable[Stretch], minutes: int, taken: Collection[int], after: datetime) -> Iterator[Slot]:
    """Starts on the half hour within these stretches, and on a quarter only where no half hour beside it will do."""
    length = timedelta(minutes=minutes)
    for stretch in stretches:
        free = {quarter for quarter in _starts(stretch, length) if _is_free(quarter, length, taken, after)}
        for quarter in sorted(free):
            if quarter % 2 == 0 or free.isdisjoint({quarter - 1, quarter + 1}):
                starts_at = _moment(quarter)
                yield Slot(starts_at, starts_at + length)


def _starts(stretch: Stretch, length: timedelta) -> range:
    first = quarter_of(stretch.starts_at + QUARTER - timedelta(microseconds=1))
    return range(first, quarter_of(stretch.ends_at - length) + 1)


def _is_free(quarter: int, length: timedelta, taken: Collection[int], after: datetime) -> bool:
    starts_at = _moment(quarter)
    return starts_at > after and not any(each in taken for each in quarters_of(starts_at, starts_at + length))


def _moment(quarter: int) -> datetime:
    return datetime.fromtimestamp(quarter * QUARTER.seconds, UTC)
