"""Promises as the mathematics knows them, of as many people as one likes in six statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from talent_net.domain.hours.model import SchoolTimes
from talent_net.domain.hours.queries import (
    breaks_among,
    days_off_among,
    owners_of,
    quiet_hours_among,
    school_times_among,
    weekly_hours_among,
)
from talent_net.domain.people.actors import is_protected
from talent_net.kernel.limits import Limits
from talent_net.matching.availability import DailySpan, DateSpan, Promise, WeeklySpan

T = TypeVar("T")
# Somewhere it is still yesterday.
_SLACK = timedelta(days=2)
_SCHOOL_DAYS = (0, 1, 2, 3, 4)


def promises_of(session: Session, person_ids: Collection[int], today: date, limits: Limits) -> dict[int, Promise]:
    """The promise of each of these people who is there; without spans where no weekly hours are marked.

    Whoever counts as a minor keeps the city's curfew on the clock where they live, and the times of the school where they study;
    its exam weeks hold for all its students.
    """
    since = today - _SLACK
    owners = session.execute(owners_of(person_ids)).all()
    weekly = _grouped(
        (row.person_id, WeeklySpan(row.weekday, row.start_minute, row.end_minute))
        for row in session.scalars(weekly_hours_among(person_ids))
    )
    off = _grouped(
        (row.person_id, DateSpan(row.first_on, row.last_on)) for row in session.scalars(days_off_among(person_ids, since))
    )
    breaks = _grouped(
        (person_id, DateSpan(row.first_on, row.last_on))
        for person_id, row in session.execute(breaks_among(person_ids, today, since))
    )
    quiet = _grouped(
        (row.person_id, DailySpan(row.start_minute, row.end_minute)) for row in session.scalars(quiet_hours_among(person_ids))
    )
    schools = _grouped((person_id, row) for person_id, row in session.execute(school_times_among(person_ids, today)))
    return {
        owner.id: Promise(
            owner.time_zone,
            tuple(weekly[owner.id]),
            (*off[owner.id], *breaks[owner.id]),
            tuple(quiet[owner.id]),
            curfew_of(limits, schools[owner.id]) if is_protected(owner, today, limits) else (),
        )
        for owner in owners
    }


def curfew_of(limits: Limits, schools: Iterable[SchoolTimes]) -> tuple[DailySpan, ...]:
    """When nobody meets a protected student of these schools."""
    spans = [DailySpan(*limits.pupil_curfew)]
    for times in schools:
        if times.curfew_start is not None and times.curfew_end is not None:
            spans[:1] = _joined(spans[0], DailySpan(times.curfew_start, times.curfew_end))
        if times.lessons_start is not None and times.lessons_end is not None:
            days = (*_SCHOOL_DAYS, 5) if times.has_saturdays else _SCHOOL_DAYS
            spans.append(DailySpan(times.lessons_start, times.lessons_end, days))
    return tuple(spans)


def _joined(one: DailySpan, other: DailySpan) -> list[DailySpan]:
    """Two curfews as one, where both hold at midnight."""
    if all(span.end_minute <= span.start_minute for span in (one, other)):
        return [DailySpan(min(one.start_minute, other.start_minute), max(one.end_minute, other.end_minute))]
    return [one, other]


def _grouped(pairs: Iterable[tuple[int, T]]) -> defaultdict[int, list[T]]:
    groups: defaultdict[int, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
