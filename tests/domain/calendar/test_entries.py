"""Fixing hours, moving and cancelling them, and who is expected."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.calendar.actions.entries import (
    add_attendee,
    cancel_entry,
    fix_entry,
    move_entry,
    remove_attendee,
    reword_entry,
)
from talent_net.domain.calendar.facts import (
    AttendeeAdded,
    AttendeeRemoved,
    EntryCancelled,
    EntryFixed,
    EntryMoved,
    EntryReworded,
)
from talent_net.domain.calendar.model import CalendarEntry, HeldQuarter
from talent_net.domain.calendar.queries import taken_quarters
from talent_net.domain.calendar.rules import quarter_of
from talent_net.domain.people.model import Person
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.calendar import KIND, fix
from tests.factories.people import make_person
from tests.harness.apps import NOON

STARTS = NOON + timedelta(days=7)
HOUR = timedelta(hours=1)


@pytest.fixture
def two(work: Work) -> tuple[int, int]:
    return make_person(work).id, make_person(work).id


def held(work: Work) -> set[tuple[int, int]]:
    work.session.flush()
    return {(row.person_id, row.quarter) for row in work.session.scalars(select(HeldQuarter))}


def quarters(person_id: int, starts_at, count: int = 3) -> set[tuple[int, int]]:
    return {(person_id, quarter_of(starts_at) + number) for number in range(count)}


def expected(entry: CalendarEntry) -> dict[int, bool]:
    return {row.person_id: row.takes_hours for row in entry.attendees}


def test_an_entry_holds_the_hours_of_attendees_and_none_of_guests(work: Work, two: tuple[int, int]) -> None:
    guest = make_person(work).id
    entry = fix(work, STARTS, *two, guests=[guest])
    assert held(work) == quarters(two[0], STARTS) | quarters(two[1], STARTS)
    assert expected(entry) == {two[0]: True, two[1]: True, guest: False}
    assert (entry.sequence, entry.organiser_id, entry.kind) == (0, two[0], KIND)
    assert work.facts == [EntryFixed(entry_id=entry.id)]
    assert set(work.session.execute(taken_quarters([two[0]], STARTS, STARTS + HOUR)).all()) == quarters(two[0], STARTS)


def test_nobody_is_expected_twice_at_one_time_and_nothing_is_left_of_the_second(work: Work, two: tuple[int, int]) -> None:
    fix(work, STARTS, *two)
    third = make_person(work).id
    with pytest.raises(RuleBroken, match=r"calendar\.taken"):
        fix(work, STARTS + timedelta(minutes=30), third, two[1])
    assert work.session.scalars(select(CalendarEntry.id)).all() == [work.facts[0].entry_id]  # type: ignore[attr-defined]  # it was fixed
    assert len(work.facts) == 1
    # What follows at once meets nobody's hour.
    fix(work, STARTS + timedelta(minutes=45), third, two[1])


def test_moving_lets_go_and_holds_and_counts(work: Work, two: tuple[int, int]) -> None:
    entry = fix(work, STARTS, *two)
    later = STARTS + timedelta(minutes=15)
    move_entry(work, entry.id, later, later + HOUR)
    assert held(work) == quarters(two[0], later, 4) | quarters(two[1], later, 4)
    assert (entry.sequence, entry.starts_at, entry.ends_at) == (1, later, later + HOUR)
    move_entry(work, entry.id, later, later + HOUR)
    assert work.facts[1:] == [EntryMoved(entry_id=entry.id, sequence=1)]


def test_a_move_onto_another_hour_leaves_it_where_it_stood(work: Work, two: tuple[int, int]) -> None:
    entry = fix(work, STARTS, *two)
    other = fix(work, STARTS + 3 * HOUR, two[1], make_person(work).id)
    before = held(work)
    with pytest.raises(RuleBroken, match=r"calendar\.taken"):
        move_entry(work, entry.id, other.starts_at, other.ends_at)
    assert held(work) == before
    assert (entry.sequence, entry.starts_at, [row.person_id for row in entry.attendees]) == (0, STARTS, sorted(two))


def test_a_reworded_entry_keeps_its_hour_and_counts(work: Work, two: tuple[int, int]) -> None:
    entry = fix(work, STARTS, *two)
    before = held(work)
    reword_entry(work, entry.id)
    assert (entry.sequence, entry.starts_at, held(work)) == (1, STARTS, before)
    assert work.facts[1:] == [EntryReworded(entry_id=entry.id, sequence=1)]


def test_a_cancelled_entry_frees_its_hours_and_stands_still(work: Work, two: tuple[int, int]) -> None:
    entry = fix(work, STARTS, *two)
    cancel_entry(work, entry.id)
    assert (held(work), entry.sequence, entry.cancelled_at) == (set(), 1, NOON)
    assert work.facts[1:] == [EntryCancelled(entry_id=entry.id, sequence=1)]
    later = STARTS + HOUR
    for change in (
        lambda: cancel_entry(work, entry.id),
        lambda: reword_entry(work, entry.id),
        lambda: move_entry(work, entry.id, later, later + HOUR),
        lambda: add_attendee(work, entry.id, two[0]),
        lambda: remove_attendee(work, entry.id, two[0]),
    ):
        with pytest.raises(RuleBroken, match=r"calendar\.cancelled"):
            change()
    fix(work, STARTS, *two)


def test_what_has_begun_stands_and_what_never_was_is_not_found(work: Work, two: tuple[int, int]) -> None:
    entry = fix(work, STARTS, *two)
    work.now = STARTS
    with pytest.raises(RuleBroken, match=r"calendar\.begun"):
        cancel_entry(work, entry.id)
    with pytest.raises(NotFound):
        cancel_entry(work, entry.id + 1)


def test_attendees_come_and_go_with_their_hours(work: Work, two: tuple[int, int]) -> None:
    entry = fix(work, STARTS, *two)
    third = make_person(work).id
    add_attendee(work, entry.id, third)
    add_attendee(work, entry.id, third)
    assert quarters(third, STARTS) <= held(work)
    remove_attendee(work, entry.id, third)
    remove_attendee(work, entry.id, third)
    assert not quarters(third, STARTS) & held(work)
    assert entry.sequence == 0
    assert work.facts[1:] == [
        AttendeeAdded(entry_id=entry.id, person_id=third),
        AttendeeRemoved(entry_id=entry.id, person_id=third, was_told=False),
    ]


def test_whoever_has_another_promise_is_not_added_and_the_entry_goes_on(work: Work, two: tuple[int, int]) -> None:
    entry = fix(work, STARTS, *two)
    busy = make_person(work).id
    fix(work, STARTS, busy)
    with pytest.raises(RuleBroken, match=r"calendar\.taken"):
        add_attendee(work, entry.id, busy)
    assert sorted(expected(entry)) == sorted(two)
    add_attendee(work, entry.id, busy, takes_hours=False)
    assert expected(entry)[busy] is False


def test_a_guest_who_takes_part_holds_the_hour_from_then_on(work: Work, two: tuple[int, int]) -> None:
    guest = make_person(work).id
    entry = fix(work, STARTS, *two, guests=[guest])
    add_attendee(work, entry.id, guest)
    assert quarters(guest, STARTS) <= held(work)
    assert expected(entry)[guest] is True


def test_the_day_ahead_is_bounded(work: Work, two: tuple[int, int]) -> None:
    with pytest.raises(RuleBroken, match=r"calendar\.past"):
        fix(work, NOON - HOUR, *two)
    entry = fix(work, STARTS, *two)
    with pytest.raises(RuleBroken, match=r"calendar\.too_far"):
        move_entry(work, entry.id, NOON + timedelta(days=367), NOON + timedelta(days=367) + HOUR)


def test_hours_and_rows_go_with_a_person(work: Work, two: tuple[int, int]) -> None:
    entry = fix_entry(work, kind=KIND, starts_at=STARTS, ends_at=STARTS + HOUR, organiser_id=two[0], attendee_ids=two)

    work.session.delete(work.session.get_one(Person, two[0]))
    work.session.flush()
    work.session.expire_all()
    assert {person_id for person_id, _ in held(work)} == {two[1]}
    assert work.session.get_one(CalendarEntry, entry.id).organiser_id is None
