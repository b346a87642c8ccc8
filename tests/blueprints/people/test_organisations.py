"""Pages of organisations and of the vocabulary."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from talent_net.domain.notices.model import Notice
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import (
    Affiliation,
    Organisation,
    OrganisationDomain,
    Person,
    Role,
    RoleGrant,
    Term,
    TermKind,
    TermState,
    Verification,
)
from talent_net.web.jobs import run_due
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn

HARBOUR = {"kind": "university", "name_ja": "港大学", "name_en": "Harbour University", "country": "JP", "website": ""}


def person_with(begin_work: BeginWork, *roles: Role, **values: Any) -> Person:
    with begin_work() as work:
        return make_person(work, roles=roles, language="en", **values)


def organisation(begin_work: BeginWork, *people: Person, **values: Any) -> Organisation:
    with begin_work() as work:
        made = make_organisation(work, **values)
        work.session.add_all([Affiliation(person_id=person.id, organisation_id=made.id) for person in people])
    return made


def test_a_member_proposes_and_staff_approve(begin_work: BeginWork, sign_in: SignIn) -> None:
    member, staff = person_with(begin_work), person_with(begin_work, Role.COORDINATOR)
    browser, desk = sign_in(member), sign_in(staff)
    answer = browser.post("/people/organisations/propose", data=HARBOUR)
    assert answer.status_code == 303
    assert "Waits for approval" in browser.get("/people/organisations/").text
    assert sign_in(person_with(begin_work)).get("/people/organisations/harbour-university").status_code == 404
    assert "Harbour University" in desk.get("/admin/organisations/").text
    assert desk.post("/admin/organisations/harbour-university/approve").status_code == 303
    assert "has been approved" in browser.get("/notices/").text
    assert browser.get("/people/organisations/harbour-university").status_code == 200


def test_staff_decline_and_the_proposer_hears(begin_work: BeginWork, sign_in: SignIn) -> None:
    member, staff = person_with(begin_work), person_with(begin_work, Role.COORDINATOR)
    browser = sign_in(member)
    browser.post("/people/organisations/propose", data=HARBOUR)
    assert browser.post("/admin/organisations/harbour-university/approve").status_code == 403
    sign_in(staff).post("/admin/organisations/harbour-university/decline")
    assert "was not taken up" in browser.get("/notices/").text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name_ja": ""}, "Please fill this in."),
        ({"kind": "moon"}, "Not a valid choice"),
        ({"country": "XX"}, "Not a valid choice"),
        ({"website": "javascript:alert(1)"}, "https://"),
        ({"name_en": "x" * 3000}, "Please write less here."),
    ],
)
def test_a_wrong_proposal_keeps_what_was_typed(
    begin_work: BeginWork, sign_in: SignIn, changed: dict[str, str], said: str
) -> None:
    answer = sign_in(person_with(begin_work)).post("/people/organisations/propose", data={**HARBOUR, **changed})
    assert answer.status_code == 422
    assert said in answer.text
    assert "name_ja" in changed or "港大学" in answer.text


def test_only_staff_enter_organisations(begin_work: BeginWork, sign_in: SignIn) -> None:
    member, staff = sign_in(person_with(begin_work)), sign_in(person_with(begin_work, Role.ADMINISTRATOR))
    data = {**HARBOUR, "domains": "harbour.example\n\nsea.harbour.example"}
    assert member.get("/people/organisations/new").status_code == 403
    assert member.post("/people/organisations/new", data=data).status_code == 403
    assert staff.post("/people/organisations/new", data={**data, "domains": "gmail.com"}).status_code == 422
    assert staff.post("/people/organisations/new", data=data).status_code == 303


def test_organisers_edit_names_but_no_domains(begin_work: BeginWork, sign_in: SignIn) -> None:
    organiser = person_with(begin_work)
    made = organisation(begin_work, domains=[OrganisationDomain(domain="old.example")])
    with begin_work() as work:
        work.session.add(RoleGrant(person_id=organiser.id, role=Role.ORGANISER, organisation_id=made.id, granted_at=work.now))
    browser, address = sign_in(organiser), f"/people/organisations/{made.slug}/edit"
    assert "old.example" not in browser.get(address).text
    assert browser.post(address, data={**HARBOUR, "domains": "evil.example"}).status_code == 303
    with begin_work() as work:
        assert work.session.scalars(select(OrganisationDomain.domain)).all() == ["old.example"]
        assert work.session.get_one(Organisation, made.id).name_en == "Harbour University"
    assert sign_in(person_with(begin_work)).get(address).status_code in {403, 404}


def test_changed_domains_verify_people(begin_work: BeginWork, sign_in: SignIn) -> None:
    person = person_with(begin_work, email="a@sea.example")
    made = organisation(begin_work)
    desk = sign_in(person_with(begin_work, Role.COORDINATOR))
    data = {**HARBOUR, "domains": "sea.example"}
    assert desk.post(f"/people/organisations/{made.slug}/edit", data=data).status_code == 303
    with begin_work() as work:
        assert "people.review_verifications" in work.session.scalars(select(OutboxRow.job)).all()
    run_due(desk.application)
    with begin_work() as work:
        assert work.session.scalars(select(Verification.person_id)).all() == [person.id]
        assert "people.verified_by_email_domain" in work.session.scalars(select(Notice.kind)).all()


def test_few_members_are_not_counted(begin_work: BeginWork, sign_in: SignIn) -> None:
    people = [person_with(begin_work) for _ in range(3)]
    made = organisation(begin_work, *people)
    address = f"/people/organisations/{made.slug}"
    assert "3 people" not in sign_in(people[0]).get(address).text
    assert "3 people" in sign_in(person_with(begin_work, Role.COORDINATOR)).get(address).text


def test_whom_one_may_not_find_is_not_among_the_members(begin_work: BeginWork, sign_in: SignIn) -> None:
    child = person_with(begin_work, born_on=None, profile={"given_latin": "Child"})
    secret = person_with(begin_work, profile={"given_latin": "Secret", "audience_career": 3})
    shown = person_with(begin_work, profile={"given_latin": "Shown"})
    made = organisation(begin_work, child, secret, shown)
    page = sign_in(person_with(begin_work)).get(f"/people/organisations/{made.slug}").text
    assert "Shown" in page
    assert "Child" not in page
    assert "Secret" not in page


def test_a_word_is_proposed_accepted_and_announced(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        work.session.add(Term(slug="sea", kind=TermKind.FIELD, name_ja="海", name_en="Sea", created_at=work.now))
    browser = sign_in(person_with(begin_work))
    desk = sign_in(person_with(begin_work, Role.COORDINATOR))
    data = {"kind": "skill", "parent": "sea", "name_ja": "潜水", "name_en": "Diving"}
    assert browser.post("/people/vocabulary/propose", data={**data, "parent": ""}).status_code == 422
    assert browser.post("/people/vocabulary/propose", data=data).status_code == 303
    assert "Diving" in desk.get("/admin/terms/").text
    assert browser.post("/admin/terms/diving/accept").status_code == 403
    assert desk.post("/admin/terms/diving/accept").status_code == 303
    assert "part of the vocabulary" in browser.get("/notices/").text
    assert "Diving" in browser.get("/people/vocabulary/").text


def test_staff_edit_and_merge_words(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        for name in ("Sea", "Ocean"):
            work.session.add(Term(slug=name.lower(), kind=TermKind.FIELD, name_ja=name, name_en=name, created_at=work.now))
    desk = sign_in(person_with(begin_work, Role.ADMINISTRATOR))
    assert desk.get("/admin/terms/ocean").status_code == 200
    assert desk.post("/admin/terms/ocean", data={"name_ja": "海", "name_en": "Sea", "parent": ""}).status_code == 422
    assert desk.post("/admin/terms/ocean", data={"name_ja": "洋", "name_en": "Oceans", "parent": ""}).status_code == 303
    assert desk.post("/admin/terms/ocean/merge", data={"into": ""}).status_code == 422
    assert desk.post("/admin/terms/ocean/merge", data={"into": "sea"}).status_code == 303
    assert desk.get("/admin/terms/nowhere").status_code == 404
    with begin_work() as work:
        assert work.session.scalars(select(Term).where(Term.slug == "ocean")).one().state is TermState.DECLINED


def test_pages_are_for_members(client: FlaskClient) -> None:
    for address in ("/people/organisations/", "/people/organisations/propose", "/people/vocabulary/", "/admin/"):
        assert client.get(address).status_code == 303
