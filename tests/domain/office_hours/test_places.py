"""Guests take a place and give it back; who may not, does not."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from talent_net.domain.calendar.model import Attendee, CalendarEntry
from talent_net.domain.office_hours.access import visible_to
from talent_net.domain.office_hours.actions.places import give_place_back, take_place
from talent_net.domain.office_hours.actions.watching import (
    begin_watch,
    end_watch,
    leave_sessions,
    mend_sessions,
    part_sessions,
    review_sessions_of,
)
from talent_net.domain.office_hours.doorsteps import doorstep_of
from talent_net.domain.office_hours.model import GroupPlace, GroupSession, GroupWatcher
from talent_net.domain.office_hours.queries.sessions import session_with
from talent_net.domain.people.model import Block, Verification
from talent_net.kernel.access import SYSTEM, can
from talent_net.kernel.errors import NotAllowed
from tests.domain.office_hours.sessions import acting_with_blocks, everybody, fresh, guests, refused
from tests.factories.mentoring import acting_as, as_, make_mentor, make_student
from tests.factories.office_hours import hold, in_person, plan_of
from tests.factories.people import make_person


def test_a_student_takes_a_place_with_a_question_and_gives_it_back(work):
    session, guest = hold(work, make_mentor(work)), make_student(work)
    with as_(work, guest):
        place = take_place(work, session, " Where do I begin? ")
        assert place.question == "Where do I begin?"
        assert take_place(work, session) is place
        assert fresh(work, session).places_taken == 1
        give_place_back(work, fresh(work, session))
        assert refused(lambda: give_place_back(work, fresh(work, session))) == "office_hours.no_place"
    assert fresh(work, session).places_taken == 0
    assert work.session.scalars(select(Attendee.person_id)).all() == [session.host_id]
    assert [fact.name for fact in work.facts if "Place" in fact.name] == ["PlaceTaken", "PlaceGivenBack"]


def test_a_session_that_is_full_says_so(work):
    session = hold(work, make_mentor(work), plan_of(places=1))
    with as_(work, make_student(work)):
        take_place(work, session)
    with as_(work, make_student(work)):
        assert refused(lambda: take_place(work, fresh(work, session))) == "office_hours.full"


def test_nobody_is_in_two_sessions_at_once(work):
    guest = make_student(work)
    one, other = hold(work, make_mentor(work)), hold(work, make_mentor(work))
    with as_(work, guest):
        take_place(work, one)
        assert refused(lambda: take_place(work, other)) == "calendar.taken"


def test_professionals_and_hosts_take_no_place(work):
    host = make_mentor(work)
    session = hold(work, host)
    with as_(work, make_person(work)):
        assert refused(lambda: take_place(work, session)) == "office_hours.students_only"
    with as_(work, host), pytest.raises(NotAllowed):
        take_place(work, session)


def test_what_has_begun_is_not_given_back(work):
    session, guest = hold(work, make_mentor(work), after=timedelta(hours=1)), make_student(work)
    with as_(work, guest):
        take_place(work, session)
        work.now += timedelta(hours=1)
        assert refused(lambda: give_place_back(work, fresh(work, session))) == "calendar.begun"


@pytest.mark.parametrize("who", ["blocked", "blocks", "unverified", "suspended"])
def test_whom_the_gate_keeps_away_neither_sees_nor_takes(work, who):
    host, guest = make_mentor(work), make_student(work)
    session = hold(work, host)
    actor = acting_as(guest, work)
    if who in {"blocked", "blocks"}:
        actor = acting_with_blocks(work, guest, host)
    elif who == "unverified":
        host.verifications[0].revoked_at = work.now
    else:
        host.suspended_at = work.now
    work.session.flush()
    found = fresh(work, session)
    step = doorstep_of(work.session, found, actor, work.today, work.limits)
    assert not can(actor, "office_hours.see", step)
    work.actor = actor
    with pytest.raises(NotAllowed):
        take_place(work, found)
    assert guests(work) == []


def test_pupils_see_a_session_only_while_an_officer_is_there(work):
    host, _student, pupil, officer = everybody(work)
    session = hold(work, host, in_person())
    with as_(work, pupil), pytest.raises(NotAllowed):
        take_place(work, session)
    with as_(work, officer):
        begin_watch(work, fresh(work, session))
        begin_watch(work, fresh(work, session))
    assert [fact.name for fact in work.facts].count("WatchBegun") == 1
    with as_(work, pupil):
        take_place(work, fresh(work, session))
    assert guests(work) == [pupil.id]
    with as_(work, officer):
        end_watch(work, fresh(work, session))
    assert guests(work) == []
    assert fresh(work, session).places_taken == 0
    given = next(fact for fact in work.facts if fact.name == "PlaceGivenBack")
    assert (given.person_id, given.reason) == (pupil.id, "unwatched")


def test_students_of_age_stay_when_nobody_watches_any_more(work):
    host, student, pupil, officer = everybody(work)
    session = hold(work, host, in_person())
    with as_(work, officer):
        begin_watch(work, session)
    for guest in (student, pupil):
        with as_(work, guest):
            take_place(work, fresh(work, session))
    officer.roles = []
    work.session.flush()
    work.session.expire_all()
    review_sessions_of(work, officer.id)
    assert guests(work) == [student.id]


def test_a_session_of_a_host_who_is_verified_no_more_loses_its_pupils(work):
    host, _student, pupil, officer = everybody(work)
    session = hold(work, host, in_person())
    with as_(work, officer):
        begin_watch(work, session)
    with as_(work, pupil):
        take_place(work, fresh(work, session))
    work.session.scalars(select(Verification).where(Verification.person_id == host.id)).one().revoked_at = work.now
    work.session.flush()
    work.session.expire_all()
    review_sessions_of(work, host.id)
    assert guests(work) == []


def test_only_officers_watch_and_only_where_pupils_come(work):
    host, student, _pupil, officer = everybody(work)
    session, other = hold(work, host), hold(work, make_mentor(work), in_person())
    with as_(work, student), pytest.raises(NotAllowed):
        begin_watch(work, other)
    with as_(work, officer):
        assert refused(lambda: begin_watch(work, session)) == "office_hours.not_for_pupils"
    work.actor = acting_with_blocks(work, officer, fresh(work, other).host)
    with pytest.raises(NotAllowed):
        begin_watch(work, other)


def test_a_suspended_host_holds_nothing_and_a_suspended_guest_has_no_place(work):
    host, guest = make_mentor(work), make_student(work)
    session, other = hold(work, host), hold(work, make_mentor(work), after=timedelta(days=9))
    for each in (session, other):
        with as_(work, guest):
            take_place(work, each)
    work.actor = SYSTEM
    leave_sessions(work, host.id)
    leave_sessions(work, host.id)
    assert fresh(work, session).entry.cancelled_at == work.now
    leave_sessions(work, guest.id)
    assert (fresh(work, other).places_taken, fresh(work, other).entry.cancelled_at) == (0, None)


def test_a_suspended_officer_leaves_no_pupil_alone(work):
    host, _student, pupil, officer = everybody(work)
    session = hold(work, host, in_person())
    with as_(work, officer):
        begin_watch(work, session)
    with as_(work, pupil):
        take_place(work, fresh(work, session))
    work.actor = SYSTEM
    leave_sessions(work, officer.id)
    assert guests(work) == []
    assert work.session.scalars(select(GroupWatcher)).all() == []


def test_two_between_whom_a_block_stands_do_not_meet(work):
    host, guest, other = make_mentor(work), make_student(work), make_student(work)
    session = hold(work, host)
    for each in (guest, other):
        with as_(work, each):
            take_place(work, fresh(work, session))
    block = Block(blocker_id=guest.id, blocked_id=host.id, created_at=work.now)
    work.session.add(block)
    work.session.flush()
    work.actor = SYSTEM
    part_sessions(work, block.id)
    part_sessions(work, block.id)
    assert guests(work) == [other.id]


def test_places_count_what_is_left_when_somebody_erased_their_account(work):
    host, guest, gone = make_mentor(work), make_student(work), make_mentor(work)
    session, orphan = hold(work, host), hold(work, gone, after=timedelta(days=8))
    for each in (session, orphan):
        with as_(work, guest):
            take_place(work, each)
    other = make_student(work)
    with as_(work, other):
        take_place(work, fresh(work, session))
    entry_id = orphan.entry_id
    work.session.execute(delete(GroupPlace).where(GroupPlace.person_id == other.id))
    work.session.execute(delete(GroupPlace).where(GroupPlace.session_id == orphan.id))
    work.session.execute(delete(GroupSession).where(GroupSession.id == orphan.id))
    work.session.expunge_all()
    work.actor = SYSTEM
    assert sorted(mend_sessions(work)) == sorted([gone.id, guest.id])
    assert fresh(work, session).places_taken == 1
    assert work.session.get(CalendarEntry, entry_id).cancelled_at == work.now


def test_the_list_and_the_policy_give_one_answer(work):
    host, student, pupil, officer = everybody(work)
    school_teacher, blocked = make_mentor(work), make_student(work)
    hold(work, host)
    watched = hold(work, host, in_person(), after=timedelta(days=4))
    hold(work, host, in_person(), after=timedelta(days=5))
    off = hold(work, school_teacher)
    hidden = hold(work, make_mentor(work), after=timedelta(days=7))
    with as_(work, officer):
        begin_watch(work, watched)
    with as_(work, student):
        take_place(work, off)
    fresh(work, off).entry.cancelled_at = work.now
    fresh(work, hidden).host.suspended_at = work.now
    work.session.flush()
    seen = {}
    people = {"host": host, "student": student, "pupil": pupil, "officer": officer, "teacher": school_teacher, "blocked": blocked}
    for name, person in people.items():
        actor = acting_as(person, work, [host.id] if name == "blocked" else [])
        by_sql = set(
            work.session.scalars(
                select(GroupSession.id)
                .join(CalendarEntry, CalendarEntry.id == GroupSession.entry_id)
                .where(visible_to(actor, work.today, work.limits))
            )
        )
        rows = work.session.scalars(select(GroupSession.id)).all()
        by_python = {
            number
            for number in rows
            if can(
                actor,
                "office_hours.see",
                doorstep_of(work.session, work.session.scalars(session_with(number)).one(), actor, work.today, work.limits),
            )
        }
        assert by_sql == by_python, name
        seen[name] = len(by_sql)
    assert seen == {"host": 3, "student": 4, "pupil": 1, "officer": 3, "teacher": 4, "blocked": 0}
