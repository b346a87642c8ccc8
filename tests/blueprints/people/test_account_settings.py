"""Second factor, new passwords, other addresses, sessions, one's own data: through the doors."""

from __future__ import annotations

import json
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from talent_net.domain.people.model import AccountSession, Erasure, Person, RecoveryCode, Role, Token
from talent_net.web.extensions import limiter
from talent_net.web.sealing import seal
from talent_net.web.work import now, reading

PASSWORD = "four harbour lamps at dusk"
OTHER = "five harbour lamps at dawn"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def path_in(mail):
    text = mail.get_content()
    return text[text.index("http://localhost") + len("http://localhost") :].split()[0]


def enter(client, email="akari@mail.example", password=PASSWORD):
    return client.post("/people/sign-in", data={"email": email, "password": password})


@pytest.fixture
def akari(member):
    return member(email="akari@mail.example", language="en")


@pytest.fixture
def guarded(app, member):
    """Akari with an authenticator."""
    with app.app_context():
        sealed = seal(SECRET)
    return member(email="akari@mail.example", language="en", totp_secret=sealed, totp_confirmed_at=now())


def code_now(step=0):
    return pyotp.TOTP(SECRET).at(now() + timedelta(seconds=30 * step))


def test_setting_up_a_second_factor(client, akari, app):
    enter(client)
    page = client.get("/people/me/second-factor").text
    assert "<svg" in page
    assert "style=" not in page
    secret = page.split('class="qr-secret" translate="no">')[1].split("<")[0]
    assert client.post("/people/me/second-factor", data={"code": "000000"}).status_code == 422
    answer = client.post("/people/me/second-factor", data={"code": pyotp.TOTP(secret).now()})
    codes = [piece.split("<")[0] for piece in answer.text.split('<code translate="no">')[1:]]
    assert answer.status_code == 200
    assert len(codes) == 10
    assert "no-store" in answer.headers["Cache-Control"]
    saved = client.post("/people/me/second-factor/codes.txt", data={"codes": " ".join(codes)})
    assert saved.mimetype == "text/plain"
    assert saved.text.split() == codes
    assert client.post("/people/me/second-factor/codes.txt", data={"codes": "whatever else"}).status_code == 303
    with app.app_context():
        rows = reading().scalars(select(RecoveryCode)).all()
        person = reading().scalars(select(Person)).one()
    assert len(rows) == 10
    assert not {row.digest for row in rows} & set(codes)
    assert secret.encode() not in person.totp_secret


def test_a_code_of_the_authenticator_opens_and_counts_once(client, app, guarded):
    assert enter(client).location == "/people/sign-in/code"
    assert client.get("/people/me").status_code == 303, "the password alone opened the account"
    code = code_now()
    assert client.post("/people/sign-in/code", data={"code": code}).location == "/people/me"
    assert client.get("/people/me").status_code == 200
    second = app.test_client()
    enter(second)
    assert second.post("/people/sign-in/code", data={"code": code}).status_code == 422


@pytest.mark.parametrize("typed", ["", "000000", "12345", "１２３４５６", "١٢٣٤٥٦", "\x00\x00", "🦊" * 6, "x" * 5000, "-------"])
def test_a_wrong_code_is_refused(client, guarded, typed):
    enter(client)
    assert client.post("/people/sign-in/code", data={"code": typed}).status_code == 422
    assert client.get("/people/me").status_code == 303


def test_a_secret_that_cannot_be_read_fits_no_code(client, member):
    member(email="akari@mail.example", totp_secret=b"sealed under a key that is gone", totp_confirmed_at=now())
    enter(client)
    assert client.post("/people/sign-in/code", data={"code": "123456"}).status_code == 422


def test_the_second_step_waits_for_five_minutes_only(client, guarded, app):
    enter(client)
    with client.session_transaction() as state:
        state["pending"]["at"] -= 301
        state.modified = True
    assert client.post("/people/sign-in/code", data={"code": code_now()}).location == "/people/sign-in"
    assert client.get("/people/sign-in/code").location == "/people/sign-in"


