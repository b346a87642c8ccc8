"""A mentor who is asked offers a place in a session of their own instead."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.mentoring.actions.answering import undo_decline
from talent_net.domain.mentoring.actions.carrying import pass_on_request
from talent_net.domain.mentoring.model import (
    DeclineReason,
    MentoringRequest,
    RequestState,
    RequestTurn,
    TurnState,
)
from talent_net.domain.office_hours.actions.offering import (
    answer_kept,
    offer_instead,
    withdraw_for_turn,
)
from talent_net.domain.office_hours.actions.places import take_place
from talent_net.domain.office_hours.kinds import OfferState, SessionKind
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import NotAllowed
from tests.domain.office_hours.sessions import DAYS, events, fresh, refused
from tests.factories.mentoring import as_, ask, make_mentor, make_student
from tests.factories.office_hours import hold, plan_of


@pytest.fixture
def asked(work):
    """A mentor with a session, a student's request at them, and its turn."""
    mentor, student = make_mentor(work), make_student(work)
    session = hold(work, mentor, plan_of(kind=SessionKind.GROUP))
    request = ask(work, student, mentor)
    turn = work.session.scalars(select(RequestTurn).where(RequestTurn.request_id == request.id)).one()
    return mentor, student, session, request, turn


def test_a_mentor_offers_a_group_instead(work, asked):
    mentor, student, session, request, turn = asked
    with as_(work, make_mentor(work)), pytest.raises(NotAllowed):
        offer_instead(work, turn.id, session)
    with as_(work, mentor):
        kept = offer_instead(work, turn.id, fresh(work, session))
    assert (turn.state, turn.decline_reason) == (TurnState.DECLINED, DeclineReason.GROUP_INSTEAD)
    assert (kept.turn_id, kept.person_id, fresh(work, session).places_taken) == (turn.id, student.id, 1)
    assert events(work, request)[-2:] == ["declined", "place_offered"]
    with as_(work, student):
        answer_kept(work, kept.id, takes=True)
    assert request.state is RequestState.IN_OFFICE_HOUR


def test_it_passes_on_all_the_same_and_the_next_mentor_is_spared_once_it_is_taken(work, asked):
    mentor, student, session, request, turn = asked
    with as_(work, mentor):
        kept = offer_instead(work, turn.id, fresh(work, session))
    work.now, work.actor = work.now + timedelta(minutes=30), SYSTEM
    pass_on_request(work, request.id)
    assert request.state is RequestState.WITH_COORDINATOR
    with as_(work, student):
        answer_kept(work, kept.id, takes=True)
    assert work.session.get(MentoringRequest, request.id).state is RequestState.IN_OFFICE_HOUR


def test_thinking_again_takes_the_offer_back(work, asked):
    mentor, _student, session, request, turn = asked
    with as_(work, mentor):
        kept = offer_instead(work, turn.id, fresh(work, session))
        undo_decline(work, turn.id)
    withdraw_for_turn(work, turn.id)
    assert (kept.state, turn.state, fresh(work, session).places_taken) == (OfferState.WITHDRAWN, TurnState.WAITING, 0)
    assert request.state is RequestState.WITH_MENTOR


@pytest.mark.parametrize(
    ("what", "code"), [("soon", "office_hours.too_soon"), ("full", "office_hours.full"), ("theirs", "office_hours.not_for_them")]
)
def test_a_session_that_cannot_be_offered_is_not(work, asked, what, code):
    mentor, student, session, _request, turn = asked
    if what == "soon":
        session = hold(work, mentor, after=timedelta(hours=2))
    elif what == "theirs":
        with as_(work, student):
            take_place(work, session)
    else:
        session = hold(work, mentor, plan_of(places=1), after=5 * DAYS)
        with as_(work, make_student(work)):
            take_place(work, session)
    with as_(work, mentor):
        assert refused(lambda: offer_instead(work, turn.id, fresh(work, session))) == code
