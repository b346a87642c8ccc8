"""A mentor opens, edits, moves, cancels and closes a session."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.calendar.model import HeldQuarter
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.office_hours.actions.holding import (
    cancel_session,
    close_session,
    edit_session,
    move_session,
    note_attendance,
    open_session,
)
from talent_net.domain.office_hours.actions.places import take_place
from talent_net.domain.office_hours.model import GroupPlace, GroupSession
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import Offer, OfferKind
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import NotAllowed
from tests.domain.office_hours.sessions import fresh, refused
from tests.factories.mentoring import as_, make_mentor, make_pupil, make_student
from tests.factories.office_hours import hold, in_person, plan_of
from tests.factories.people import make_organisation, make_person

HOUR = timedelta(hours=1)


def names(work):
    return [fact.name for fact in work.facts]


def test_a_mentor_holds_a_session_and_the_hour_is_theirs(work):
    host = make_mentor(work)
    session = hold(work, host)
    assert (session.places_taken, session.host_id) == (0, host.id)
    assert "GroupSessionOpened" in names(work)
    assert "EntryFixed" in names(work)
    held = work.session.scalars(select(HeldQuarter.person_id)).all()
    assert held == [host.id] * 4
    work.session.flush()
    row = work.session.scalars(select(OutboxRow).where(OutboxRow.job == "office_hours.close")).one()
    assert row.run_at == work.now + timedelta(days=3, hours=1, minutes=5)


def test_whoever_does_not_offer_mentoring_or_is_not_verified_holds_none(work):
    stranger = make_person(work)
    unverified = make_person(work)
    unverified.profile.offers = [Offer(kind=OfferKind.MENTORING)]
    work.session.flush()
    assert refused(lambda: hold(work, stranger)) == "office_hours.not_offering"
    assert refused(lambda: hold(work, unverified)) == "office_hours.not_verified"
    pupil = make_pupil(work, make_organisation(work))
    with pytest.raises(NotAllowed):
        hold(work, pupil)


def test_an_hour_that_is_promised_already_is_no_session(work):
    host = make_mentor(work)
    hold(work, host)
    assert refused(lambda: hold(work, host)) == "calendar.taken"


def test_a_session_with_pupils_is_by_day(work):
    # It is noon in Yokohama: nine hours later it is nine in the evening.
    assert (
        refused(lambda: hold(work, make_mentor(work), in_person(), after=timedelta(days=3, hours=9)))
        == "office_hours.pupils_by_day"
    )


def test_nobody_edits_moves_or_cancels_somebody_elses_session(work):
    session, other = hold(work, make_mentor(work)), make_mentor(work)
    with as_(work, other):
        for deed in (
            lambda: edit_session(work, session, plan_of()),
            lambda: move_session(work, session, work.now + timedelta(days=4), 60),
            lambda: cancel_session(work, session),
            lambda: note_attendance(work, session, []),
        ):
            with pytest.raises(NotAllowed):
                deed()


def test_editing_tells_of_it_and_takes_nobody_s_place(work):
    host, guest = make_mentor(work), make_student(work)
    session = hold(work, host)
    with as_(work, guest):
        take_place(work, session)
    with as_(work, host):
        edit_session(work, fresh(work, session), plan_of())
        assert "GroupSessionEdited" not in names(work)
        edit_session(work, fresh(work, session), plan_of(title="Ask me anything", places=1))
        assert names(work).count("GroupSessionEdited") == 1
        assert "EntryReworded" in names(work)
    found = fresh(work, session)
    assert (found.title, found.places, found.places_taken) == ("Ask me anything", 1, 1)
    second = make_student(work)
    with as_(work, host):
        edit_session(work, found, plan_of(places=2))
    with as_(work, second):
        take_place(work, fresh(work, session))
    with as_(work, host):
        assert refused(lambda: edit_session(work, fresh(work, session), plan_of(places=1))) == "office_hours.places_taken"


def test_moving_holds_the_hours_of_all_who_come(work):
    host, guest = make_mentor(work), make_student(work)
    session = hold(work, host)
    with as_(work, guest):
        take_place(work, session)
    later = work.now + timedelta(days=5)
    with as_(work, host):
        move_session(work, fresh(work, session), later, 30)
    assert fresh(work, session).entry.starts_at == later
    assert sorted(work.session.scalars(select(HeldQuarter.person_id))) == sorted([host.id, guest.id] * 2)
    other = hold(work, make_mentor(work), after=timedelta(days=6))
    with as_(work, guest):
        take_place(work, other)
    with as_(work, host):
        told = refused(lambda: move_session(work, fresh(work, session), work.now + timedelta(days=6), 60))
    assert told == "office_hours.taken_by_somebody"
    assert fresh(work, session).entry.starts_at == later


def test_a_cancelled_session_frees_the_hours_and_is_over(work):
    host, guest = make_mentor(work), make_student(work)
    session = hold(work, host)
    with as_(work, guest):
        take_place(work, session)
    with as_(work, host):
        cancel_session(work, fresh(work, session), "I am ill.")
        assert fresh(work, session).cancel_words == "I am ill."
        assert refused(lambda: cancel_session(work, fresh(work, session))) == "calendar.cancelled"
        assert refused(lambda: edit_session(work, fresh(work, session), plan_of(title="No"))) == "calendar.cancelled"
    assert work.session.scalars(select(HeldQuarter)).all() == []
    with as_(work, make_student(work)), pytest.raises(NotAllowed):
        take_place(work, fresh(work, session))


def test_a_session_is_closed_a_while_after_its_end_and_once(work):
    host, guest = make_mentor(work), make_student(work)
    session = hold(work, host, after=timedelta(hours=1))
    with as_(work, guest):
        take_place(work, session)
    with as_(work, host):
        assert refused(lambda: note_attendance(work, session, [guest.id])) == "office_hours.not_begun"
    work.now += timedelta(hours=2)
    work.actor = SYSTEM
    close_session(work, session.id)
    assert fresh(work, session).closed_at is None
    work.now += timedelta(minutes=5)
    close_session(work, session.id)
    close_session(work, session.id)
    assert fresh(work, session).closed_at == work.now
    assert names(work).count("GroupSessionClosed") == 1
    with as_(work, host):
        note_attendance(work, session, [guest.id])
    assert work.session.scalars(select(GroupPlace.attended)).all() == [True]
    with as_(work, host), pytest.raises(NotAllowed):
        close_session(work, session.id)


def test_pupils_who_come_keep_the_session_open_to_them(work):
    session = hold(work, make_mentor(work), in_person())
    assert (session.place, session.for_pupils) == (Place.IN_PERSON, True)
    pupil = make_pupil(work, make_organisation(work))
    work.session.add(GroupPlace(session_id=session.id, person_id=pupil.id, taken_at=work.now))
    work.session.flush()
    host = fresh(work, session).host
    with as_(work, host):
        told = refused(lambda: edit_session(work, fresh(work, session), in_person(for_pupils=False)))
    assert told == "office_hours.pupils_come"


def test_a_session_in_the_past_is_none(work):
    assert refused(lambda: hold(work, make_mentor(work), after=-HOUR)) == "calendar.past"
    with as_(work, make_mentor(work)):
        assert refused(lambda: open_session(work, plan_of(), work.now + HOUR, 17)) == "office_hours.length"
    assert work.session.scalars(select(GroupSession)).all() == []
