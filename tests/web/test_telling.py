"""What becomes of a work is told once: what was done after it is committed, what was refused instead of it."""

from collections.abc import Iterator

import pytest
from flask import Flask, get_flashed_messages, session
from wtforms import StringField

from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.outbox.model import OutboxRow
from talent_net.kernel.errors import RuleBroken
from talent_net.web.forms import Form
from talent_net.web.telling import telling
from talent_net.web.words import sentence
from talent_net.web.work import reading


class WordsForm(Form):
    words = StringField("Words")


@pytest.fixture
def in_request(app: Flask) -> Iterator[None]:
    with app.test_request_context(method="POST"):
        yield


def refuse(field: str | None = None) -> None:
    raise RuleBroken("calendar.cancelled", field)


def jobs() -> list[str]:
    return [row.job for row in reading().query(OutboxRow)]


@pytest.mark.usefixtures("in_request")
def test_what_was_done_is_told_after_it_is_done() -> None:
    with telling("Done.") as work:
        enqueue(work, "goals.remind", item_id=1, due_on="2026-01-01")
        assert "_flashes" not in session
    assert get_flashed_messages(with_categories=True) == [("success", "Done.")]
    assert jobs() == ["goals.remind"]


@pytest.mark.usefixtures("in_request")
def test_what_is_refused_is_told_and_not_done() -> None:
    with telling("Done.") as work:
        enqueue(work, "goals.remind", item_id=1, due_on="2026-01-01")
        refuse()
    assert get_flashed_messages(with_categories=True) == [("warning", sentence("calendar.cancelled"))]
    assert jobs() == []


@pytest.mark.usefixtures("in_request")
def test_what_a_form_wants_is_done() -> None:
    form = WordsForm()
    with form.trying() as work:
        enqueue(work, "goals.remind", item_id=1, due_on="2026-01-01")
    assert form.errors == {}
    assert jobs() == ["goals.remind"]


@pytest.mark.usefixtures("in_request")
def test_what_a_form_is_refused_stands_beside_its_field() -> None:
    form = WordsForm()
    with form.trying() as work:
        enqueue(work, "goals.remind", item_id=1, due_on="2026-01-01")
        refuse("words")
    assert form.errors == {"words": [sentence("calendar.cancelled")]}
    assert jobs() == []


@pytest.mark.usefixtures("in_request")
def test_what_belongs_to_no_field_stands_on_top_of_the_form() -> None:
    form = WordsForm()
    with form.trying():
        refuse("elsewhere")
    assert form.errors == {"": [sentence("calendar.cancelled")]}
