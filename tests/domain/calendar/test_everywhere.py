"""Reminders of two people, fixed and moved, around the clock changes of many zones: to the minute, by a clock that is only read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from talent_net.domain.calendar.actions.entries import move_entry
from talent_net.domain.calendar.actions.telling import plan_reminders, remind_attendee
from talent_net.domain.calendar.facts import AttendeeReminded
from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.calendar.rules import Lead
from talent_net.domain.outbox.model import OutboxRow
from talent_net.kernel.work import Work
from talent_net.matching.availability import transitions
from tests.factories.calendar import fix, living_in
from tests.harness.apps import NOON

ZONES = (
    "Asia/Tokyo",
    "America/New_York",
    "America/Los_Angeles",
    "America/Santiago",
    "Europe/Berlin",
    "Europe/London",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Asia/Bangkok",
)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
AHEAD = timedelta(days=8)
CHANGES = [change.at for change in transitions(ZONES, NOON + AHEAD, NOON + timedelta(days=350))]
moments = st.builds(
    lambda change, quarters: change + quarters * timedelta(minutes=15), st.sampled_from(CHANGES), st.integers(-140, 140)
)


def read_off(starts_at: datetime, zone: str) -> datetime | None:
    """The first minute of the day before whose wall shows the hour; None where that day leaves it out. It only reads a clock."""
    here = ZoneInfo(zone)
    wished = starts_at.astimezone(here).replace(tzinfo=None) - timedelta(days=1)
    minutes = (starts_at + timedelta(minutes=ahead) for ahead in range(-26 * 60, -22 * 60))
    return next((at for at in minutes if at.astimezone(here).replace(tzinfo=None) == wished), None)


def happened(work: Work, entry: CalendarEntry, person_id: int, lead: Lead, at: datetime) -> int:
    """How often somebody is reminded at a moment, by a promise that is kept twice."""
    work.now = at
    before = len(work.facts)
    for _ in range(2):
        remind_attendee(work, entry.id, person_id, entry.sequence, lead)
    return len([fact for fact in work.facts[before:] if isinstance(fact, AttendeeReminded)])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(ZONES), st.sampled_from(ZONES), moments, moments)
def test_both_are_reminded_at_their_minute_also_of_what_moved(
    work: Work, one: str, other: str, first: datetime, second: datetime
) -> None:
    assume(first != second)
    people = {living_in(work, zone).id: zone for zone in (one, other)}
    # Everything begins before either hour's reminders.
    begins = min(first, second) - timedelta(days=3)
    work.now = begins
    entry = fix(work, first, *people)
    for moment in (first, second):
        work.now = begins
        if entry.starts_at != moment:
            move_entry(work, entry.id, moment, moment + HOUR)
        due = {(person_id, Lead.HOUR): moment - HOUR for person_id in people}
        due |= {(person_id, Lead.DAY): at for person_id, zone in people.items() if (at := read_off(moment, zone)) is not None}
        plan_reminders(work, entry, list(people))
        work.session.flush()
        promised = {
            (row.arguments["person_id"], Lead(row.arguments["lead"])): row.run_at.astimezone(UTC)
            for row in work.session.scalars(select(OutboxRow))
            if row.arguments.get("entry_id") == entry.id and row.arguments.get("sequence") == entry.sequence
        }
        assert due.items() <= promised.items()
        for (person_id, lead), at in sorted(due.items(), key=lambda item: item[1]):
            assert happened(work, entry, person_id, lead, at - MINUTE) == 0
            # Of the hour that was left behind nobody hears; that one is tried by the sequence, which is another.
            assert happened(work, entry, person_id, lead, at) == 1
