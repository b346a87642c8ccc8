"""What a session with pupils needs is looked at anew, whatever changed: its people, its hour, its place, or who may meet whom."""

import pytest
from sqlalchemy import select

from talent_net.domain.calendar.model import Attendee
from talent_net.domain.mentoring.model import RequestState
from talent_net.domain.office_hours.actions.holding import edit_session, move_session
from talent_net.domain.office_hours.actions.offering import find_place_for, offer_places
from talent_net.domain.office_hours.actions.places import take_place
from talent_net.domain.office_hours.actions.reviving import revive_request
from talent_net.domain.office_hours.actions.watching import begin_watch, part_sessions, review_sessions_of
from talent_net.domain.office_hours.kinds import OfferState
from talent_net.domain.office_hours.model import GroupPlace, GroupWatcher, KeptPlace
from talent_net.domain.people.model import Block, Role, SchoolStage
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import NotAllowed
from tests.domain.office_hours.sessions import DAYS, acting_with_blocks, everybody, fresh, guests, refused, unanswered
from tests.factories.mentoring import as_, ask, make_mentor, make_pupil, make_student
from tests.factories.office_hours import hold, in_person
from tests.factories.people import make_organisation, make_person


def younger(work, person):
    """Staff found that the person is sixteen."""
    person.born_on, person.school_stage = person.born_on.replace(year=work.today.year - 16), SchoolStage.HIGH_SCHOOL
    work.session.flush()
    review_sessions_of(work, person.id)
    review_sessions_of(work, person.id)


def watched(work, **values):
    """A session with pupils over which an officer watches, with a pupil in it."""
    host, student, pupil, officer = everybody(work)
    session = hold(work, host, in_person(**values))
    with as_(work, officer):
        begin_watch(work, session)
    with as_(work, pupil):
        take_place(work, fresh(work, session))
    return host, student, pupil, officer, session


def watchers(work):
    return list(work.session.scalars(select(GroupWatcher.person_id)))


def block(work, one, other):
    row = Block(blocker_id=one.id, blocked_id=other.id, created_at=work.now)
    work.session.add(row)
    work.session.flush()
    work.actor = SYSTEM
    part_sessions(work, row.id)
    part_sessions(work, row.id)


def pupils_request(work, pupil):
    """It lies with the coordinators."""
    request = ask(work, pupil, make_mentor(work))
    request.state = RequestState.WITH_COORDINATOR
    work.session.flush()
    work.actor = SYSTEM
    return request


def test_a_guest_who_turns_out_to_be_a_minor_has_no_place_by_link(work):
    guest, other = make_student(work), make_student(work)
    session = hold(work, make_mentor(work))
    for each in (guest, other):
        with as_(work, each):
            take_place(work, fresh(work, session))
    younger(work, guest)
    assert guests(work) == [other.id]
    assert fresh(work, session).places_taken == 1


def test_nor_is_one_kept_for_them(work):
    session = hold(work, make_mentor(work))
    student, request = unanswered(work)
    assert find_place_for(work, request.id) is not None
    younger(work, student)
    assert work.session.scalars(select(KeptPlace.state)).all() == [OfferState.WITHDRAWN]
    assert fresh(work, session).places_taken == 0


def test_a_minor_keeps_a_place_where_an_officer_is(work):
    _host, student, pupil, _officer, session = watched(work)
    with as_(work, student):
        take_place(work, fresh(work, session))
    younger(work, student)
    assert guests(work) == sorted([student.id, pupil.id])


def test_a_host_who_turns_out_to_be_a_minor_holds_nothing(work):
    host, guest = make_mentor(work), make_student(work)
    session = hold(work, host)
    with as_(work, guest):
        take_place(work, session)
    younger(work, host)
    assert fresh(work, session).entry.cancelled_at == work.now
    assert [fact.name for fact in work.facts].count("GroupSessionCancelled") == 1


def test_whoever_is_no_officer_any_more_watches_no_more(work):
    _host, _student, _pupil, officer, session = watched(work)
    officer.roles = []
    work.session.flush()
    review_sessions_of(work, officer.id)
    assert (watchers(work), guests(work)) == ([], [])
    assert officer.id not in work.session.scalars(select(Attendee.person_id).where(Attendee.entry_id == session.entry_id)).all()


