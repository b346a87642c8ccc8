"""Mails of a topic: headers by which programs unsubscribe, and nothing to whoever no longer wants it at the hour of sending."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from talent_net.domain.people.model import Person
from talent_net.domain.subscriptions.actions import join_topic, leave_topic
from talent_net.domain.subscriptions.model import Topic
from talent_net.web.jobs import run_due
from talent_net.web.mail import queue_topic_mail
from talent_net.web.topics import read_leaving_token
from tests.factories.people import make_person
from tests.harness.apps import BeginWork
from tests.harness.letters import letter_files, letters

LETTER = """{{ gettext("Notices") }} {{ name }}

{{ name }}

{% include "mail/_topic_end.txt" %}
"""
LONG_SUBJECT = "港" * 60


@pytest.fixture(autouse=True)
def _template(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    loader = ChoiceLoader([DictLoader({"mail/tests/topic.txt": LETTER}), app.jinja_env.loader or DictLoader({})])
    monkeypatch.setattr(app.jinja_env, "loader", loader)


@pytest.fixture
def person(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        found = make_person(work, email="hanako@example.jp", language="ja")
        queue_topic_mail(work, Topic.SAVED_SEARCHES, "tests/topic", person_id=found.id, name=LONG_SUBJECT)
        return found


def test_headers_say_how_a_program_unsubscribes(app: Flask, person: Person) -> None:
    assert run_due(app) == 1
    (letter,) = letters(app)
    found = re.fullmatch(r"<(http://localhost/subscriptions/unsubscribe/(\S+))>, <mailto:(\S+)>", letter["List-Unsubscribe"])
    assert found is not None
    address, token, mailbox = found.groups()
    with app.app_context():
        assert read_leaving_token(token) == (person.public_id, Topic.SAVED_SEARCHES)
    assert mailbox.endswith("?subject=unsubscribe")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<saved-searches\.[a-z.-]+>", letter["List-Id"])
    assert letter["Precedence"] is None
    assert address in letter.get_content()
    assert "http://localhost/subscriptions/\n" in letter.get_content()
    assert (letter["To"], letter["Content-Language"], letter["Subject"]) == (
        "hanako@example.jp",
        "ja",
        f"お知らせ {LONG_SUBJECT}",
    )
    assert letter.get_content_type() == "text/plain"


def test_no_program_needs_to_decode_the_way_out(app: Flask, person: Person) -> None:
    run_due(app)
    (raw,) = [path.read_bytes() for path in letter_files(app)]
    head = raw.partition(b"\n\n")[0].decode("ascii")
    assert re.search(r"^List-Unsubscribe: <http://localhost/subscriptions/unsubscribe/\S+>,\n <mailto:\S+>$", head, re.MULTILINE)
    assert max(len(line) for line in head.splitlines()) < 998
    # The other headers are folded as ever.
    assert max(len(line) for line in head.splitlines() if not line.startswith("List-Unsubscribe:")) <= 78


def test_who_unsubscribed_since_it_was_promised_gets_nothing(app: Flask, begin_work: BeginWork, person: Person) -> None:
    with begin_work() as work:
        leave_topic(work, person.id, Topic.SAVED_SEARCHES)
    assert (run_due(app), letters(app)) == (1, [])


def test_another_topic_still_comes(app: Flask, begin_work: BeginWork, person: Person) -> None:
    with begin_work() as work:
        leave_topic(work, person.id, Topic.ANNOUNCEMENTS)
    run_due(app)
    assert len(letters(app)) == 1


def test_who_came_back_gets_the_next(app: Flask, begin_work: BeginWork, person: Person) -> None:
    with begin_work() as work:
        leave_topic(work, person.id, Topic.SAVED_SEARCHES)
        join_topic(work, person.id, Topic.SAVED_SEARCHES)
    run_due(app)
    assert len(letters(app)) == 1


def test_it_goes_to_the_address_and_language_of_the_hour(app: Flask, begin_work: BeginWork, person: Person) -> None:
    with begin_work() as work:
        row = work.session.get_one(Person, person.id)
        row.email, row.language = "new@example.jp", "en"
    run_due(app)
    (letter,) = letters(app)
    assert (letter["To"], letter["Content-Language"]) == ("new@example.jp", "en")


@pytest.mark.parametrize("column", ["suspended_at", "gone"])
def test_who_is_not_here_any_more_gets_nothing(app: Flask, begin_work: BeginWork, person: Person, column: str) -> None:
    with begin_work() as work:
        row = work.session.get_one(Person, person.id)
        if column == "gone":
            work.session.delete(row)
        else:
            row.suspended_at = work.now
    assert (run_due(app), letters(app)) == (1, [])
