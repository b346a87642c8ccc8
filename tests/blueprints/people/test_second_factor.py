"""The second factor through the doors: set up, asked for, lost, taken away."""

from __future__ import annotations

import pyotp
import pytest
from sqlalchemy import select

from talent_net.domain.people.model import Person, RecoveryCode, Role
from talent_net.web.sealing import seal
from talent_net.web.work import now, reading
from tests.factories.accounts import SECRET, code_now, enter


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
    assert secret.encode() not in (person.totp_secret or b"")


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
