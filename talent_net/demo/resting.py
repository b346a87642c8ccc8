"""Nobody is there every week: days off, quiet hours, and the exam weeks and times of the schools."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from talent_net.demo.queries import organisation_named
from talent_net.domain.hours.actions.own import Absence, add_days_off, set_quiet_hours
from talent_net.domain.hours.actions.schools import Break, Wished, add_break, set_school_times
from talent_net.domain.hours.model import OffKind
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.work import Work

Begin = Callable[[Actor, datetime], AbstractContextManager[Work]]

# Of those with weekly hours, every third is away for a while, and every fifth wants peace at night.
_AWAY, _QUIET = 3, 5
_NOTES = ("家族旅行", "Conference abroad", "", "帰省", "")
# In days from today: first and last.
_EXAMS = ((12, 16, "期末試験"), (96, 101, "学年末試験"))
_UNIVERSITY_EXAMS = ((58, 71, "期末試験期間 / Final examinations"),)
_SCHOOL_DAY = Wished(curfew_start=20 * 60 + 30, curfew_end=7 * 60, lessons_start=8 * 60 + 30, lessons_end=16 * 60)


def rest(begin: Begin, people: Sequence[int], now: datetime) -> None:
    """Some of these people, who have weekly hours, take days off and set quiet hours."""
    with begin(SYSTEM, now - timedelta(days=2)) as work:
        for number, person_id in enumerate(people):
            if number % _AWAY == 0:
                first = work.today + timedelta(days=5 + number % 40)
                note = _NOTES[number % len(_NOTES)]
                add_days_off(work, person_id, Absence(OffKind.AWAY, first, first + timedelta(days=2 + number % 8), note))
            if number % _QUIET == 0:
                set_quiet_hours(work, person_id, 22 * 60, 7 * 60)


def examine(begin: Begin, schools: Sequence[str], universities: Sequence[str], now: datetime) -> None:
    """Schools and universities enter their exam weeks, schools their times as well."""
    with begin(SYSTEM, now - timedelta(days=1)) as work:
        for slug in (*schools, *universities):
            place = work.session.scalars(organisation_named(slug)).one()
            for first, last, note in _EXAMS if slug in schools else _UNIVERSITY_EXAMS:
                add_break(work, place, Break(work.today + timedelta(days=first), work.today + timedelta(days=last), note))
            if slug in schools:
                set_school_times(work, place, _SCHOOL_DAY)
