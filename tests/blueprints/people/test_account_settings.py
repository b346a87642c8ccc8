"""New passwords, other addresses, sessions, one's own data: through the doors."""

from __future__ import annotations

import json
from datetime import timedelta

from sqlalchemy import select

from talent_net.domain.people.model import AccountSession, Erasure, Person, Role, Token
from talent_net.web.sealing import seal
from talent_net.web.work import now, reading
from tests.factories.accounts import OTHER, PASSWORD, SECRET, code_now, enter, path_in


def test_reset_sets_a_password_and_ends_every_session(client, app, akari, mails):
    signed_in = app.test_client()
    enter(signed_in)
    assert client.post("/people/reset", data={"email": "akari@mail.example"}).location == "/people/reset/sent"
    (mail,) = mails()
    path = path_in(mail)
    for _ in range(2):
        assert client.get(path).status_code == 200
    assert client.post(path, data={"password": "short"}).status_code == 422
    assert client.post(path, data={"password": OTHER}).status_code == 303
    assert signed_in.get("/people/me").status_code == 303
    assert client.post(path, data={"password": OTHER}).status_code == 410
    assert enter(app.test_client()).status_code == 422
    assert enter(app.test_client(), password=OTHER).status_code == 303
    assert mails()[-1]["Subject"] == "Your password has been changed"


def test_reset_answers_alike_and_mails_only_the_owner(client, akari, mails):
    answers = [client.post("/people/reset", data={"email": f"{who}@mail.example"}) for who in ("akari", "nobody")]
    assert answers[0].data == answers[1].data
    assert {answer.status_code for answer in answers} == {303}
    assert [mail["To"] for mail in mails()] == ["akari@mail.example"]


def test_a_reset_link_is_over_after_half_an_hour(client, akari, mails, begin_work):
    client.post("/people/reset", data={"email": "akari@mail.example"})
    path = path_in(mails()[-1])
    with begin_work() as work:
        token = work.session.scalars(select(Token)).one()
        assert token.expires_at - token.created_at == timedelta(minutes=30)
        token.expires_at = now()
    assert client.post(path, data={"password": OTHER}).status_code == 410


def test_a_changed_password_ends_other_sessions(client, app, akari, mails):
    other = app.test_client()
    enter(other)
    enter(client)
    assert client.post("/people/me/password", data={"password": OTHER}).status_code == 303
    assert client.get("/people/me").status_code == 200
    assert other.get("/people/me").status_code == 303
    assert mails()[-1]["Subject"] == "Your password has been changed"


def test_delicate_pages_ask_for_the_password_again(client, akari, begin_work):
    enter(client)
    with begin_work() as work:
        work.session.scalars(select(AccountSession)).one().proved_at = now() - timedelta(minutes=16)
    for path in ("password", "email", "second-factor"):
        assert client.get(f"/people/me/{path}").location == "/people/prove"
    for path in ("password", "email", "data/json", "data/html", "data/delete"):
        assert client.post(f"/people/me/{path}", data={"password": OTHER}).location == "/people/prove"
    client.get("/people/me/password")
    assert client.post("/people/prove", data={"password": "wrong wrong wrong"}).status_code == 422
    assert client.post("/people/prove", data={"password": PASSWORD}).location.startswith("/people/me/password")
    assert client.get("/people/me/password").status_code == 200


def test_another_address_by_its_own_link(client, app, akari, mails):
    enter(client)
    assert client.post("/people/me/email", data={"email": "new@mail.example"}).status_code == 303
    by_address = {mail["To"]: mail for mail in mails()}
    assert set(by_address) == {"akari@mail.example", "new@mail.example"}
    path = path_in(by_address["new@mail.example"])
    assert client.get(path).status_code == 200
    assert enter(app.test_client(), email="new@mail.example").status_code == 422
    assert client.post(path).status_code == 303
    assert client.get("/people/me").status_code == 200
    assert enter(app.test_client(), email="new@mail.example").status_code == 303
    assert enter(app.test_client()).status_code == 422
    assert {mail["To"] for mail in mails()[2:]} == {"akari@mail.example", "new@mail.example"}


