"""Sessions are rows: they end when the row does, however good the copy of the cookie."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from talent_net.domain.people.actions.sessions import rotate_sessions
from talent_net.domain.people.model import AccountSession, Block, Person, Role
from talent_net.domain.people.rules.secrets import digest_of
from talent_net.web.identity import device_of, me
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost


@pytest.fixture
def person(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        return make_person(work)


def is_in(browser: FlaskClient) -> bool:
    return browser.get("/home").status_code == 200


def change(begin_work: BeginWork, **values: object) -> None:
    with begin_work() as work:
        work.session.execute(update(AccountSession).values(values))


def test_cookie_holds_a_secret_and_the_row_its_digest(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    browser = sign_in(person)
    cookie = browser.get_cookie("session")
    assert cookie is not None
    with begin_work() as work:
        assert work.session.scalars(select(AccountSession.digest)).all() == [digest_of(cookie.value)]


def test_copied_cookie_is_worth_nothing_after_signing_out(app: Flask, sign_in: SignIn, person: Person) -> None:
    browser, thief = sign_in(person), app.test_client()
    copied = browser.get_cookie("session")
    assert copied is not None
    thief.set_cookie("session", copied.value)
    assert is_in(thief)
    browser.post("/people/sign-out")
    assert not is_in(browser)
    assert not is_in(thief)


@pytest.mark.parametrize("secret", ["", "x", "x" * 5000, "\x00", "日本"])
def test_made_up_cookie_is_nobody(app: Flask, secret: str) -> None:
    browser = app.test_client()
    assert browser.get("/home", headers={"Cookie": f"session={secret}".encode().decode("latin-1")}).status_code == 303


def test_idle_session_is_over(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    browser = sign_in(person)
    with begin_work() as work:
        long_ago = work.now - timedelta(days=15)
    change(begin_work, seen_at=long_ago)
    assert not is_in(browser)


def test_old_session_is_over_however_busy(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    browser = sign_in(person)
    with begin_work() as work:
        past = work.now - timedelta(seconds=1)
    change(begin_work, expires_at=past)
    assert not is_in(browser)


def test_suspended_person_is_out(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    browser = sign_in(person)
    with begin_work() as work:
        work.session.get_one(Person, person.id).suspended_at = work.now
    assert not is_in(browser)


def test_change_of_role_gives_every_session_a_new_secret(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    browser, window = sign_in(person), sign_in(person)
    before = browser.get_cookie("session")
    with begin_work() as work:
        rotate_sessions(work, person.id)
    assert is_in(browser)
    after = browser.get_cookie("session")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert is_in(browser)
    assert is_in(window)
    browser.set_cookie("session", before.value)
    assert not is_in(browser)


def test_use_is_noted_at_most_every_five_minutes(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    browser = sign_in(person)
    with begin_work() as work:
        earlier = work.now - timedelta(minutes=6)
    change(begin_work, seen_at=earlier)
    assert is_in(browser)
    with begin_work() as work:
        assert work.session.scalars(select(AccountSession.seen_at)).one() > earlier


def test_staff_without_a_second_factor_are_sent_to_set_it_up(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        coordinator = make_person(work, roles=(Role.COORDINATOR,))
    answer = sign_in(coordinator, has_second_factor=False).get("/home")
    assert (answer.status_code, answer.location) == (303, "/people/me/second-factor")


def test_visitor_is_brought_back_after_signing_in(client: FlaskClient) -> None:
    assert client.get("/people/?country=TH").location == "/people/sign-in"
    with client.session_transaction() as kept:
        assert kept["next"] == "/people/?country=TH"


def test_programs_without_a_session_get_401(client: FlaskClient) -> None:
    assert client.get("/home", headers={"Accept": "application/json"}).status_code == 401


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit Version/18.0 Mobile Safari/604.1",
            "Safari · iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit Chrome/140.0 Mobile Safari/537.36", "Chrome · Android"),
        ("curl/8", ""),
    ],
)
def test_device_is_told_in_two_words(agent: str, device: str) -> None:
    assert device_of(agent) == device


def test_the_actor_knows_their_blocks_and_asks_for_them_only_where_there_are_any(
    app: Flask, begin_work: BeginWork, sign_in: SignIn, person: Person
) -> None:
    browser = sign_in(person)

    before = page_cost(browser, "/people/me/sessions")
    with begin_work() as work:
        other = make_person(work)
        work.session.add(Block(blocker_id=other.id, blocked_id=person.id, created_at=work.now))
    assert page_cost(browser, "/people/me/sessions") == before + 1
    with app.test_request_context(headers={"Cookie": f"session={browser.get_cookie('session').value}"}):  # type: ignore[union-attr]  # it is signed in
        found = me()
        assert found is not None
        assert found.actor.blocked_ids == {other.id}
