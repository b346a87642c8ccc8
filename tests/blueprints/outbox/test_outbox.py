"""The mails of this machine: for those who try things out, and never in production."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from talent_net.web.jobs import run_due
from talent_net.web.mail import queue_mail
from tests.harness.apps import BeginWork, MakeApp
from tests.harness.letters import letter_files


@pytest.fixture
def name(app: Flask, begin_work: BeginWork) -> str:
    """The file of a mail that has just gone out."""
    with begin_work() as work:
        queue_mail(work, "people/reset", to="hanako@example.jp", language="en", token="a-secret")
    run_due(app)
    (path,) = letter_files(app)
    return path.name


def test_mails_are_listed_and_their_links_can_be_followed(client: FlaskClient, name: str) -> None:
    assert "hanako@example.jp" in client.get("/dev/mail/").text
    letter = client.get(f"/dev/mail/{name}").text
    assert 'href="http://localhost/people/reset/a-secret"' in letter


@pytest.mark.parametrize("path", ["nothing.eml", "..%2f..%2fsecret_key", "secret_key", "%00.eml"])
def test_nothing_but_a_mail_is_opened(client: FlaskClient, name: str, path: str) -> None:
    assert client.get(f"/dev/mail/{path}").status_code == 404


def test_production_shows_no_mail(make_app: MakeApp, name: str) -> None:
    client = make_app(mode="production", public_url="https://localhost").test_client()
    for path in ("/dev/mail/", f"/dev/mail/{name}"):
        assert client.get(path, base_url="https://localhost").status_code == 404
