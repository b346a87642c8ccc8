"""What calendars make of our mails and of the private address over a clock change: one event, which moves, and in the end is gone.

Two libraries read the mails, and khal enters them. `khal import` heeds neither METHOD nor SEQUENCE: it takes what came last under the same UID.
So a CANCEL leaves it with one event whose status is CANCELLED, and what was told before makes that a confirmed one again. What RFC 5546 asks of
programs that heed the two is done here by `strike_out` over khal's own files, which leaves khal with none. A folder that follows the address
needs no method: what was cancelled is not told there any more, and khal shows none.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import ics
import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from talent_net.blueprints.calendar.feed_tokens import feed_token
from talent_net.domain.calendar.actions.entries import cancel_entry, move_entry
from talent_net.domain.calendar.actions.feeds import make_feed
from talent_net.kernel.access import Actor
from talent_net.kernel.work import Work
from tests.blueprints.calendar.letters import event_in, file_in, told
from tests.factories.calendar import fix, living_in
from tests.harness.apps import BeginWork
from tests.harness.calendars import Khal, khal_in

LENGTH = timedelta(minutes=45)
READER = "reader@mail.example"
# The days that khal is asked for.
SPRING = ("2027-03-01", "60d")
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
    files: list[bytes] = []
    for sequence, (change, (moment, starts, ends), method, status) in enumerate(changes):
        if change is not None:
            with begin_work() as work:
                change(work)
        (letter,) = told(app, READER)
        file = file_in(letter)
        files.append(file)
        event = event_in(file)
        assert (event["SEQUENCE"], event.start, event.end) == (sequence, moment, moment + LENGTH)
        read = ics.Calendar(file.decode())
        (other_reading,) = read.events
        assert (read.method, other_reading.uid, other_reading.status) == (method, uid, status)
        assert (other_reading.begin.datetime, other_reading.end.datetime) == (moment, moment + LENGTH)
        khal.bring(file)
        assert khal.shown(*SPRING) == [(uid, starts, ends, status, "My calendar")]
    _, moved, cancelled = files
    khal.bring(moved)
    assert khal.shown(*SPRING) == [(uid, *after[1:], "CONFIRMED", "My calendar")]
    # A CANCEL that is older than what the calendar knows strikes out nothing.
    strike_out(khal, cancelled.replace(b"SEQUENCE:2", b"SEQUENCE:0"))
    assert len(khal.shown(*SPRING)) == 1
    strike_out(khal, cancelled)
    assert khal.shown(*SPRING) == []


def strike_out(khal: Khal, file: bytes) -> None:
    """What a program does with a CANCEL that heeds METHOD (RFC 5546, 3.2.5): the event of that UID goes, unless its SEQUENCE is higher."""
    assert str(Calendar.from_ical(file)["METHOD"]) == "CANCEL"
    end = event_in(file)
    for path in khal.entered():
        known = event_in(path.read_bytes())
        if known.uid == end.uid and known.sequence <= end.sequence:
            path.unlink()


@pytest.mark.parametrize(("zone", "computer", "before", "after"), CASES)
def test_a_folder_that_follows_the_address_shows_one_then_the_same_moved_then_none(
    app: Flask, client: FlaskClient, begin_work: BeginWork, tmp_path: Path, zone: str, computer: str, before: At, after: At
) -> None:
    with begin_work() as work:
        other, reader = living_in(work, "Asia/Tokyo").id, living_in(work, zone).id
        entry = fix(work, before[0], other, reader)
    with begin_work(Actor(person_id=reader, is_confirmed=True)) as work:
        feed = make_feed(work, reader).public_id
    with app.app_context():
        address = f"/calendar/feed/{feed_token(feed)}.ics"
    khal = khal_in(tmp_path / "khal", computer)

    def shown_now() -> list[tuple[str, ...]]:
        answer = client.get(address)
        assert answer.status_code == 200
        khal.subscribe(answer.data)
        return [tuple(line) for line in khal.shown(*SPRING)]

    uid = f"{entry.public_id}@localhost"
    assert shown_now() == [(uid, *before[1:], "CONFIRMED", "My calendar")]
    with begin_work() as work:
        move_entry(work, entry.id, after[0], after[0] + LENGTH)
    assert shown_now() == [(uid, *after[1:], "CONFIRMED", "My calendar")]
    with begin_work() as work:
        cancel_entry(work, entry.id)
    assert shown_now() == []
