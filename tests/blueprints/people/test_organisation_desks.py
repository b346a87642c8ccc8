"""The organisers' desk: numbers, members, invitations, and who is let in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import (
    Affiliation,
    Audience,
    Organisation,
    Person,
    Role,
    RoleGrant,
    RosterEntry,
    Token,
    Verification,
    VerificationMethod,
)
from talent_net.web.work import now
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost

DESK = "/people/organisations/harbour/desk"
PAGES = (DESK, f"{DESK}/members", f"{DESK}/invitations")


@pytest.fixture
def harbour(begin_work: BeginWork) -> Organisation:
    with begin_work() as work:
        return make_organisation(work, slug="harbour", name_en="Harbour University")


@pytest.fixture
def organiser(begin_work: BeginWork, sign_in: SignIn, harbour: Organisation) -> FlaskClient:
    with begin_work() as work:
        person = make_person(work, language="en")
        person.roles.append(RoleGrant(role=Role.ORGANISER, organisation_id=harbour.id, granted_at=work.now))
    return sign_in(person)


def belong(begin_work: BeginWork, harbour: Organisation, name: str, *, is_verified: bool, **values: object) -> Person:
    with begin_work() as work:
        profile = {"given_latin": name, **({"audience_career": int(Audience.ONLY_ME)} if values.pop("hides", False) else {})}
        person = make_person(work, profile=profile, **values)  # type: ignore[arg-type]  # values of many kinds
        work.session.add(Affiliation(person_id=person.id, organisation_id=harbour.id, started_on=date(2010, 4, 1)))
        if is_verified:
            work.session.add(
                Verification(
                    person_id=person.id, method=VerificationMethod.ROSTER, organisation_id=harbour.id, verified_at=work.now
                )
            )
        return person


def invite(begin_work: BeginWork, harbour: Organisation, email: str, *, days: int, **values: object) -> int:
    with begin_work() as work:
        entry = RosterEntry(
            organisation_id=harbour.id,
            email=email,
            invited_at=now() - timedelta(days=days),
            created_at=work.now,
            updated_at=work.now,
            **values,
        )
        work.session.add(entry)
        work.session.flush()
        return entry.id


def test_one_organisation_opens_at_once_and_several_are_chosen(
    begin_work: BeginWork, sign_in: SignIn, organiser: FlaskClient
) -> None:
    assert organiser.get("/people/desks/").headers["Location"].endswith(DESK)
    with begin_work() as work:
        make_organisation(work, name_en="Seaside College")
        coordinator = make_person(work, roles=(Role.COORDINATOR,), language="en")
    page = sign_in(coordinator).get("/people/desks/").text
    assert "Harbour University" in page
    assert "Seaside College" in page


def test_others_do_not_learn_that_there_is_a_desk(begin_work: BeginWork, sign_in: SignIn, harbour: Organisation) -> None:
    with begin_work() as work:
        elsewhere = make_organisation(work)
        member, stranger = make_person(work), make_person(work)
        stranger.roles.append(RoleGrant(role=Role.ORGANISER, organisation_id=elsewhere.id, granted_at=work.now))
    for person, status in ((member, 403), (stranger, 404)):
        browser = sign_in(person)
        assert {browser.get(page).status_code for page in PAGES} == {status}
        assert browser.post(f"{DESK}/invitations").status_code == status


def test_members_are_told_apart_and_hidden_careers_name_nobody(
    begin_work: BeginWork, harbour: Organisation, organiser: FlaskClient
) -> None:
    belong(begin_work, harbour, "Proven", is_verified=True)
    belong(begin_work, harbour, "Named", is_verified=False)
    belong(begin_work, harbour, "Hidden", is_verified=False, hides=True)
    belong(begin_work, harbour, "Suspended", is_verified=True, suspended_at=now())
    names = ("Proven", "Named", "Hidden", "Suspended")
    for query, found in (("", {"Proven"}), ("?as=named", {"Named"})):
        page = organiser.get(f"{DESK}/members{query}").text
        assert {name for name in names if f">{name}<" in page} == found


def test_lapsed_invitations_go_out_again_once(begin_work: BeginWork, harbour: Organisation, organiser: FlaskClient) -> None:
    lapsed = invite(begin_work, harbour, "late@mail.example", days=31)
    fresh = invite(begin_work, harbour, "fresh@mail.example", days=3)
    with begin_work() as work:
        joined = make_person(work, email="here@mail.example")
    here = invite(begin_work, harbour, joined.email, days=40)
    page = organiser.get(f"{DESK}/invitations?state=lapsed").text
    assert "late@mail.example" in page
    assert "fresh@mail.example" not in page
    assert "here@mail.example" not in page
    chosen = [str(number) for number in (lapsed, fresh, here)] + ["x", "9" * 30]
    assert (
        "1 person is invited again." in organiser.post(f"{DESK}/invitations", data={"chosen": chosen}, follow_redirects=True).text
    )
    assert (
        "Nobody was invited again" in organiser.post(f"{DESK}/invitations", data={"chosen": chosen}, follow_redirects=True).text
    )
    with begin_work() as work:
        mails = [row.arguments["to"] for row in work.session.scalars(select(OutboxRow).where(OutboxRow.job == "web.send_mail"))]
        assert mails == ["late@mail.example"]
        assert work.session.scalars(select(Token.roster_entry_id)).all() == [lapsed]


def test_a_desk_asks_the_same_at_one_row_and_at_three(
    begin_work: BeginWork, harbour: Organisation, organiser: FlaskClient
) -> None:
    def add(number: int) -> None:
        belong(begin_work, harbour, f"Member {number}", is_verified=True)
        invite(begin_work, harbour, f"late{number}@mail.example", days=31)

    add(1)
    one = [page_cost(organiser, path) for path in PAGES]
    add(2)
    add(3)
    assert [page_cost(organiser, path) for path in PAGES] == one
