"""Accounts at the command line."""

import pytest
from sqlalchemy import select

from talent_net.domain.people.actions.erasure import erase_person
from talent_net.domain.people.model import OrganisationKind, Person, Role, RoleGrant
from talent_net.domain.people.queries.accounts import account
from talent_net.web.passwords import is_password
from talent_net.web.work import reading
from tests.factories.people import make_organisation

PASSWORD = "four harbour lamps at dusk"


@pytest.fixture
def run(app):
    return lambda *words, typed="": app.test_cli_runner().invoke(args=["people", *words], input=typed)


def roles(app):
    with app.app_context():
        rows = reading().execute(select(Person.email, RoleGrant.role).join(RoleGrant, RoleGrant.person_id == Person.id))
        return {(email, role) for email, role in rows}


def test_the_first_administrator_is_made_and_told_what_comes_next(app, run):
    result = run("create-admin", "Chief@City.example", typed=f"{PASSWORD}\n")
    assert result.exit_code == 0, result.output
    assert "second factor" in result.output
    assert roles(app) == {("chief@city.example", Role.ADMINISTRATOR)}
    with app.app_context():
        person = reading().scalars(select(Person)).one()
    assert person.confirmed_at is not None
    assert is_password(person.password_hash, PASSWORD)


def test_an_administrator_needs_a_good_password(app, run):
    for typed in ("", "short", "password12345"):
        result = run("create-admin", "chief@city.example", typed=f"{typed}\n")
        assert result.exit_code == 1
        assert "Please" in result.output
    assert roles(app) == set()


def test_roles_come_and_go(app, run, member, begin_work):
    member(email="akari@mail.example")
    with begin_work() as work:
        make_organisation(work, slug="harbour", kind=OrganisationKind.UNIVERSITY)
    assert run("grant-role", "akari@mail.example", "organiser").exit_code == 1
    assert run("grant-role", "akari@mail.example", "organiser", "--organisation", "nowhere").exit_code == 1
    assert run("grant-role", "akari@mail.example", "organiser", "--organisation", "harbour").exit_code == 0
    assert run("grant-role", "nobody@mail.example", "coordinator").exit_code == 1
    assert run("grant-role", "akari@mail.example", "king").exit_code == 2
    assert roles(app) == {("akari@mail.example", Role.ORGANISER)}
    assert run("revoke-role", "akari@mail.example", "organiser", "--organisation", "harbour").exit_code == 0
    assert run("revoke-role", "akari@mail.example", "organiser", "--organisation", "harbour").exit_code == 1
    assert roles(app) == set()


def test_the_last_administrator_keeps_the_role(app, run):
    run("create-admin", "chief@city.example", typed=f"{PASSWORD}\n")
    result = run("revoke-role", "chief@city.example", "administrator")
    assert result.exit_code == 1
    assert "administer" in result.output
    assert roles(app) == {("chief@city.example", Role.ADMINISTRATOR)}


def test_a_new_role_is_told_by_mail_and_in_the_bell(run, member, mails, sign_in):
    person = member(email="akari@mail.example", language="en")
    run("grant-role", "akari@mail.example", "coordinator")
    assert mails()[-1]["Subject"] == "You have a new role on talent_net: Coordinator"
    assert "You have been given a new role." in sign_in(person).get("/notices/").text


def test_erasures_are_replayed_from_the_kept_ledger(app, run, member, begin_work, tmp_path):
    person = member(email="akari@mail.example")
    with begin_work() as work:
        erase_person(work, work.session.scalars(account(person.id)).one())
    ledger = tmp_path / "ledger.txt"
    assert run("erasures", str(ledger)).exit_code == 0
    assert ledger.read_text().split() == [person.public_id]
    member(email="akari@mail.example", public_id=person.public_id)
    result = run("replay-erasures", str(ledger))
    assert "deleted again: 1" in result.output
    with app.app_context():
        assert reading().scalars(select(Person)).all() == []
