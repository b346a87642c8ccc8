"""Signing in and out, through the doors."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from talent_net.blueprints.people.routes import signing_in
from talent_net.domain.people.model import AccountSession
from talent_net.web.extensions import db
from talent_net.web.work import now, reading
from tests.factories.accounts import FORM, PASSWORD, path_in, plain, sign_up


def test_sign_in_and_out(client, member, find):
    member(email="akari@mail.example")
    answer = client.post("/people/sign-in", data={"email": " AKARI@mail.example ", "password": PASSWORD})
    assert answer.status_code == 303
    assert answer.location == "/home"
    copied = client.get_cookie("session").value
    assert client.get("/people/me").status_code == 200
    assert client.post("/people/sign-out").status_code == 303
    assert client.get("/people/me").status_code == 303
    client.set_cookie("session", copied)
    assert client.get("/people/me").location == "/people/sign-in", "a copied cookie outlived the sign-out"
    assert client.get("/people/me", headers={"Accept": "application/json"}).status_code == 401
    assert find(select(AccountSession)) is None


def test_every_refusal_looks_alike(client, member):
    member(email="zz-here@mail.example")
    member(email="zz-gone@mail.example", suspended_at=now())
    answers = {
        name: client.post("/people/sign-in", data={"email": f"{name}@mail.example", "password": "wrong wrong wrong"})
        for name in ("zz-here", "zz-gone", "zz-none")
    }
    assert {answer.status_code for answer in answers.values()} == {422}
    assert len({plain(answer).replace(name, "") for name, answer in answers.items()}) == 1
    suspended = client.post("/people/sign-in", data={"email": "zz-gone@mail.example", "password": PASSWORD})
    assert plain(suspended) == plain(answers["zz-gone"])


def test_an_unknown_address_costs_a_hash_too(client, monkeypatch):
    asked: list[str | None] = []

    def compare(stored: str | None, password: str) -> bool:
        asked.append(stored)
        return False

    monkeypatch.setattr(signing_in, "is_password", compare)
    client.post("/people/sign-in", data={"email": "nobody@mail.example", "password": PASSWORD})
    assert asked == [None]


def test_an_unconfirmed_person_gets_the_link_again(client, mails):
    sign_up(client)
    mails()
    answer = client.post("/people/sign-in", data={"email": FORM["email"], "password": PASSWORD})
    assert answer.location == "/people/check-mail"
    assert client.post(path_in(mails()[-1])).status_code == 303


ELSEWHERE = [
    *("https://evil.example", "http:evil.example", "//evil.example", "///evil.example", "////evil.example", "/\\evil.example"),
    *("\\\\evil.example", "/\\/evil.example", "\\/evil.example", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example"),
    *(
        "\t//evil.example",
        "\n//evil.example",
        " //evil.example",
        "\x00//evil.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
    ),
    *(
        "data:text/html,x",
        "vbscript:x",
        "https:/evil.example",
        "https:///evil.example",
        "evil.example",
        "@evil.example",
        ".evil.example",
    ),
    *(
        "?//evil.example",
        "#//evil.example",
        "..//evil.example",
        "./evil",
        "https://localhost@evil.example",
        "//localhost@evil.example",
    ),
    *("//localhost:80@evil.example", "//evil.example/%2f..", "//evil%E3%80%82example", "///\\evil.example", "/\\\\evil.example"),
    *(
        "\\evil.example",
        "/\x0b/evil.example",
        "/\x0c/evil.example",
        "/\x7f/evil.example",
        "/\x1f/evil.example",
        "ftp://evil.example",
    ),
    *("mailto:x@evil.example", "file:///etc/passwd", "blob:https://evil.example", "//[::1]/", "//2130706433/", "//0x7f.1/"),
    *("http://localhost.evil.example/", "https://localhost%00.evil.example/", "", "%2f%2fevil.example", "%5c%5cevil.example"),
]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_next_leads_to_paths_of_this_site_only(client, member, target):
    member(email="akari@mail.example")
    client.get("/people/sign-in", query_string={"next": target})
    answer = client.post("/people/sign-in", data={"email": "akari@mail.example", "password": PASSWORD})
    assert answer.location == "/home"


def test_next_brings_back_to_the_page_that_was_asked_for(client, member):
    member(email="akari@mail.example")
    assert client.get("/people/me/sessions?x=1").location == "/people/sign-in"
    answer = client.post("/people/sign-in", data={"email": "akari@mail.example", "password": PASSWORD})
    assert answer.location == "/people/me/sessions?x=1"


def test_a_second_sign_in_on_a_browser_ends_the_first(client, member, app):
    member(email="akari@mail.example")
    for _ in range(2):
        client.post("/people/sign-in", data={"email": "akari@mail.example", "password": PASSWORD})
    with app.app_context():
        assert len(reading().scalars(select(AccountSession)).all()) == 1
        db.session.rollback()
