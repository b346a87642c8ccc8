"""Errors: a page in the design for people, JSON for programs, and nothing inner for anybody."""

from __future__ import annotations

from typing import Any, cast

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.web.guards import public
from talent_net.web.work import reading
from tests.harness.apps import MakeApp

JSON = {"Accept": "application/json"}
STATUSES = [400, 401, 403, 404, 413, 429, 500]


def raising(what: BaseException) -> str:
    raise what


def body_of(answer: TestResponse) -> dict[str, Any]:
    """The answer's JSON."""
    return cast("dict[str, Any]", answer.json)


def refuse(status: int) -> str:
    """Answer with a status, as any route may."""
    abort(status)


@pytest.fixture
def faulty(make_app: MakeApp) -> Flask:
    """An app with doors that fail in every way."""
    app = make_app(mode="production", public_url="https://localhost")
    app.config["PROPAGATE_EXCEPTIONS"] = False
    doors = {
        "not-allowed": lambda: raising(NotAllowed("people.edit_profile")),
        "not-found": lambda: raising(NotFound("person")),
        "rule": lambda: raising(RuleBroken("people.too_young", age=13)),
        "bug": lambda: raising(ValueError("hanako@example.jp")),
        "away": lambda: raising(OperationalError("SELECT", {}, Exception("no route to database"))),
        "nul": lambda: str(reading().execute(text("SELECT :typed"), {"typed": "a\x00b"}).scalar()),
    }
    for name, door in doors.items():
        app.add_url_rule(f"/faulty/{name}", name, public(door))
    app.add_url_rule("/faulty/status/<int:status>", "status", public(refuse))
    return app


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(("language", "home"), [("ja", 'lang="ja"'), ("en", 'lang="en"')])
def test_each_status_has_a_page_in_both_languages(faulty: Flask, status: int, language: str, home: str) -> None:
    answer = faulty.test_client().get(
        f"/faulty/status/{status}", base_url="https://localhost", headers={"Accept-Language": language}
    )
    assert answer.status_code == status
    assert home in answer.text
    # What is the house's own fault, people report by its number.
    assert (answer.headers["X-Request-ID"] in answer.text) is (status == 500)


@pytest.mark.parametrize("status", STATUSES)
def test_programs_get_json(faulty: Flask, status: int) -> None:
    answer = faulty.test_client().get(f"/faulty/status/{status}", base_url="https://localhost", headers=JSON)
    assert answer.status_code == status
    assert body_of(answer)["error"]["status"] == status
    assert body_of(answer)["error"]["request_id"] == answer.headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("door", "status", "code"),
    [
        ("not-allowed", 403, "not_allowed"),
        ("not-found", 404, "no_person"),
        ("rule", 400, "people.too_young"),
        ("bug", 500, "500"),
        ("away", 503, "database"),
    ],
)
def test_each_failure_has_its_status_and_code(faulty: Flask, door: str, status: int, code: str) -> None:
    answer = faulty.test_client().get(f"/faulty/{door}", base_url="https://localhost", headers=JSON)
    assert (answer.status_code, body_of(answer)["error"]["code"]) == (status, code)


def test_nothing_inner_reaches_the_page_or_the_log(faulty: Flask, capfd: pytest.CaptureFixture[str]) -> None:
    answer = faulty.test_client().get("/faulty/bug", base_url="https://localhost")
    assert "hanako" not in answer.text
    assert "Traceback" not in answer.text
    assert "hanako" not in capfd.readouterr().err


def test_value_that_a_database_refuses_is_no_fault_of_the_house(faulty: Flask) -> None:
    answer = faulty.test_client().get("/faulty/nul", base_url="https://localhost", headers=JSON)
    assert answer.status_code in {200, 400}


def test_missing_csrf_token_is_refused_in_words(make_app: MakeApp) -> None:
    client: FlaskClient = make_app(csrf=True).test_client()
    answer = client.post("/people/sign-in", data={"email": "a@example.jp", "password": "x"}, headers=JSON)
    assert (answer.status_code, body_of(answer)["error"]["code"]) == (400, "csrf")