@pytest.mark.parametrize("what", ["hour", "address", "words"])
def test_an_officer_is_asked_anew_about_another_hour_or_place(work, what):
    host, _student, pupil, officer, session = watched(work)
    found = fresh(work, session)
    with as_(work, host):
        if what == "hour":
            move_session(work, found, found.entry.starts_at + DAYS, 60)
        elif what == "address":
            edit_session(work, found, in_person(address="My own house"))
        else:
            edit_session(work, found, in_person(title="Ask me about ships"))
    asked = [fact.person_ids for fact in work.facts if fact.name == "WatchAskedAnew"]
    if what == "words":
        assert (watchers(work), guests(work), asked) == ([officer.id], [pupil.id], [])
    else:
        assert (watchers(work), guests(work), asked) == ([], [], [(officer.id,)])


def test_a_session_that_closes_to_pupils_and_opens_again_has_no_officer(work):
    host, _student, _pupil, officer = everybody(work)
    session = hold(work, host, in_person())
    with as_(work, officer):
        begin_watch(work, session)
    with as_(work, host):
        edit_session(work, fresh(work, session), in_person(for_pupils=False))
        edit_session(work, fresh(work, session), in_person())
    assert watchers(work) == []


def test_one_officer_is_at_one_place_at_an_hour(work):
    officer = make_person(work, roles=(Role.SAFEGUARDING,))
    one, other = (hold(work, make_mentor(work), in_person()) for _ in range(2))
    with as_(work, officer):
        begin_watch(work, one)
        assert refused(lambda: begin_watch(work, other)) == "calendar.taken"


def test_a_session_stays_open_to_a_pupil_for_whom_a_place_is_kept(work):
    host, _student, pupil, officer = everybody(work)
    session = hold(work, host, in_person(), after=5 * DAYS)
    with as_(work, officer):
        begin_watch(work, session)
    assert find_place_for(work, pupils_request(work, pupil).id) is not None
    with as_(work, host):
        told = refused(lambda: edit_session(work, fresh(work, session), in_person(for_pupils=False)))
    assert told == "office_hours.pupils_come"


@pytest.mark.parametrize("who", ["host", "pupil"])
def test_an_officer_with_whom_a_block_stands_watches_no_more(work, who):
    host, _student, pupil, officer, _session = watched(work)
    block(work, host if who == "host" else pupil, officer)
    assert (watchers(work), guests(work)) == ([], [])


def test_of_an_officer_with_whom_a_block_stands_no_pupil_takes_a_place(work):
    _host, student, pupil, officer, session = watched(work)
    other = make_pupil(work, make_organisation(work))
    for guest in (other, student):
        work.actor = acting_with_blocks(work, guest, officer)
        with pytest.raises(NotAllowed):
            take_place(work, fresh(work, session))
    assert guests(work) == [pupil.id]


def test_nor_does_an_officer_watch_where_somebody_comes_with_whom_a_block_stands(work):
    _host, _student, pupil, _officer, session = watched(work)
    work.actor = acting_with_blocks(work, make_person(work, roles=(Role.SAFEGUARDING,)), pupil)
    assert refused(lambda: begin_watch(work, fresh(work, session))) == "office_hours.may_not_watch"


def test_a_place_that_was_withdrawn_is_no_try(work):
    sessions = [hold(work, make_mentor(work), after=(3 + number) * DAYS) for number in range(4)]
    _student, request = unanswered(work)
    for session in sessions[:3]:
        kept = find_place_for(work, request.id)
        assert kept is not None
        assert kept.session_id == session.id
        kept.state = OfferState.WITHDRAWN
        work.session.flush()
    assert find_place_for(work, request.id) is not None


def test_a_request_whose_student_is_gone_is_left_alone(work):
    session = hold(work, make_mentor(work))
    work.actor = SYSTEM
    revive_request(work, 10**6)
    offer_places(work, session.id, 10**6)
    assert work.session.scalars(select(GroupPlace)).all() == []
