"""When a thread is open, for every circle: a minor is never alone with an adult, and what is between two people is never told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from talent_net.domain.mentoring.rules.threads import (
    LONGEST_MESSAGE,
    LONGEST_NONCE,
    MENDABLE,
    MOST_ATTACHMENTS,
    REGRET,
    Circle,
    Lock,
    Party,
    can_put_back,
    check_message,
    lock_of,
    may_reach,
    watchers,
)
from talent_net.domain.people.rules.gate import Subject, Viewer
from talent_net.kernel.errors import RuleBroken

SCHOOL = 70
NOW = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)


def subject(person_id: int, *, protected: bool = False, present: bool = True, schools: tuple[int, ...] = ()) -> Subject:
    return Subject(person_id=person_id, is_protected=protected, is_present=present, school_ids=frozenset(schools))


STUDENT = Party(subject=subject(1))
PUPIL = Party(subject=subject(1, protected=True, schools=(SCHOOL,)))
MENTOR = Party(subject=subject(2), is_verified=True)
OFFICER = Party(subject=subject(3), is_officer=True)
TEACHER = Party(subject=subject(4), organises=frozenset({SCHOOL}))
TWO = Circle(student=STUDENT, mentor=MENTOR)
WATCHED = Circle(student=PUPIL, mentor=MENTOR, supervisors=(TEACHER,), is_supervised=True)


def apart(circle: Circle, one: int, other: int) -> Circle:
    return replace(circle, blocks=frozenset({frozenset({one, other})}))


@pytest.mark.parametrize("adult", [OFFICER, TEACHER])
def test_two_adults_write_and_a_pupil_writes_where_a_third_adult_is(adult):
    assert lock_of(TWO) is None
    assert lock_of(replace(WATCHED, supervisors=(adult,))) is None


LOCKED = {
    "it has ended": (replace(TWO, is_ended=True), Lock.ENDED),
    "the student turns out to be a minor": (replace(TWO, student=PUPIL), Lock.UNSUPERVISED),
    "the mentor turns out to be a minor": (replace(WATCHED, mentor=Party(subject=subject(2, protected=True))), Lock.UNSUPERVISED),
    "nobody watches": (replace(WATCHED, supervisors=()), Lock.NO_SUPERVISOR),
    "the teacher is of another school": (
        replace(WATCHED, supervisors=(replace(TEACHER, organises=frozenset({71})),)),
        Lock.NO_SUPERVISOR,
    ),
    "the officer is one no more": (replace(WATCHED, supervisors=(replace(OFFICER, is_officer=False),)), Lock.NO_SUPERVISOR),
    "the officer is suspended": (
        replace(WATCHED, supervisors=(replace(OFFICER, subject=subject(3, present=False)),)),
        Lock.NO_SUPERVISOR,
    ),
    "the officer is a minor": (
        replace(WATCHED, supervisors=(replace(OFFICER, subject=subject(3, protected=True)),)),
        Lock.NO_SUPERVISOR,
    ),
    "the mentor watches over themself": (
        replace(WATCHED, mentor=replace(MENTOR, is_officer=True), supervisors=(replace(MENTOR, is_officer=True),)),
        Lock.NO_SUPERVISOR,
    ),
    "the pupil and the teacher do not meet any more": (apart(WATCHED, 1, 4), Lock.NO_SUPERVISOR),
    "the mentor is not verified": (replace(WATCHED, mentor=replace(MENTOR, is_verified=False)), Lock.NOT_VERIFIED),
    "one blocked the other": (apart(TWO, 1, 2), Lock.CLOSED),
    "the pupil blocked the mentor": (apart(WATCHED, 1, 2), Lock.CLOSED),
    "the mentor is suspended": (replace(TWO, mentor=replace(MENTOR, subject=subject(2, present=False))), Lock.CLOSED),
}


@pytest.mark.parametrize("case", LOCKED)
def test_a_thread_locks_when(case):
    circle, lock = LOCKED[case]
    assert lock_of(circle) is lock


def test_what_staff_is_told_of_tells_nothing_of_what_is_between_two_people():
    assert {Lock.UNSUPERVISED, Lock.NO_SUPERVISOR, Lock.NOT_VERIFIED} == MENDABLE


def test_a_watched_thread_of_two_who_came_of_age_needs_no_watcher():
    assert lock_of(replace(WATCHED, student=STUDENT, supervisors=())) is None


def test_one_of_two_watchers_is_enough():
    circle = replace(WATCHED, supervisors=(replace(OFFICER, is_officer=False), TEACHER))
    assert lock_of(circle) is None
    assert watchers(circle) == (TEACHER,)


def test_no_open_thread_ever_leaves_a_minor_with_fewer_than_two_approved_adults():
    """Every circle of these parts: whatever is open and holds a minor holds a verified mentor and an approved third."""
    students = (STUDENT, PUPIL)
    mentors = [
        Party(subject=subject(2, protected=minor), is_verified=verified) for minor, verified in product((False, True), repeat=2)
    ]
    thirds = [(), (OFFICER,), (TEACHER,), (replace(OFFICER, is_officer=False),), (replace(TEACHER, organises=frozenset({9})),)]
    seen = 0
    for student, mentor, supervisors, supervised in product(students, mentors, thirds, (False, True)):
        circle = Circle(student=student, mentor=mentor, supervisors=supervisors, is_supervised=supervised)
        if lock_of(circle) is None and circle.has_minor:
            seen += 1
            assert not mentor.is_protected
            assert mentor.is_verified
            assert supervised
            assert set(supervisors) & {OFFICER, TEACHER}
    assert seen == 2


def viewer(person_id: int, *, protected: bool = False, blocked: tuple[int, ...] = ()) -> Viewer:
    return Viewer(person_id=person_id, is_protected=protected, is_confirmed=True, blocked_ids=frozenset(blocked))


def test_the_gate_is_asked_for_everybody_who_writes():
    assert may_reach(viewer(1), TWO)
    assert may_reach(viewer(1, protected=True), WATCHED)
    assert may_reach(viewer(2), WATCHED)
    assert may_reach(viewer(4), WATCHED)
    assert not may_reach(viewer(1, protected=True), TWO)
    assert not may_reach(viewer(2), replace(WATCHED, supervisors=()))
    assert not may_reach(viewer(2, blocked=(1,)), TWO)
    assert not may_reach(viewer(4, blocked=(2,)), WATCHED)
    assert not may_reach(Viewer(person_id=1), TWO)


REFUSED = {
    "nothing": (("", 0, ""), "mentoring.message_empty"),
    "white space": ((" \n ", 0, ""), "mentoring.message_empty"),
    "too long": (("x" * (LONGEST_MESSAGE + 1), 0, ""), "mentoring.message_too_long"),
    "too many files": (("x", MOST_ATTACHMENTS + 1, ""), "mentoring.too_many_attachments"),
    "a long nonce": (("x", 0, "n" * (LONGEST_NONCE + 1)), "mentoring.nonce_unreadable"),
    "a strange nonce": (("x", 0, "a b"), "mentoring.nonce_unreadable"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_message_is_refused_that_holds(case):
    given, code = REFUSED[case]
    with pytest.raises(RuleBroken) as caught:
        check_message(*given)
    assert caught.value.code == code


def test_a_message_may_be_a_file_alone_or_as_long_as_allowed():
    check_message("", 1, "")
    check_message("x" * LONGEST_MESSAGE, MOST_ATTACHMENTS, "n" * LONGEST_NONCE)


def test_half_an_hour_of_regret():
    assert can_put_back(NOW, NOW + REGRET)
    assert not can_put_back(NOW, NOW + REGRET + timedelta(seconds=1))
    assert not can_put_back(None, NOW)
