"""Noting the time that a mentorship takes, which counts against the mentor's month."""

from __future__ import annotations

from datetime import date

import talent_net.domain.mentoring.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.facts.terms import TimeNoted, TimeRemoved
from talent_net.domain.mentoring.model import Mentorship, SpentTime
from talent_net.domain.mentoring.rules.requests import check_minutes
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work, city_date


def note_time(work: Work, mentorship: Mentorship, minutes: int, spent_on: date) -> SpentTime:
    """Note minutes of a day of the city's calendar."""
    ensure(work.actor, "mentoring.note_time", mentorship)
    check_minutes(minutes, spent_on, work.today, city_date(mentorship.started_at))
    entry = SpentTime(
        mentorship_id=mentorship.id, mentor_id=mentorship.mentor_id, spent_on=spent_on, minutes=minutes, noted_at=work.now
    )
    work.session.add(entry)
    work.session.flush()
    work.record(TimeNoted(mentorship_id=mentorship.id, minutes=minutes))
    return entry


def remove_time(work: Work, mentorship: Mentorship, entry: SpentTime) -> None:
    """Take a note of time back."""
    ensure(work.actor, "mentoring.note_time", mentorship)
    work.session.delete(entry)
    work.session.flush()
    work.record(TimeRemoved(mentorship_id=mentorship.id, minutes=entry.minutes))
