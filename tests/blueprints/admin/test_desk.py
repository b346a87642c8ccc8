"""The desk of the staff: its pages, and who comes in."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from talent_net.blueprints.admin.jobs.housekeeping import JOB, keep_house, next_night
from talent_net.domain.audit.model import AuditEntry
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import AccountSession, Person, Role, RoleGrant, Verification
from talent_net.web.jobs import run_due
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn

PAGES = [
    "/admin/",
    "/admin/verifications/",
    "/admin/people/",
    "/admin/organisations/",
    "/admin/terms/",
    "/admin/imports/",
    "/admin/jobs/",
    "/admin/audit/",
]
OPEN = {
    Role.ADMINISTRATOR: set(PAGES),
    Role.COORDINATOR: set(PAGES) - {"/admin/jobs/", "/admin/audit/"},
    Role.SAFEGUARDING: {"/admin/", "/admin/people/"},
}


def person_with(begin_work: BeginWork, *roles: Role, **values: object) -> Person:
    with begin_work() as work:
        return make_person(work, roles=roles, language="en", **values)  # type: ignore[arg-type]  # values of many kinds


@pytest.fixture
def administrator(begin_work: BeginWork, sign_in: SignIn) -> FlaskClient:
    return sign_in(person_with(begin_work, Role.ADMINISTRATOR))


@pytest.mark.parametrize("role", list(OPEN))
def test_each_role_finds_its_pages(begin_work: BeginWork, sign_in: SignIn, role: Role) -> None:
    desk = sign_in(person_with(begin_work, role))
    answers = {page: desk.get(page).status_code for page in PAGES}
    assert answers == {page: 200 if page in OPEN[role] else 403 for page in PAGES}


def test_members_find_none(begin_work: BeginWork, sign_in: SignIn) -> None:
    browser = sign_in(person_with(begin_work))
    assert {browser.get(page).status_code for page in PAGES} == {403}


def test_staff_without_a_second_factor_set_one_up_first(begin_work: BeginWork, sign_in: SignIn) -> None:
    desk = sign_in(person_with(begin_work, Role.COORDINATOR), has_second_factor=False)
    assert desk.get("/admin/").status_code == 303


def test_administrators_meet_no_minors(begin_work: BeginWork, sign_in: SignIn, administrator: FlaskClient) -> None:
    child = person_with(begin_work, born_on=date(2012, 1, 1), email="child@mail.example")
    address = f"/admin/people/{child.public_id}"
    assert "child@mail.example" not in administrator.get("/admin/people/?words=child").text
    assert administrator.get(address).status_code == 404
    assert administrator.post(f"{address}/suspend", data={"reason": "safety"}).status_code == 404
    officer = sign_in(person_with(begin_work, Role.SAFEGUARDING))
    assert "child@mail.example" in officer.get("/admin/people/?words=child").text
    assert officer.get(address).status_code == 200


def test_roles_are_granted_and_taken_back(begin_work: BeginWork, administrator: FlaskClient) -> None:
    member = person_with(begin_work)
    with begin_work() as work:
        slug = make_organisation(work).slug
    address = f"/admin/people/{member.public_id}"
    assert administrator.post(f"{address}/roles", data={"role": "organiser", "organisation": ""}).status_code == 422
    assert administrator.post(f"{address}/roles", data={"role": "king", "organisation": ""}).status_code == 422
    assert administrator.post(f"{address}/roles", data={"role": "organiser", "organisation": slug}).status_code == 303
    with begin_work() as work:
        grant = work.session.scalars(select(RoleGrant).where(RoleGrant.person_id == member.id)).one()
    assert administrator.post(f"{address}/roles/{grant.id}/revoke").status_code == 303
    assert administrator.post(f"{address}/roles/{grant.id}/revoke").status_code == 404


def test_coordinators_grant_no_roles(begin_work: BeginWork, sign_in: SignIn) -> None:
    member, desk = person_with(begin_work), sign_in(person_with(begin_work, Role.COORDINATOR))
    address = f"/admin/people/{member.public_id}"
    assert desk.post(f"{address}/roles", data={"role": "administrator", "organisation": ""}).status_code == 403
    assert desk.post(f"{address}/suspend", data={"reason": "other"}).status_code == 403


def test_staff_verify_and_revoke(begin_work: BeginWork, sign_in: SignIn) -> None:
    member, desk = person_with(begin_work), sign_in(person_with(begin_work, Role.COORDINATOR))
    address = f"/admin/people/{member.public_id}"
    assert desk.post(f"{address}/verify", data={"organisation": "nowhere"}).status_code == 422
    assert desk.post(f"{address}/verify", data={"organisation": ""}).status_code == 303
    with begin_work() as work:
        number = work.session.scalars(select(Verification.id)).one()
    assert desk.post(f"{address}/verifications/{number}/revoke").status_code == 303
    assert desk.post(f"{address}/verifications/{number + 1}/revoke").status_code == 404
    browser = sign_in(member)
    assert "You are verified" in browser.get("/notices/").text


def test_a_suspended_person_is_out_until_restored(begin_work: BeginWork, sign_in: SignIn, administrator: FlaskClient) -> None:
    member = person_with(begin_work)
    browser, address = sign_in(member), f"/admin/people/{member.public_id}"
    assert administrator.post(f"{address}/suspend", data={"reason": "bad mood"}).status_code == 422
    assert administrator.post(f"{address}/suspend", data={"reason": "conduct"}).status_code == 303
    assert browser.get("/people/").status_code == 303
    with begin_work() as work:
        assert work.session.scalars(select(AccountSession).where(AccountSession.person_id == member.id)).all() == []
    assert administrator.post(f"{address}/restore").status_code == 303
    assert sign_in(member).get("/people/").status_code == 200


def test_a_failed_job_is_tried_again_and_its_arguments_are_not_shown(begin_work: BeginWork, administrator: FlaskClient) -> None:
    with begin_work() as work:
        row = enqueue(work, "web.send_mail", to="secret@mail.example")
        row.failed_at, row.error = work.now, "OSError"
        work.session.flush()
        public_id = row.public_id
    page = administrator.get("/admin/jobs/").text
    assert "OSError" in page
    assert "secret@mail.example" not in page
    assert administrator.post(f"/admin/jobs/{public_id}/retry").status_code == 303
    again = administrator.post(f"/admin/jobs/{public_id}/retry", follow_redirects=True).text
    assert "1 skipped: This job has not failed" in again


def test_the_audit_log_is_read_by_fact_and_proved(begin_work: BeginWork, administrator: FlaskClient) -> None:
    page = administrator.get("/admin/audit/?fact=SessionOpened").text
    assert "SessionOpened" in page
    assert administrator.get("/admin/audit/?fact=PersonVerified").text.count("<tr>") <= 1
    assert administrator.get("/admin/audit/?before=\0&fact=<x>").status_code == 200
    assert administrator.post("/admin/audit/prove").status_code == 303
    run_due(administrator.application)
    assert "The audit log is sound" in administrator.get("/notices/").text


@pytest.mark.parametrize("words", ["\0", "%", "x" * 5000, "' OR 1=1", "波止場"])
def test_hostile_searches_are_answered(administrator: FlaskClient, words: str) -> None:
    assert administrator.get("/admin/people/", query_string={"words": words, "kind": words, "before": words}).status_code == 200


def test_the_night_is_planned_by_whoever_comes_and_plans_the_next(begin_work: BeginWork, sign_in: SignIn, app: Flask) -> None:
    sign_in(person_with(begin_work))
    sign_in(person_with(begin_work))
    with begin_work() as work:
        assert len(work.session.scalars(select(OutboxRow).where(OutboxRow.job == JOB)).all()) == 1
        work.session.execute(delete(OutboxRow))
    with app.app_context():
        keep_house()
    with begin_work() as work:
        row = work.session.scalars(select(OutboxRow).where(OutboxRow.job == JOB)).one()
        assert work.now < row.run_at <= work.now + timedelta(days=1)
        assert "HouseKept" in work.session.scalars(select(AuditEntry.fact)).all()


def test_housekeeping_by_hand(app: Flask) -> None:
    assert app.test_cli_runner().invoke(args=["jobs", "housekeeping"]).exit_code == 0


def test_the_next_night_is_half_past_three_in_yokohama() -> None:
    assert next_night(datetime(2026, 6, 1, 18, 29, tzinfo=UTC)).astimezone(UTC) == datetime(2026, 6, 1, 18, 30, tzinfo=UTC)
    assert next_night(datetime(2026, 6, 1, 18, 30, tzinfo=UTC)).astimezone(UTC) == datetime(2026, 6, 2, 18, 30, tzinfo=UTC)
