"""Headers, hosts and bodies: what every answer bears and every request must keep to."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.factories.people import make_person
from tests.harness.apps import BeginWork, MakeApp, SignIn

PATHS = ["/", "/people/sign-in", "/nowhere", "/healthz"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_bears_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


def test_transport_is_strict_where_there_is_tls(make_app: MakeApp, client: FlaskClient) -> None:
    secure = make_app(mode="production", public_url="https://localhost").test_client()
    assert "max-age=31536000" in secure.get("/", base_url="https://localhost").headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_pages_of_the_signed_in_are_not_stored(client: FlaskClient, sign_in: SignIn, begin_work: BeginWork) -> None:
    with begin_work() as work:
        person = make_person(work)
    assert sign_in(person).get("/home").headers["Cache-Control"] == "no-store"
    assert client.get("/").headers["Cache-Control"] == "no-cache, private"


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example", "localhost:1@elsewhere.example", ""])
def test_foreign_host_is_refused(make_app: MakeApp, host: str) -> None:
    client = make_app(mode="production", public_url="https://localhost").test_client()
    assert client.get("/", base_url="https://localhost", headers={"Host": host}).status_code == 400


def test_body_limit_is_one_megabyte_and_six_where_files_come(make_app: MakeApp, sign_in: SignIn, begin_work: BeginWork) -> None:
    with begin_work() as work:
        person = make_person(work)
    browser = sign_in(person)
    two_megabytes = b"x" * (2 * 1024 * 1024)
    assert browser.post("/people/me/profile/story", data=two_megabytes, content_type="text/plain").status_code == 413
    taken = browser.post("/people/me/profile/photo", data=two_megabytes, content_type="text/plain")
    assert taken.status_code != 413
    assert browser.post("/people/me/profile/photo", data=b"x" * (7 * 1024 * 1024), content_type="text/plain").status_code == 413


def test_cookies_are_for_this_host_alone(make_app: MakeApp) -> None:
    client = make_app(mode="production", public_url="https://localhost", csrf=True).test_client()
    cookies = client.get("/people/sign-in", base_url="https://localhost").headers.getlist("Set-Cookie")
    assert cookies
    for cookie in cookies:
        assert cookie.startswith("__Host-")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
