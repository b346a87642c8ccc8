"""People who wait for verification, batches and undoing, through the door of the desk."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from talent_net.domain.audit.model import AuditEntry
from talent_net.domain.people.actions.organisations import propose_organisation
from talent_net.domain.people.actions.verification_requests import ask_verification
from talent_net.domain.people.actions.vocabulary import propose_term
from talent_net.domain.people.evidence import Scan
from talent_net.domain.people.model import (
    OrganisationKind,
    Person,
    RequestState,
    Role,
    SchoolStage,
    TermKind,
    VerificationRequest,
)
from talent_net.domain.people.rules.organisations import Particulars
from talent_net.domain.people.rules.verification_requests import Evidence
from talent_net.kernel.access import Actor
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost

CHILD = date(2012, 1, 1)
SCAN = Scan("d" * 64, b"large", b"small")
UNDO = re.compile(r"/admin/batches/\w{14}/undo")


def desk_of(begin_work: BeginWork, sign_in: SignIn, *roles: Role) -> FlaskClient:
    with begin_work() as work:
        person = make_person(work, roles=roles, language="en")
    return sign_in(person)


@pytest.fixture
def coordinator(begin_work: BeginWork, sign_in: SignIn) -> FlaskClient:
    return desk_of(begin_work, sign_in, Role.COORDINATOR)


def asked(begin_work: BeginWork, name: str, **values: object) -> tuple[str, str]:
    """Somebody who asks: the request's public id and the person's."""
    with begin_work() as work:
        person = make_person(work, profile={"given_latin": name}, language="en", **values)  # type: ignore[arg-type]  # values of many kinds
        university = make_organisation(work)
        work.actor = Actor(person_id=person.id, is_confirmed=True)
        request = ask_verification(
            work, person, university, Evidence(words=f"I am {name}", link="https://www.example.org/me"), SCAN
        )
        return request.public_id, person.public_id


def state_of(begin_work: BeginWork, public_id: str) -> RequestState:
    with begin_work() as work:
        found = work.session.scalars(select(VerificationRequest).where(VerificationRequest.public_id == public_id)).one()
        return found.state


def send(desk: FlaskClient, deed: str, *chosen: str, **more: str):
    return desk.post(
        "/admin/batches", data={"deed": deed, "chosen": list(chosen), "key": "a form", **more}, follow_redirects=True
    )


def test_staff_see_who_asks_with_what_and_decide_in_place(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    request, _ = asked(begin_work, "Akari")
    page = coordinator.get("/admin/verifications/").text
    assert "I am Akari" in page
    assert "https://www.example.org/me" in page
    assert f"/admin/verifications/{request}/{'d' * 64}-small.webp" in page
    answer = send(coordinator, "decline_requests", request, reason="not_shown", answer="Please send more.")
    assert "1 done." in answer.text
    assert state_of(begin_work, request) is RequestState.DECLINED


def test_a_minors_request_and_picture_are_for_officers_alone(
    begin_work: BeginWork, sign_in: SignIn, coordinator: FlaskClient
) -> None:
    request, _ = asked(begin_work, "Mirai", born_on=CHILD)
    picture = f"/admin/verifications/{request}/{'d' * 64}-large.webp"
    administrator = desk_of(begin_work, sign_in, Role.ADMINISTRATOR)
    assert "I am Mirai" not in administrator.get("/admin/verifications/").text
    assert administrator.get(picture).status_code == 404
    assert "You may not decide on this" in send(administrator, "verify_requests", request).text
    assert "I am Mirai" in coordinator.get("/admin/verifications/").text
    answer = coordinator.get(picture)
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/webp", b"large")
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_picture_is_gone_from_sight_with_the_decision(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    request, _ = asked(begin_work, "Akari")
    send(coordinator, "verify_requests", request)
    assert coordinator.get(f"/admin/verifications/{request}/{'d' * 64}-large.webp").status_code == 404


def test_a_batch_says_what_was_done_and_is_undone_once_by_its_doer(
    begin_work: BeginWork, sign_in: SignIn, coordinator: FlaskClient
) -> None:
    requests = [asked(begin_work, name)[0] for name in ("Akari", "Nagisa")]
    page = send(coordinator, "verify_requests", *requests, "nowhere2222222").text
    assert "2 done. 1 skipped: It is no longer there." in page
    undo = UNDO.search(page)
    assert undo is not None
    other = desk_of(begin_work, sign_in, Role.COORDINATOR)
    assert other.post(undo.group()).status_code == 404
    assert "What you did in the last half hour" in coordinator.get("/admin/").text
    assert "2 taken back." in coordinator.post(undo.group(), follow_redirects=True).text
    assert {state_of(begin_work, request) for request in requests} == {RequestState.OPEN}
    assert "taken back already" in coordinator.post(undo.group(), follow_redirects=True).text


def test_a_double_click_is_done_once(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    request, _ = asked(begin_work, "Akari")
    for _ in range(2):
        assert "1 done." in send(coordinator, "verify_requests", request).text
    with begin_work() as work:
        facts = work.session.scalars(select(AuditEntry.fact).where(AuditEntry.fact == "VerificationRequestDecided"))
        assert len(facts.all()) == 1


def test_nothing_ticked_and_unknown_deeds_are_answered(coordinator: FlaskClient) -> None:
    assert "Nothing was chosen" in send(coordinator, "verify_requests").text
    assert send(coordinator, "conquer", "x").status_code == 400
    # Accounts have a door of their own, which asks for the password.
    assert send(coordinator, "suspend_people", "x").status_code == 400


def test_members_reach_none_of_it(begin_work: BeginWork, sign_in: SignIn) -> None:
    request, _ = asked(begin_work, "Akari")
    member = desk_of(begin_work, sign_in)
    assert member.get("/admin/verifications/").status_code == 403
    assert member.post("/admin/batches", data={"deed": "verify_requests", "chosen": request, "key": "k"}).status_code == 403


def test_people_are_suspended_in_a_batch_with_a_reason(begin_work: BeginWork, sign_in: SignIn) -> None:
    people = [asked(begin_work, name)[1] for name in ("Akari", "Nagisa")]
    administrator = desk_of(begin_work, sign_in, Role.ADMINISTRATOR)
    form = {"deed": "suspend_people", "chosen": people, "key": "a form", "reason": "conduct"}
    page = administrator.post("/admin/people/batches", data=form, follow_redirects=True).text
    assert "2 done." in page
    assert page.count(">Suspended<") >= 2


def test_accounts_are_narrowed_by_band_verification_and_organisation(begin_work: BeginWork, sign_in: SignIn) -> None:
    asked(begin_work, "Akari")
    asked(begin_work, "Nagisa", born_on=CHILD)
    asked(begin_work, "Umi", born_on=date(2007, 1, 1), school_stage=SchoolStage.HIGH_SCHOOL)
    officer = desk_of(begin_work, sign_in, Role.SAFEGUARDING)
    for query, found in (
        ("standing=minor", {"Nagisa"}),
        ("standing=pupil", {"Umi"}),
        ("verified=yes", set()),
        ("country=AQ", set()),
    ):
        page = officer.get(f"/admin/people/?{query}").text
        assert {name for name in ("Akari", "Nagisa", "Umi") if name in page} == found, query


def test_an_age_is_put_right_by_an_officer(begin_work: BeginWork, sign_in: SignIn, coordinator: FlaskClient) -> None:
    _, child = asked(begin_work, "Child", born_on=CHILD)
    form = {"born_on": "1990-04-01", "school_stage": "none", "reason": "typing_error", "evidence": "identity_document"}
    at = f"/admin/people/{child}/age"
    assert coordinator.post(at, data=form).status_code == 403
    officer = desk_of(begin_work, sign_in, Role.SAFEGUARDING)
    assert officer.post(at, data={**form, "evidence": ""}).status_code == 422
    assert officer.post(at, data=form).status_code == 303
    with begin_work() as work:
        assert work.session.scalars(select(Person.born_on).where(Person.public_id == child)).one() == date(1990, 4, 1)


def test_proposals_show_what_is_named_alike_and_tell_the_proposer_why_not(
    begin_work: BeginWork, sign_in: SignIn, coordinator: FlaskClient
) -> None:
    with begin_work() as work:
        make_organisation(work, slug="ynu", name_en="Yokohama National University", name_ja="横浜国立大学")
        proposer = make_person(work, language="en")
        work.actor = Actor(person_id=proposer.id, is_confirmed=True)
        kind = OrganisationKind.UNIVERSITY
        slug = propose_organisation(
            work, Particulars(kind=kind, name_ja="横浜国立大", name_en="Yokohama National Univ.", country="JP")
        ).slug
        propose_term(work, TermKind.FIELD, None, "海洋学", "Oceanography")
    page = coordinator.get("/admin/organisations/").text
    assert "Named alike" in page
    assert "/people/organisations/ynu" in page
    send(coordinator, "decline_organisations", slug, reason="duplicate")
    assert "is here already under another name" in sign_in(proposer).get("/notices/").text
    assert "Oceanography" in coordinator.get("/admin/terms/").text


def test_the_audit_log_is_searched_by_actor_person_fact_and_day(
    begin_work: BeginWork, sign_in: SignIn, coordinator: FlaskClient
) -> None:
    request, person = asked(begin_work, "Akari")
    send(coordinator, "verify_requests", request)
    administrator = desk_of(begin_work, sign_in, Role.ADMINISTRATOR)
    page = administrator.get("/admin/audit/?person=Akari&fact=PersonVerified").text
    assert "Verified a person by the city" in page
    assert person in page
    assert "No such entry" in administrator.get("/admin/audit/?person=Nobody").text
    assert "No such entry" in administrator.get("/admin/audit/?until=2020-01-01").text
    assert "Asked to be verified" in administrator.get("/admin/audit/?actor=Akari&since=2020-01-01").text
    for hostile in ("\0", "%", "9999-12-31", "x" * 3000):
        query = {"actor": hostile, "person": hostile, "since": hostile, "until": hostile, "before": hostile}
        assert administrator.get("/admin/audit/", query_string=query).status_code == 200


LISTS = ("/admin/", "/admin/verifications/", "/admin/people/", "/admin/organisations/", "/admin/terms/", "/admin/audit/")


def test_lists_ask_the_same_at_one_row_and_at_three(begin_work: BeginWork, sign_in: SignIn) -> None:
    desk = desk_of(begin_work, sign_in, Role.COORDINATOR, Role.ADMINISTRATOR)

    def propose(number: int) -> None:
        with begin_work() as work:
            work.actor = Actor(person_id=make_person(work).id, is_confirmed=True)
            kind = OrganisationKind.COMPANY
            propose_organisation(work, Particulars(kind=kind, name_ja=f"会社{number}", name_en=f"Firm {number}", country="JP"))
            propose_term(work, TermKind.FIELD, None, f"分野{number}", f"Field {number}")
        asked(begin_work, f"Member {number}")

    propose(1)
    one = {path: page_cost(desk, path) for path in LISTS}
    propose(2)
    propose(3)
    assert {path: page_cost(desk, path) for path in LISTS} == one
