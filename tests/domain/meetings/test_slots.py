"""What can be booked: shared hours without what is promised already."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from talent_net.domain.calendar.rules import quarters_of
from talent_net.domain.hours.model import DaysOff, OffKind
from talent_net.domain.meetings.slots import HORIZON, Slot, bookable, is_shared, next_slots
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import Work
from talent_net.matching.availability import Stretch
from tests.factories.meetings import make_hours, make_meeting
from tests.factories.mentoring import make_mentor, make_mentorship, make_pupil, make_student
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import NOON
from tests.harness.statements import statements


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    """An hour of a day in June, in UTC."""
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


def starts(stretch: Stretch, minutes: int, taken: set[int] | None = None, after: datetime = NOON) -> list[str]:
    return [f"{slot.starts_at:%H:%M}" for slot in bookable([stretch], minutes, taken or set(), after)]


def test_starts_stand_on_half_hours_that_fit_whole() -> None:
    assert starts(Stretch(at(10), at(12)), 60) == ["10:00", "10:30", "11:00"]
    assert starts(Stretch(at(10, 10), at(12)), 60) == ["10:30", "11:00"]
    assert starts(Stretch(at(10), at(10, 45)), 60) == []


def test_a_quarter_is_offered_where_no_half_hour_beside_it_fits() -> None:
    assert starts(Stretch(at(10, 15), at(11)), 45) == ["10:15"]
    assert starts(Stretch(at(10, 15), at(11, 15)), 45) == ["10:30"]


def test_what_is_taken_or_past_is_left_out() -> None:
    taken = set(quarters_of(at(11), at(11, 30)))
    assert starts(Stretch(at(10), at(13)), 60, taken) == ["10:00", "11:30", "12:00"]
    assert starts(Stretch(at(10), at(12)), 60, after=at(10, 30)) == ["11:00"]


def test_shared_hours_of_two_zones_without_what_either_promised(work: Work) -> None:
    student, mentor, other = make_student(work), make_mentor(work), make_student(work)
    make_hours(work, student, 19, 21)
    make_hours(work, mentor, 6, 8, zone="America/New_York")
    two = [student.id, mentor.id]
    found = next_slots(work.session, two, 60, NOON, Limits())
    assert [slot.starts_at for slot in found[:3]] == [at(10, day=1), at(10, 30, day=1), at(11, day=1)]
    assert all(slot.ends_at - slot.starts_at == timedelta(hours=1) for slot in found)
    assert max(slot.ends_at for slot in found) <= NOON + HORIZON
    # With somebody else, at 19:30 of the same evening.
    make_meeting(work, make_mentorship(work, other, mentor), at(10, 30, day=1), 30)
    left = next_slots(work.session, two, 60, NOON, Limits())
    assert [slot.starts_at for slot in left[:2]] == [at(11, day=1), at(10)]


def test_what_would_be_given_up_can_be_booked_again(work: Work) -> None:
    student, mentor = make_student(work), make_mentor(work)
    for person in (student, mentor):
        make_hours(work, person, 19, 20)
    make_meeting(work, make_mentorship(work, student, mentor), at(10), 60)
    two = [student.id, mentor.id]
    assert at(10) not in {slot.starts_at for slot in next_slots(work.session, two, 60, NOON, Limits())}
    moved = Slot(at(10), at(11))
    assert at(10) in {slot.starts_at for slot in next_slots(work.session, two, 60, NOON, Limits(), moved=moved)}


def test_curfews_and_exam_weeks_hold(work: Work) -> None:
    pupil, mentor = make_pupil(work, make_organisation(work)), make_mentor(work)
    for person in (pupil, mentor):
        make_hours(work, person, 18, 23)
    work.session.add(DaysOff(person_id=pupil.id, kind=OffKind.EXAMS, first_on=at(0).date(), last_on=at(0).date()))
    work.session.flush()
    two = [pupil.id, mentor.id]
    found = next_slots(work.session, two, 60, NOON, Limits())
    assert {slot.starts_at.date() for slot in found[:3]} == {at(0, day=1).date()}
    # 21:00 in Yokohama is when the curfew begins.
    assert max(slot.ends_at.time() for slot in found) == at(12).time()
    assert is_shared(work.session, two, Slot(at(11, day=3), at(12, day=3)), NOON, Limits())
    assert not is_shared(work.session, two, Slot(at(11, 15, day=3), at(12, 15, day=3)), NOON, Limits())
    assert not is_shared(work.session, two, Slot(at(11), at(12)), NOON, Limits())


def test_who_is_not_there_shares_nothing(work: Work) -> None:
    person = make_person(work)
    make_hours(work, person, 9, 21)
    assert next_slots(work.session, [person.id, 10**9], 60, NOON, Limits()) == []
    assert not is_shared(work.session, [person.id, 10**9], Slot(at(1), at(2)), NOON, Limits())


def test_a_month_of_meetings_costs_as_many_queries_as_none(work: Work) -> None:
    student, mentor = make_student(work), make_mentor(work)
    for person in (student, mentor):
        make_hours(work, person, 18, 22)
    with statements(work.session.get_bind()) as few:
        next_slots(work.session, [student.id, mentor.id], 45, NOON, Limits())
    mentorship = make_mentorship(work, student, mentor)
    for day in range(1, 25):
        make_meeting(work, mentorship, at(10, day=day) + timedelta(days=1))
    with statements(work.session.get_bind()) as many:
        next_slots(work.session, [student.id, mentor.id], 45, NOON, Limits())
    assert len(many) == len(few) == 7
