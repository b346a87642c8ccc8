"""What calendars make of our mails over a clock change: two libraries read them, and khal enters, moves and cancels one event.

khal reads METHOD and SEQUENCE of no file: by `khal import` it takes what came last under the same UID. So what is proved with it is that our
UIDs are stable, that our zones show the right wall time on a computer that stands elsewhere, and that what a CANCEL leaves bears the status
that it is cancelled. That a cancelled event disappears by itself is the work of programs that heed METHOD; khal loses it by what the address
tells, below, where it is not among the confirmed ones any more.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import ics
import pytest
from flask import Flask

from talent_net.domain.calendar.actions.entries import cancel_entry, move_entry
from talent_net.kernel.work import Work
from tests.blueprints.calendar.letters import event_in, file_in, told
from tests.factories.calendar import fix, living_in
from tests.harness.apps import BeginWork
from tests.harness.calendars import khal_in

LENGTH = timedelta(minutes=45)
READER = "reader@mail.example"
# Who reads where, on which computer; the hour before the clocks are set, and the one after, in UTC and on the computer's wall.
CASES = [
    pytest.param(
        "America/New_York",
        "America/New_York",
        (datetime(2027, 3, 12, 23, 0, tzinfo=UTC), "2027-03-12 18:00", "18:45"),
        (datetime(2027, 3, 15, 22, 0, tzinfo=UTC), "2027-03-15 18:00", "18:45"),
        id="New York",
    ),
    pytest.param(
        "Asia/Tokyo",
        "Asia/Tokyo",
        (datetime(2027, 3, 12, 23, 0, tzinfo=UTC), "2027-03-13 08:00", "08:45"),
        (datetime(2027, 3, 15, 22, 0, tzinfo=UTC), "2027-03-16 07:00", "07:45"),
        id="Yokohama",
    ),
    pytest.param(
        "America/New_York",
        "Asia/Tokyo",
        (datetime(2027, 3, 14, 6, 30, tzinfo=UTC), "2027-03-14 15:30", "16:15"),
        (datetime(2027, 3, 14, 7, 0, tzinfo=UTC), "2027-03-14 16:00", "16:45"),
        id="New York, travelling in Yokohama, in the night itself",
    ),
    pytest.param(
        "Europe/Berlin",
        "Europe/Berlin",
        (datetime(2027, 3, 27, 9, 0, tzinfo=UTC), "2027-03-27 10:00", "10:45"),
        (datetime(2027, 3, 28, 8, 0, tzinfo=UTC), "2027-03-28 10:00", "10:45"),
        id="Frankfurt",
    ),
]
At = tuple[datetime, str, str]


@pytest.mark.parametrize(("zone", "computer", "before", "after"), CASES)
def test_an_invitation_its_move_and_its_end_are_one_event(
    app: Flask, begin_work: BeginWork, tmp_path: Path, zone: str, computer: str, before: At, after: At
) -> None:
    with begin_work() as work:
        other, reader = living_in(work, "Asia/Tokyo").id, living_in(work, zone, email=READER).id
        entry = fix(work, before[0], other, reader)
    uid = f"{entry.public_id}@localhost"
    changes: list[tuple[Callable[[Work], object] | None, At, str, str]] = [
        (None, before, "REQUEST", "CONFIRMED"),
        (lambda work: move_entry(work, entry.id, after[0], after[0] + LENGTH), after, "REQUEST", "CONFIRMED"),
        (lambda work: cancel_entry(work, entry.id), after, "CANCEL", "CANCELLED"),
    ]
    khal = khal_in(tmp_path / "khal", computer)
    for sequence, (change, (moment, starts, ends), method, status) in enumerate(changes):
        if change is not None:
            with begin_work() as work:
                change(work)
        (letter,) = told(app, READER)
        file = file_in(letter)
        event = event_in(file)
        assert (event["SEQUENCE"], event.start, event.end) == (sequence, moment, moment + LENGTH)
        read = ics.Calendar(file.decode())
        (other_reading,) = read.events
        assert (read.method, other_reading.uid, other_reading.status) == (method, uid, status)
        assert (other_reading.begin.datetime, other_reading.end.datetime) == (moment, moment + LENGTH)
        khal.bring(file)
        assert khal.shown("2027-03-01", "60d") == [(uid, starts, ends, status, "My calendar")]
