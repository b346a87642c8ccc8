"""Days off and quiet hours of one's own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.hours.actions.own import Absence, add_days_off, remove_days_off, set_quiet_hours
from talent_net.domain.hours.facts import HoursChanged
from talent_net.domain.hours.model import DaysOff, OffKind, QuietHours
from talent_net.domain.hours.queries import days_off_of, quiet_hours_of
from talent_net.domain.hours.rules import MOST_ENTRIES
from talent_net.domain.people.model import Person
from talent_net.kernel.access import ANONYMOUS, Actor
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.people import make_person


@pytest.fixture
def person(work: Work) -> Person:
    return make_person(work)


def off(work: Work, first: int, last: int, kind: OffKind = OffKind.AWAY, note: str = "") -> Absence:
    return Absence(kind, work.today + timedelta(days=first), work.today + timedelta(days=last), note)


def standing(work: Work, person: Person) -> list[tuple[int, int, str]]:
    work.session.flush()
    rows = work.session.scalars(days_off_of(person.id, work.today))
    return [((row.first_on - work.today).days, (row.last_on - work.today).days, row.note) for row in rows]


def test_days_off_stand_and_are_told_by_id_alone(work: Work, person: Person) -> None:
    add_days_off(work, person.id, off(work, 3, 5, note="Skiing"))
    assert standing(work, person) == [(3, 5, "Skiing")]
    assert work.facts == [HoursChanged(person_id=person.id)]


def test_what_overlaps_or_follows_becomes_one(work: Work, person: Person) -> None:
    for first, last in ((3, 5), (10, 12), (20, 20), (6, 9)):
        add_days_off(work, person.id, off(work, first, last))
    assert standing(work, person) == [(3, 12, ""), (20, 20, "")]


def test_two_notes_and_two_kinds_stay_apart(work: Work, person: Person) -> None:
    add_days_off(work, person.id, off(work, 3, 5, note="Skiing"))
    add_days_off(work, person.id, off(work, 5, 8, note="Family"))
    add_days_off(work, person.id, off(work, 4, 6, OffKind.EXAMS))
    assert standing(work, person) == [(3, 5, "Skiing"), (4, 6, ""), (5, 8, "Family")]
    add_days_off(work, person.id, off(work, 1, 6))
    assert standing(work, person) == [(1, 6, "Skiing"), (4, 6, ""), (5, 8, "Family")]


def test_the_list_is_full_at_last_but_what_merges_needs_no_room(work: Work, person: Person) -> None:
    for number in range(MOST_ENTRIES):
        add_days_off(work, person.id, off(work, 3 * number, 3 * number))
    with pytest.raises(RuleBroken, match=r"hours\.too_many"):
        add_days_off(work, person.id, off(work, 200, 200))
    add_days_off(work, person.id, off(work, 1, 1))
    assert len(standing(work, person)) == MOST_ENTRIES


def test_what_is_removed_can_be_put_back(work: Work, person: Person) -> None:
    row = add_days_off(work, person.id, off(work, 3, 5, OffKind.EXAMS, "Finals"))
    removed = remove_days_off(work, person.id, row.public_id)
    assert standing(work, person) == []
    add_days_off(work, person.id, removed)
    assert standing(work, person) == [(3, 5, "Finals")]


def test_quiet_hours_are_set_changed_and_ended(work: Work, person: Person) -> None:
    for start, end in ((1320, 360), (1260, 420), (None, None)):
        set_quiet_hours(work, person.id, start, end)
        work.session.flush()
        row = work.session.scalars(quiet_hours_of(person.id)).one_or_none()
        assert (row and row.start_minute, row and row.end_minute) == (start, end)


def test_nobody_touches_what_is_anothers(work: Work, person: Person) -> None:
    row = add_days_off(work, person.id, off(work, 3, 5))
    other = make_person(work)
    for actor in (ANONYMOUS, Actor(person_id=other.id)):
        work.actor = actor
        with pytest.raises(NotAllowed):
            add_days_off(work, person.id, off(work, 3, 5))
        with pytest.raises(NotAllowed):
            remove_days_off(work, person.id, row.public_id)
        with pytest.raises(NotAllowed):
            set_quiet_hours(work, person.id, 0, 60)
    with pytest.raises(NotFound):
        remove_days_off(work, other.id, row.public_id)


def test_they_go_with_their_person(work: Work, person: Person) -> None:
    add_days_off(work, person.id, off(work, 3, 5))
    set_quiet_hours(work, person.id, 0, 60)
    work.session.flush()
    work.session.delete(person)
    work.session.flush()
    assert work.session.scalars(select(DaysOff)).all() == []
    assert work.session.scalars(select(QuietHours)).all() == []
