"""The whole way of a request that nobody took: kept, told, taken or given back, signed in and from the mail."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from talent_net.domain.mentoring.model import MentoringRequest, RequestState, RequestTurn, TurnState
from talent_net.domain.office_hours.kinds import OfferState, SessionKind
from talent_net.domain.office_hours.model import GroupSession, KeptPlace
from talent_net.domain.people.model import Role
from talent_net.domain.people.queries.accounts import account
from talent_net.web.work import reading
from tests.blueprints.mentoring.asking import letters_about, notices
from tests.blueprints.office_hours.conftest import MORI, SATO
from tests.factories.mentoring import ask, make_mentor, make_student, make_wishes
from tests.factories.office_hours import hold, plan_of
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork, SignIn
from tests.harness.letters import run_until_done

WEEK = timedelta(days=7)


class Asked:
    """A student whose only wish does not answer, a host with an office hour, and a coordinator."""

    def __init__(self, begin_work: BeginWork) -> None:
        with begin_work(at=NOON) as work:
            student, mentor = make_student(work, language="en", profile=SATO), make_mentor(work, language="en")
            host = make_mentor(work, language="en", profile=MORI)
            coordinator = make_person(work, roles=(Role.COORDINATOR,), language="en", totp_confirmed_at=work.now)
            request = ask(work, student, mentor)
            self.student, self.mentor, self.host, self.coordinator = student.id, mentor.id, host.id, coordinator.id
            self.request = f"/mentoring/requests/{request.public_id}"
            self.case = f"/mentoring/waiting/{request.public_id}"
            self.turn = f"/mentoring/turns/{work.session.scalars(select(RequestTurn.public_id)).one()}"

    def hold(self, begin_work: BeginWork, after: timedelta = 2 * WEEK, **values: object) -> str:
        with begin_work() as work:
            host = make_mentor(work, language="en", profile=MORI)
            return f"/office-hours/{hold(work, host, plan_of(**values), after=after).public_id}"


@pytest.fixture
def asked(begin_work: BeginWork) -> Asked:
    return Asked(begin_work)


def lapse(app: Flask, clock: time_machine.Traveller) -> None:
    """A week goes by without an answer."""
    clock.move_to(NOON + WEEK + timedelta(seconds=1))
    run_until_done(app)


def state(app: Flask) -> tuple[RequestState, list[OfferState], int]:
    with app.app_context():
        request = reading().scalar(select(MentoringRequest.state))
        kept = list(reading().scalars(select(KeptPlace.state).order_by(KeptPlace.id)))
        taken = reading().scalar(select(GroupSession.places_taken).order_by(GroupSession.id)) or 0
    assert request is not None
    return request, kept, taken


def kept_address(app: Flask) -> str:
    with app.app_context():
        return f"/office-hours/kept/{reading().scalars(select(KeptPlace.public_id).order_by(KeptPlace.id.desc())).first()}"


def mail_address(app: Flask) -> str:
    text = letters_about(app, "A place in an office hour is kept for you")[-1]
    found = re.search(r"http://localhost(/office-hours/place/\S+)", text)
    assert found is not None
    return found[1]


def test_a_request_that_lapsed_ends_in_an_office_hour(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, asked: Asked, clock: time_machine.Traveller
) -> None:
    session = asked.hold(begin_work)
    lapse(app, clock)
    assert state(app) == (RequestState.WITH_COORDINATOR, [OfferState.KEPT], 1)
    student = sign_in(asked.student)
    assert notices(app, asked.student)[-1] == "office_hours.kept"
    page = student.get(asked.request).text
    assert "A place is kept for you" in page
    assert "A place was kept in an office hour" in page
    assert session in page
    assert "A place is kept for you" in student.get("/home").text
    assert "A place is kept for you" in student.get("/office-hours/").text
    coordinator = sign_in(asked.coordinator)
    assert "A place is kept for the student" in coordinator.get(asked.case).text
    assert "A place was kept in an office hour" in coordinator.get("/mentoring/waiting").text
    with app.app_context():
        host = reading().scalar(select(GroupSession.host_id))
    assert host is not None
    assert "1 place is kept for a student who is still to answer." in sign_in(host).get(session).text
    kept = student.get(kept_address(app))
    assert "Take this place" in kept.text
    assert sign_in(asked.mentor).get(kept_address(app)).status_code == 404
    assert sign_in(asked.mentor).post(kept_address(app), data={"answer": "take"}).status_code == 404
    assert student.post(kept_address(app), data={"answer": "perhaps"}).status_code == 422
    answer = student.post(kept_address(app), data={"answer": "take"})
    assert answer.location == session
    assert state(app) == (RequestState.IN_OFFICE_HOUR, [OfferState.TAKEN], 1)
    page = student.get(asked.request).text
    assert "Goes on in an office hour" in page
    assert "The place was taken: it goes on there" in page
    assert asked.case not in coordinator.get("/mentoring/waiting").text
    again = student.post(kept_address(app), data={"answer": "take"})
    assert again.status_code == 409
    assert "This is answered already" in again.text


def test_the_mail_leads_to_a_page_that_answers_nothing_by_itself(
    app: Flask, begin_work: BeginWork, asked: Asked, clock: time_machine.Traveller
) -> None:
    asked.hold(begin_work)
    lapse(app, clock)
    visitor, address = app.test_client(), mail_address(app)
    page = visitor.get(address)
    assert page.status_code == 200
    assert "Take this place" in page.text
    assert 'name="robots" content="noindex"' in page.text
    assert "zoom.us" not in page.text
    assert state(app)[1] == [OfferState.KEPT]
    answer = visitor.post(address, data={"answer": "take"})
    assert "The place is yours" in answer.text
    assert state(app) == (RequestState.IN_OFFICE_HOUR, [OfferState.TAKEN], 1)
    assert visitor.post(address, data={"answer": "give_back"}).status_code == 409
    assert visitor.get(f"{address}x").status_code == 404
    assert visitor.post("/office-hours/place/worn-out", data={"answer": "take"}).status_code == 404


def test_given_back_from_the_mail_it_is_tried_once_more(
    app: Flask, begin_work: BeginWork, asked: Asked, clock: time_machine.Traveller
) -> None:
    for days in (14, 15, 16):
        asked.hold(begin_work, timedelta(days=days))
    lapse(app, clock)
    app.test_client().post(mail_address(app), data={"answer": "give_back"})
    run_until_done(app)
    assert state(app) == (RequestState.WITH_COORDINATOR, [OfferState.GIVEN_BACK, OfferState.KEPT], 0)
    clock.move_to(NOON + WEEK + timedelta(days=2, minutes=1))
    run_until_done(app)
    assert state(app) == (RequestState.WITH_COORDINATOR, [OfferState.GIVEN_BACK, OfferState.LAPSED], 0)
    assert notices(app, asked.student)[-1] == "office_hours.kept_lapsed"


def test_without_an_office_hour_it_waits_for_the_next_that_is_opened(
    app: Flask, begin_work: BeginWork, asked: Asked, clock: time_machine.Traveller
) -> None:
    lapse(app, clock)
    assert state(app)[:2] == (RequestState.WITH_COORDINATOR, [])
    asked.hold(begin_work, timedelta(days=3), places=1)
    run_until_done(app)
    assert state(app)[1] == []
    asked.hold(begin_work, timedelta(days=4), places=2)
    run_until_done(app)
    assert state(app)[1] == [OfferState.KEPT]
    assert notices(app, asked.student)[-1] == "office_hours.kept"


def test_a_request_that_ends_otherwise_frees_the_place(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, asked: Asked, clock: time_machine.Traveller
) -> None:
    asked.hold(begin_work)
    lapse(app, clock)
    sign_in(asked.student).post(f"{asked.request}/withdraw")
    assert state(app) == (RequestState.WITHDRAWN, [OfferState.WITHDRAWN], 0)


def test_a_cancelled_session_lets_the_request_stand_again(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, asked: Asked, clock: time_machine.Traveller
) -> None:
    session = asked.hold(begin_work)
    asked.hold(begin_work, timedelta(days=20))
    lapse(app, clock)
    student = sign_in(asked.student)
    student.post(kept_address(app), data={"answer": "take"})
    with app.app_context():
        host = reading().scalar(select(GroupSession.host_id).order_by(GroupSession.id))
    assert host is not None
    sign_in(host).post(f"{session}/cancel", data={"cancel_words": "I am ill."})
    run_until_done(app)
    assert state(app)[:2] == (RequestState.WITH_COORDINATOR, [OfferState.TAKEN, OfferState.KEPT])
    assert "The session is off, or the student cannot come to it: the request stands again" in student.get(asked.request).text


def mentors_own(begin_work: BeginWork, asked: Asked, places: int = 3) -> str:
    with begin_work() as work:
        mentor = work.session.scalars(account(asked.mentor)).one()
        session = hold(work, mentor, plan_of(kind=SessionKind.GROUP, title="My circle", places=places))
        return str(session.public_id)


def test_a_mentor_offers_a_group_instead_and_the_student_takes_it(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, asked: Asked
) -> None:
    mentor = sign_in(asked.mentor)
    assert "You have no session with free places in the coming days." in mentor.get(asked.turn).text
    session = mentors_own(begin_work, asked)
    assert "My circle" in mentor.get(asked.turn).text
    refused = mentor.post(f"{asked.turn}/group", data={"session": "nothing"})
    assert refused.status_code == 422
    assert mentor.post(f"{asked.turn}/group", data={"session": session}).status_code == 303
    student = sign_in(asked.student)
    page = student.get(asked.request).text
    assert "Offers a place in a session of theirs instead" in page
    assert "A place is kept for you" in page
    assert "keeps a place in a session of theirs" in page
    student.post(kept_address(app), data={"answer": "take"})
    assert state(app) == (RequestState.IN_OFFICE_HOUR, [OfferState.TAKEN], 1)
    assert "In which session?" not in mentor.get(asked.turn).text


def test_a_mentor_who_thinks_again_takes_the_offer_back(app: Flask, sign_in: SignIn, begin_work: BeginWork, asked: Asked) -> None:
    mentor, session = sign_in(asked.mentor), mentors_own(begin_work, asked)
    mentor.post(f"{asked.turn}/group", data={"session": session})
    mentor.post(f"{asked.turn}/undo-decline")
    assert state(app) == (RequestState.WITH_MENTOR, [OfferState.WITHDRAWN], 0)


def test_the_next_mentor_is_told_when_the_place_is_taken_after_all(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, asked: Asked, clock: time_machine.Traveller
) -> None:
    with begin_work() as work:
        other = make_mentor(work, language="en")
        make_wishes(work, work.session.scalars(account(asked.student)).one(), other)
        other_id = other.id
    session = mentors_own(begin_work, asked)
    sign_in(asked.mentor).post(f"{asked.turn}/group", data={"session": session})
    clock.move_to(NOON + timedelta(minutes=31))
    run_until_done(app)
    sign_in(asked.student).post(kept_address(app), data={"answer": "take"})
    assert notices(app, other_id)[-1] == "office_hours.settled"
    with app.app_context():
        turns = {row.mentor_id: row.state for row in reading().execute(select(RequestTurn.mentor_id, RequestTurn.state))}
    assert turns == {asked.mentor: TurnState.DECLINED, other_id: TurnState.SETTLED}


def test_a_mentor_offers_it_from_the_mail(app: Flask, begin_work: BeginWork, asked: Asked) -> None:
    session = mentors_own(begin_work, asked)
    run_until_done(app)
    text = letters_about(app, "Aoi Sato asks you for mentoring")[-1]
    links = re.findall(r"http://localhost(/mentoring/answer/\S+)", text)
    visitor = app.test_client()
    assert "My circle" in visitor.get(links[1]).text
    assert visitor.post(f"{links[1]}/group", data={"session": ""}).status_code == 422
    # The address of another answer leads to no place.
    assert "A place is kept" not in visitor.post(f"{links[0]}/group", data={"session": session}).text
    answer = visitor.post(f"{links[1]}/group", data={"session": session})
    assert "A place is kept" in answer.text
    assert state(app)[1] == [OfferState.KEPT]
    assert visitor.post(f"{links[1]}/group", data={"session": session}).status_code == 410