def test_a_recovery_code_works_once(client, app, akari):
    enter(client)
    page = client.get("/people/me/second-factor").text
    secret = page.split('class="qr-secret" translate="no">')[1].split("<")[0]
    answer = client.post("/people/me/second-factor", data={"code": pyotp.TOTP(secret).now()})
    code = answer.text.split('<code translate="no">')[1].split("<")[0]
    for expected in (303, 422):
        browser = app.test_client()
        enter(browser)
        assert browser.post("/people/sign-in/code", data={"code": f" {code.upper()} "}).status_code == expected


def test_staff_without_second_factor_get_no_further_than_setting_it_up(client, member):
    member(email="akari@mail.example", roles=(Role.ADMINISTRATOR,))
    assert enter(client).location == "/home"
    assert client.get("/home").location == "/people/me/second-factor"
    assert client.get("/people/me/sessions").location == "/people/me/second-factor"
    assert client.get("/people/me/second-factor").status_code == 200


def test_staff_cannot_take_their_second_factor_away(client, app, member):
    with app.app_context():
        sealed = seal(SECRET)
    member(email="akari@mail.example", roles=(Role.COORDINATOR,), totp_secret=sealed, totp_confirmed_at=now())
    enter(client)
    client.post("/people/sign-in/code", data={"code": code_now()})
    assert client.post("/people/me/second-factor/remove").status_code == 400


def test_taking_the_second_factor_away_and_renewing_codes(client, app, guarded, mails):
    enter(client)
    client.post("/people/sign-in/code", data={"code": code_now()})
    assert client.post("/people/me/second-factor/codes").status_code == 200
    assert client.post("/people/me/second-factor/remove").status_code == 303
    with app.app_context():
        person = reading().scalars(select(Person)).one()
        assert person.totp_secret is None
        assert not reading().scalars(select(RecoveryCode)).all()
    assert "second factor" in mails()[-1]["Subject"]


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


def test_reset_does_not_stand_in_for_the_second_factor(client, guarded, mails):
    client.post("/people/reset", data={"email": "akari@mail.example"})
    answer = client.post(path_in(mails()[-1]), data={"password": OTHER})
    assert answer.location == "/people/sign-in"
    assert client.get("/people/me").status_code == 303
    assert enter(client, password=OTHER).location == "/people/sign-in/code"


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
        theirs = reading().scalars(select(AccountSession).order_by(AccountSession.id.desc())).first().public_id
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


@pytest.fixture
def throttled(make_app, akari):
    """The app with its limits on; they are switched off again for the tests that follow."""
    yield make_app(rate_limits=True)
    limiter.enabled = False


def test_guessing_is_slowed_and_the_owner_comes_in_from_a_known_device(throttled):
    owner, guesser = throttled.test_client(), throttled.test_client()
    assert enter(owner).status_code == 303
    owner.post("/people/sign-out")
    answers = [enter(guesser, password=f"guess number {number}").status_code for number in range(40)]
    assert answers.count(422) == 10
    assert answers.count(429) == 30
    assert enter(guesser).status_code == 429, "even the right one, from there"
    assert enter(owner).status_code == 303


def test_a_new_device_comes_in_by_mail_while_somebody_guesses(throttled, mails):
    guesser, phone = throttled.test_client(), throttled.test_client()
    for number in range(12):
        enter(guesser, password=f"guess number {number}")
    assert enter(phone).status_code == 429
    phone.post("/people/reset", data={"email": "akari@mail.example"})
    assert phone.post(path_in(mails()[-1]), data={"password": OTHER}).status_code == 303
    assert phone.get("/people/me").status_code == 200


def test_nobody_is_flooded_with_mails(throttled, mails):
    client = throttled.test_client()
    for _ in range(9):
        assert client.post("/people/reset", data={"email": "akari@mail.example"}).status_code == 303
    assert len(mails()) == 5
