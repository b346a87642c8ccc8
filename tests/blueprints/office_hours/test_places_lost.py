"""The house takes a place away in which a request had ended: the request goes on, and its student hears of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.mentoring.model import MentoringRequest, RequestState, RequestSupervisor
from talent_net.domain.office_hours.actions.holding import cancel_session, edit_session, move_session
from talent_net.domain.office_hours.actions.offering import answer_kept, find_place_for
from talent_net.domain.office_hours.actions.places import give_place_back
from talent_net.domain.office_hours.actions.watching import begin_watch, end_watch
from talent_net.domain.office_hours.kinds import OfferState
from talent_net.domain.office_hours.model import GroupSession, KeptPlace
from talent_net.domain.office_hours.queries.sessions import session_with
from talent_net.domain.people.actions.blocks import block_person
from talent_net.domain.people.actions.roles import suspend
from talent_net.domain.people.model import Person, Role
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.kernel.work import Work
from talent_net.web.work import reading
from tests.blueprints.mentoring.asking import notices
from tests.blueprints.office_hours.conftest import People
from tests.domain.mentoring.threads import actor_at_noon
from tests.factories.mentoring import as_, ask, make_mentor
from tests.factories.office_hours import hold, in_person
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork
from tests.harness.letters import run_until_done

Loss = Callable[[Work, GroupSession, People], None]
ENDED = RequestState.IN_OFFICE_HOUR
LOST = "office_hours.place_lost"


def officer_leaves(work: Work, session: GroupSession, people: People) -> None:
    with as_(work, person(work, people.officer)):
        end_watch(work, session)


def moved(work: Work, session: GroupSession, people: People) -> None:
    with as_(work, person(work, people.host)):
        move_session(work, session, session.entry.starts_at + timedelta(days=1), 60)


def address_corrected(work: Work, session: GroupSession, people: People) -> None:
    with as_(work, person(work, people.host)):
        edit_session(work, session, in_person(title=session.title, address="Another house"))


def blocked(work: Work, _session: GroupSession, people: People) -> None:
    with as_(work, person(work, people.pupil)):
        block_person(work, work.session.scalars(person_with_profile(people.host)).one())


losing = pytest.mark.parametrize("lose", [officer_leaves, moved, address_corrected, blocked])


def person(work: Work, person_id: int) -> Person:
    return work.session.scalars(account(person_id)).one()


def session_of(work: Work, people: People) -> GroupSession:
    public_id = people.for_pupils.rpartition("/")[2]
    number = work.session.scalars(select(GroupSession.id).where(GroupSession.public_id == public_id)).one()
    return work.session.scalars(session_with(number)).one()


def do(begin_work: BeginWork, deed: Loss, people: People) -> None:
    with begin_work(at=NOON) as work:
        deed(work, session_of(work, people), people)


def open_another(begin_work: BeginWork, people: People) -> None:
    """Held by somebody else, two days later, with another officer."""
    with begin_work(at=NOON) as work:
        session = hold(work, person(work, people.other), in_person(title="Bridges"), after=timedelta(days=6))
        with as_(work, make_person(work, roles=(Role.SAFEGUARDING,))):
            begin_watch(work, session)


@pytest.fixture
def people(begin_work: BeginWork, people: People) -> People:
    """The pupil's request, which nobody took, has ended in a place of the host's session."""
    with begin_work(at=NOON) as work:
        request = ask(work, person(work, people.pupil), make_mentor(work))
        request.state = RequestState.WITH_COORDINATOR
        work.session.add(RequestSupervisor(request_id=request.id, person_id=people.officer))
        with as_(work, person(work, people.officer)):
            begin_watch(work, session_of(work, people))
        kept = find_place_for(work, request.id)
        assert kept is not None
        with as_(work, person(work, people.pupil)):
            answer_kept(work, kept.id, takes=True)
    return people


@pytest.fixture
def coordinator(begin_work: BeginWork) -> int:
    with begin_work(at=NOON) as work:
        return make_person(work, roles=(Role.COORDINATOR,)).id


def stands(app: Flask) -> tuple[RequestState, list[OfferState]]:
    with app.app_context():
        kept = list(reading().scalars(select(KeptPlace.state).order_by(KeptPlace.id)))
        return reading().scalars(select(MentoringRequest.state)).one(), kept


@losing
def test_the_next_office_hour_is_kept_for_it_and_the_student_is_told(
    app: Flask, begin_work: BeginWork, people: People, lose: Loss
) -> None:
    assert stands(app) == (ENDED, [OfferState.TAKEN])
    open_another(begin_work, people)
    do(begin_work, lose, people)
    run_until_done(app)
    assert stands(app) == (RequestState.WITH_COORDINATOR, [OfferState.WITHDRAWN, OfferState.KEPT])
    told = notices(app, people.pupil)
    assert told.count(LOST) == 1
    assert told[-1] == "office_hours.kept"


@losing
def test_without_another_one_it_lies_with_the_coordinators(
    app: Flask, begin_work: BeginWork, people: People, coordinator: int, lose: Loss
) -> None:
    do(begin_work, lose, people)
    run_until_done(app)
    assert stands(app) == (RequestState.WITH_COORDINATOR, [OfferState.WITHDRAWN])
    assert notices(app, coordinator).count("mentoring.coordinator_asked") == 1
    assert [LOST in notices(app, people.pupil), notices(app, people.pupil)[-1]] == [True, "mentoring.with_coordinator"]


def test_what_is_lost_by_a_block_sounds_as_any_other_loss(app: Flask, begin_work: BeginWork, people: People) -> None:
    do(begin_work, blocked, people)
    run_until_done(app)
    assert "office_hours.unwatched" not in notices(app, people.pupil)
    assert "office_hours.given_back" in notices(app, people.host)


def gives_back(work: Work, session: GroupSession, people: People) -> None:
    with as_(work, person(work, people.pupil)):
        give_place_back(work, session)


def is_suspended(work: Work, _session: GroupSession, people: People) -> None:
    suspend(work, person(work, people.pupil), "safety")


@pytest.mark.parametrize("leave", [gives_back, is_suspended])
def test_who_leaves_by_themselves_or_is_suspended_has_asked_for_nothing(
    app: Flask, begin_work: BeginWork, people: People, coordinator: int, leave: Loss
) -> None:
    do(begin_work, leave, people)
    run_until_done(app)
    assert stands(app) == (ENDED, [OfferState.TAKEN])
    assert LOST not in notices(app, people.pupil)
    assert notices(app, coordinator) == []


def test_who_gave_a_place_back_by_themselves_is_not_asked_again_when_the_session_is_off(
    app: Flask, begin_work: BeginWork, people: People, coordinator: int
) -> None:
    do(begin_work, gives_back, people)
    with begin_work(actor_at_noon(app, people.host), NOON) as work:
        cancel_session(work, session_of(work, people))
    run_until_done(app)
    assert stands(app) == (ENDED, [OfferState.TAKEN])
    assert notices(app, coordinator) == []


def test_what_ended_elsewhere_meanwhile_stays_ended_when_the_first_session_is_off(
    app: Flask, begin_work: BeginWork, people: People
) -> None:
    open_another(begin_work, people)
    do(begin_work, officer_leaves, people)
    run_until_done(app)
    with begin_work(actor_at_noon(app, people.pupil), NOON) as work:
        kept = work.session.scalars(select(KeptPlace).where(KeptPlace.state == OfferState.KEPT)).one()
        answer_kept(work, kept.id, takes=True)
    with begin_work(actor_at_noon(app, people.host), NOON) as work:
        cancel_session(work, session_of(work, people))
    run_until_done(app)
    assert stands(app) == (ENDED, [OfferState.WITHDRAWN, OfferState.TAKEN])
