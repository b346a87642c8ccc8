"""Signing up and confirming, through the doors."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.people.model import Calling, Person, Profile, RoleGrant, SchoolStage, Token
from talent_net.web.work import now, reading
from tests.factories.accounts import FORM, PASSWORD, path_in, plain, sign_up


def test_sign_up_confirm_and_arrive(client, mails, find):
    answer = sign_up(client)
    assert answer.status_code == 303
    assert answer.location == "/people/check-mail"
    assert "hanako@mail.example" in client.get("/people/check-mail").text
    (mail,) = mails()
    assert mail["To"] == "hanako@mail.example"
    person = find(select(Person))
    assert person.confirmed_at is None
    assert person.password_hash.startswith("$argon2id$")
    assert find(select(Profile)).person_id == person.id

    page = client.get(path_in(mail))
    assert page.status_code == 200
    assert 'type="password"' not in page.text
    assert find(select(Person)).confirmed_at is None, "opening the link used it up"
    answer = client.post(path_in(mail))
    assert answer.status_code == 303
    assert find(select(Person)).confirmed_at is not None
    assert client.get("/people/me").status_code == 200
    assert client.get(path_in(mail)).status_code == 410
    assert client.post(path_in(mail)).status_code == 410


def test_confirming_in_another_browser_takes_the_password(client, app, mails, find):
    sign_up(client)
    (mail,) = mails()
    phone = app.test_client()
    assert 'type="password"' in phone.get(path_in(mail)).text
    assert phone.post(path_in(mail), data={"password": "not the one at all"}).status_code == 422
    assert find(select(Person)).confirmed_at is None
    assert phone.post(path_in(mail), data={"password": PASSWORD}).status_code == 303
    assert phone.get("/people/me").status_code == 200


def test_whoever_signed_up_before_with_my_address_gives_way(client, app, mails, find):
    stranger = app.test_client()
    sign_up(stranger, password="the stranger waits behind it")
    (theirs,) = mails()
    sign_up(client)
    mine = mails()[-1]
    assert client.get(path_in(theirs)).status_code == 410
    assert client.post(path_in(mine)).status_code == 303
    answer = stranger.post("/people/sign-in", data={"email": FORM["email"], "password": "the stranger waits behind it"})
    assert answer.status_code == 422


def test_a_sign_up_that_follows_mine_cannot_take_my_confirmation(client, app, mails, find):
    sign_up(client)
    mails()
    sign_up(app.test_client(), password="the stranger comes later")
    latest = mails()[-1]
    assert client.post(path_in(latest)).status_code == 422
    assert find(select(Person)).confirmed_at is None


def test_a_known_address_gets_the_same_answer_and_another_mail(client, app, member, mails, find):
    member(email="known@mail.example", language="en")
    fresh, known = app.test_client(), app.test_client()
    answers = [sign_up(fresh, email="fresh@mail.example"), sign_up(known, email="known@mail.example")]
    assert {answer.status_code for answer in answers} == {303}
    assert answers[0].data == answers[1].data
    pages = [plain(fresh.get("/people/check-mail")), plain(known.get("/people/check-mail"))]
    assert pages[0].replace("fresh@", "@") == pages[1].replace("known@", "@")
    subjects = {mail["To"]: mail["Subject"] for mail in mails()}
    assert subjects["known@mail.example"] == "You have an account already"
    assert "fresh@mail.example" in subjects
    assert len(subjects) == 2


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"password": "short"}, 422),
        ({"password": "x" * 201}, 422),
        ({"password": "password12345"}, 422),
        ({"password": "hanako and her harbour"}, 422),
        ({"born_on": f"{now().year - 12}-01-01"}, 422),
        ({"born_on": f"{now().year - 14}-01-01"}, 422),
        ({"born_on": "2026-02-31"}, 422),
        ({"born_on": "1890-01-01"}, 422),
        ({"calling": "administrator"}, 422),
        ({"email": "nobody"}, 422),
        ({"calling": "student", "school_stage": "high_school", "graduation_year": ""}, 422),
        ({"calling": "student", "school_stage": "kindergarten"}, 422),
    ],
)
def test_what_breaks_a_rule_comes_back_with_what_was_typed(client, mails, changes, status):
    answer = sign_up(client, **changes)
    assert answer.status_code == status
    if "email" not in changes:
        assert "hanako@mail.example" in answer.text
    assert mails() == []


def test_a_pupil_stays_protected_until_graduation(client, mails, find):
    year = now().year + 1
    born = f"{now().year - 18}-01-01"
    sign_up(client, calling="student", school_stage="high_school", graduation_year=str(year), born_on=born)
    mails()
    person = find(select(Person))
    assert person.school_stage is SchoolStage.HIGH_SCHOOL
    assert person.graduates_on.year == year


def test_the_form_writes_nothing_that_it_does_not_ask_for(client, mails, find):
    sign_up(
        client,
        id="77",
        public_id="x" * 14,
        roles="administrator",
        role="administrator",
        confirmed_at="2020-01-01",
        suspended_at="2020-01-01",
        totp_secret="x",
        totp_confirmed_at="2020-01-01",
        password_hash="x",
        is_staff="1",
        organisation_id="1",
        through_school="1",
        language="xx",
        created_at="1999-01-01",
    )
    mails()
    with client.application.app_context():
        person = reading().scalars(select(Person)).one()
        assert reading().scalars(select(RoleGrant)).all() == []
    untouched = (person.confirmed_at, person.suspended_at, person.totp_secret, person.totp_confirmed_at)
    assert untouched == (None, None, None, None)
    assert person.id != 77
    assert person.public_id != "x" * 14
    assert person.language in {"ja", "en"}
    assert person.calling is Calling.PROFESSIONAL
    assert person.created_at.year >= 2026


def test_a_link_is_over_after_a_day(client, app, mails, begin_work, find):
    sign_up(client)
    (mail,) = mails()
    with begin_work() as work:
        token = work.session.scalars(select(Token)).one()
        assert token.expires_at - token.created_at == timedelta(hours=24)
        token.expires_at = now() - timedelta(seconds=1)
    assert client.get(path_in(mail)).status_code == 410
    assert client.post(path_in(mail)).status_code == 410
    assert find(select(Person)).confirmed_at is None


def test_a_token_serves_its_purpose_only(client, mails):
    sign_up(client)
    (mail,) = mails()
    token = path_in(mail).rsplit("/", 1)[1]
    for path in ("/people/reset/", "/people/email/", "/people/invitation/"):
        assert client.get(path + token).status_code == 410
        assert client.post(path + token, data={"password": PASSWORD}).status_code == 410


def test_the_link_comes_again(client, mails):
    sign_up(client)
    (first,) = mails()
    client.post("/people/confirm/again", data={"email": FORM["email"]})
    second = mails()[-1]
    assert path_in(first) != path_in(second)
    assert client.get(path_in(first)).status_code == 410
    assert client.post(path_in(second)).status_code == 303