def test_an_address_in_use_gives_the_same_answer(client, member, akari, mails):
    member(email="taken@mail.example", language="en")
    enter(client)
    answers = [client.post("/people/me/email", data={"email": f"{who}@mail.example"}) for who in ("taken", "free")]
    assert {answer.status_code for answer in answers} == {303}
    assert answers[0].data == answers[1].data
    subjects = {mail["To"]: mail["Subject"] for mail in mails()}
    assert subjects["taken@mail.example"] == "You have an account already"


def test_sessions_are_listed_and_ended(client, app, akari):
    enter(client)
    other = app.test_client()
    enter(other)
    page = client.get("/people/me/sessions").text
    assert page.count('/end"') == 2, "one for the other session, one for all others"
    with app.app_context():
        theirs = reading().scalars(select(AccountSession.public_id).order_by(AccountSession.id.desc())).all()[0]
    assert client.post(f"/people/me/sessions/{theirs}/end").status_code == 303
    assert other.get("/people/me").status_code == 303
    enter(other)
    client.post("/people/me/sessions/end")
    assert other.get("/people/me").status_code == 303
    assert client.get("/people/me").status_code == 200


def test_nobody_ends_the_session_of_another(client, app, akari, member):
    member(email="kenta@mail.example")
    kenta = app.test_client()
    enter(kenta, email="kenta@mail.example")
    with app.app_context():
        theirs = reading().scalars(select(AccountSession)).one().public_id
    enter(client)
    assert client.post(f"/people/me/sessions/{theirs}/end").status_code == 404
    assert kenta.get("/people/me").status_code == 200


def test_the_copy_of_ones_data_is_whole_and_without_secrets(client, akari):
    enter(client)
    client.post("/people/me/data/json")
    answer = client.post("/people/me/data/json")
    assert answer.mimetype == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"]
    found = json.loads(answer.text)
    assert found["account"]["email"] == "akari@mail.example"
    assert {"profile", "sessions", "notices", "acts", "roster_entries", "links_sent", "verifications", "career"} <= found.keys()
    assert found["acts"][0]["fact"] == "PersonExported"
    assert "argon2" not in answer.text
    assert "digest" not in answer.text
    assert "totp_secret" not in answer.text
    page = client.post("/people/me/data/html")
    assert page.mimetype == "text/html"
    assert "akari@mail.example" in page.text
    assert "argon2" not in page.text


def test_leaving_for_good_takes_the_typed_address(client, app, akari, mails):
    enter(client)
    for typed in ("", "someone@mail.example"):
        assert client.post("/people/me/data/delete", data={"email": typed}).status_code == 422
    assert client.post("/people/me/data/delete", data={"email": "Akari@mail.example"}).location == "/"
    with app.app_context():
        assert reading().scalars(select(Person)).all() == []
        assert reading().scalars(select(Erasure)).one().person_public_id == akari.public_id
        assert reading().scalars(select(AccountSession)).all() == []
    assert client.get("/people/me").status_code == 303
    assert mails()[-1]["Subject"] == "Your account is deleted"


def test_the_last_administrator_cannot_leave(client, app, member):
    with app.app_context():
        sealed = seal(SECRET)
    member(email="akari@mail.example", roles=(Role.ADMINISTRATOR,), totp_secret=sealed, totp_confirmed_at=now())
    enter(client)
    client.post("/people/sign-in/code", data={"code": code_now()})
    assert client.post("/people/me/data/delete", data={"email": "akari@mail.example"}).status_code == 422
    assert client.get("/people/me").status_code == 200


def test_reset_does_not_stand_in_for_the_second_factor(client, guarded, mails):
    client.post("/people/reset", data={"email": "akari@mail.example"})
    answer = client.post(path_in(mails()[-1]), data={"password": OTHER})
    assert answer.location == "/people/sign-in"
    assert client.get("/people/me").status_code == 303
    assert enter(client, password=OTHER).location == "/people/sign-in/code"
