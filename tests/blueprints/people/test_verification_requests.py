"""Asking to be verified, through the member's door."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.actions.verification_requests import decide_request
from talent_net.domain.people.model import EvidencePicture, RequestState, Role, VerificationRequest
from talent_net.domain.people.queries.verification_requests import request_by_id
from talent_net.domain.people.rules.verification_requests import RequestDecision
from talent_net.kernel.access import Actor
from talent_net.web.jobs import run_due
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import letter_files

ASK = "/people/me/verification/ask"


def picture(size: tuple[int, int] = (400, 300)) -> tuple[BytesIO, str]:
    out = BytesIO()
    Image.new("RGB", size, "navy").save(out, "PNG")
    out.seek(0)
    return out, "card.png"


@pytest.fixture
def member(begin_work: BeginWork, sign_in: SignIn) -> FlaskClient:
    with begin_work() as work:
        person = make_person(work, language="en", email="member@mail.example")
        make_organisation(work, slug="ynu", name_en="Yokohama National University")
    return sign_in(person)


def only_request(begin_work: BeginWork) -> VerificationRequest:
    with begin_work() as work:
        number = work.session.scalars(select(VerificationRequest.id)).one()
        return work.session.scalars(request_by_id(number)).one()


def decide(begin_work: BeginWork, decision: RequestDecision, reason: str = "", answer: str = "") -> None:
    with begin_work() as work:
        coordinator = make_person(work, roles=(Role.COORDINATOR,))
    actor = Actor(person_id=coordinator.id, roles=frozenset({Role.COORDINATOR.value}), is_protected=False, is_confirmed=True)
    with begin_work(actor) as work:
        number = work.session.scalars(select(VerificationRequest.id)).one()
        decide_request(work, work.session.scalars(request_by_id(number)).one(), decision, reason, answer)


def test_words_number_link_and_picture_reach_the_staff(begin_work: BeginWork, member: FlaskClient) -> None:
    form = {
        "organisation": "ynu",
        "words": "Engineering",
        "number": "07B2041",
        "year": "2011",
        "link": "https://www.example.org/me",
    }
    answer = member.post(ASK, data={**form, "photo": picture()}, content_type="multipart/form-data")
    assert answer.status_code == 303
    request = only_request(begin_work)
    assert request.words.splitlines() == [
        "Engineering",
        "Student or staff number: 07B2041",
        "Year of graduation or of leaving: 2011",
    ]
    with begin_work() as work:
        found = work.session.scalars(select(EvidencePicture.large)).one()
    assert Image.open(BytesIO(found)).format == "WEBP"
    page = member.get("/people/me/verification").text
    assert "Yokohama National University" in page
    assert "Waiting for the city" in page


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"link": "http://www.example.org"}, "begins with https://"),
        ({"link": "https://user@evil.example/x"}, "begins with https://"),
        ({"link": "javascript:alert(1)"}, "begins with https://"),
        ({"words": "x" * 1001}, "Please write less"),
        ({"words": "x", "organisation": "nowhere"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(
    member: FlaskClient, form: dict[str, str], said: str
) -> None:
    answer = member.post(ASK, data={"number": "07B2041", **form})
    assert answer.status_code == 422
    assert said in answer.text
    assert "07B2041" in answer.text


def test_a_request_that_shows_nothing_is_refused(member: FlaskClient) -> None:
    answer = member.post(ASK, data={"organisation": "ynu", "words": "  "})
    assert answer.status_code == 422
    assert "Please show something" in answer.text


def test_a_file_that_is_no_picture_is_refused(member: FlaskClient) -> None:
    answer = member.post(ASK, data={"photo": (BytesIO(b"%PDF-1.7"), "card.pdf")}, content_type="multipart/form-data")
    assert answer.status_code == 422


def test_a_request_is_completed_and_withdrawn_by_its_owner_alone(
    begin_work: BeginWork, member: FlaskClient, sign_in: SignIn
) -> None:
    member.post(ASK, data={"words": "Engineering"})
    at = f"/people/me/verification/{only_request(begin_work).public_id}"
    with begin_work() as work:
        other = make_person(work)
    stranger = sign_in(other)
    for path in (at, f"{at}/withdraw"):
        assert stranger.post(path, data={"words": "mine"}).status_code == 404
    assert member.post(at, data={"words": ""}).status_code == 422
    assert member.post(at, data={"words": "Engineering, 2011"}).status_code == 303
    assert only_request(begin_work).words == "Engineering, 2011"
    member.post(f"{at}/withdraw")
    assert only_request(begin_work).state is RequestState.WITHDRAWN
    assert "has been decided" in member.post(f"{at}/withdraw", follow_redirects=True).text


@pytest.mark.parametrize(
    ("decision", "notice", "subject"),
    [
        (RequestDecision.VERIFY, "has checked who you are", "You are verified on talent_net"),
        (RequestDecision.DECLINE, "was declined", "About your request to be verified"),
        (RequestDecision.ASK_MORE, "need a little more", "We need a little more to verify you"),
    ],
)
def test_a_decision_is_told_by_notice_and_mail(
    begin_work: BeginWork, member: FlaskClient, decision: RequestDecision, notice: str, subject: str
) -> None:
    member.post(ASK, data={"words": "Engineering"})
    decide(begin_work, decision, "unreadable", "Please send a sharper picture.")
    assert notice in member.get("/notices/").text
    run_due(member.application)
    mails = [path.read_text() for path in letter_files(member.application)]
    assert any(subject in mail for mail in mails)
    page = member.get("/people/me/verification").text
    assert "Please send a sharper picture." in page
    assert all("sharper" not in mail for mail in mails)
    with begin_work() as work:
        assert all("sharper" not in str(row.arguments) for row in work.session.scalars(select(OutboxRow)))


def test_the_way_is_shown_to_visitors_of_nothing_else(client: FlaskClient) -> None:
    assert client.get("/people/me/verification").status_code == 303
