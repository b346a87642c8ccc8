"""Reading the mails of this machine; in production there are none to read."""

import pytest

from talent_net.web.jobs import run_due
from talent_net.web.mail import queue_mail
from tests.harness.letters import letter_files


@pytest.fixture
def letter(app, begin_work):
    """The name of a mail that has come."""
    with begin_work() as work:
        queue_mail(work, "people/reset", to="akari@mail.example", language="en", token="a-token")
    run_due(app)
    (path,) = letter_files(app)
    return path.name


def test_mails_are_listed_and_their_links_lead_on(client, letter):
    assert f"/dev/mail/{letter}" in client.get("/dev/mail/").text
    page = client.get(f"/dev/mail/{letter}").text
    assert '<a href="http://localhost/people/reset/a-token">' in page
    assert "akari@mail.example" in page
    assert 'lang="en"' in page


@pytest.mark.parametrize("name", ["no-such.eml", "..%2f..%2fsecret_key", "secret_key", "../secret_key", "%00.eml"])
def test_nothing_but_mails_is_read(client, name):
    assert client.get(f"/dev/mail/{name}").status_code == 404


def test_production_shows_no_mails(make_app):
    app = make_app(mode="production", public_url="https://talent-net.example")
    client = app.test_client()
    for path in ("/dev/mail/", "/dev/mail/20260101T000000000000-abcdef.eml"):
        assert client.get(path, base_url="https://talent-net.example").status_code == 404
    assert client.post("/demo/sign-in/student", base_url="https://talent-net.example").status_code == 404
