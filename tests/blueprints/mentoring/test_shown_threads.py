"""How messages are printed: together where one follows another closely, apart by day and author, names in the reader's script."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask_babel import force_locale

from talent_net.blueprints.mentoring.shown.threads import shown_messages
from talent_net.domain.mentoring.model import ThreadAttachment, ThreadMessage
from talent_net.domain.mentoring.rules.threads import Circle, Party
from talent_net.domain.people.rules.gate import Subject
from talent_net.domain.people.rules.names import Name
from talent_net.web.mentorships import shown_name

CIRCLE = Circle(
    student=Party(subject=Subject(person_id=1, is_present=True)),
    mentor=Party(subject=Subject(person_id=2, is_present=True)),
)
# Ten to midnight in Yokohama.
LATE = datetime(2026, 6, 1, 14, 50, tzinfo=UTC)


def message(number: int, author_id: int | None, minutes: int, **values: object) -> ThreadMessage:
    return ThreadMessage(
        public_id=f"m{number}",
        number=number,
        author_id=author_id,
        body="words",
        sent_at=LATE + timedelta(minutes=minutes),
        attachments=[],
        **values,
    )


def test_what_follows_closely_stands_together_until_the_day_or_the_author_changes(app: Flask) -> None:
    written = [message(1, 2, 0), message(2, 2, 4), message(3, 1, 5), message(4, 1, 9), message(5, 1, 12), message(6, None, 13)]
    with app.test_request_context():
        shown = shown_messages(written, CIRCLE, {})
    assert [each.is_joined for each in shown] == [False, True, False, True, False, False]
    assert [each.day for each in shown] == ["2026-06-01"] * 4 + ["2026-06-02"] * 2
    assert [bool(each.day_words) for each in shown] == [True, False, False, False, True, False]


def test_a_deleted_message_shows_neither_files_nor_that_it_was_edited(app: Flask) -> None:
    gone = message(1, 2, 0, edited_at=LATE, deleted_at=LATE)
    gone.attachments.append(ThreadAttachment(public_id="a" * 14, name="a.pdf", media_type="application/pdf", size=9))
    with app.test_request_context():
        (shown,) = shown_messages([gone], CIRCLE, {})
    assert (shown.is_deleted, shown.is_edited, shown.files) == (True, False, ())


def test_sizes_are_told_as_people_say_them(app: Flask) -> None:
    found = message(1, 2, 0)
    found.attachments = [
        ThreadAttachment(public_id="a" * 14, name="a.pdf", media_type="application/pdf", size=size)
        for size in (9, 90_000, 3_500_000)
    ]
    with app.test_request_context():
        (shown,) = shown_messages([found], CIRCLE, {})
    assert [file.size for file in shown.files] == ["1 KB", "88 KB", "3.3 MB"]
    assert {file.preview for file in shown.files} == {None}


BOTH = Name(family_ja="港", given_ja="花子", family_latin="Minato", given_latin="Hanako")


@pytest.mark.parametrize(
    ("language", "name", "told"),
    [
        ("ja", BOTH, ("港 花子", "ja")),
        ("en", BOTH, ("Hanako Minato", "en")),
        ("en", Name(family_ja="港"), ("港", "ja")),
        ("ja", Name(given_latin="Björn"), ("Björn", "en")),
        ("en", Name(), ("A member", "")),
        ("en", None, ("A member", "")),
    ],
)
def test_a_name_is_told_in_the_reader_s_script(app: Flask, language: str, name: Name | None, told: tuple[str, str]) -> None:
    with app.test_request_context(), force_locale(language):
        assert shown_name(name) == told
