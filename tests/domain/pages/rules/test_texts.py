"""What a public text may hold."""

from __future__ import annotations

import pytest

from talent_net.domain.pages.rules.texts import MOST_BODY, MOST_TITLE, PLACEHOLDERS, Words, check_words, fill, unknown_places
from talent_net.kernel.errors import RuleBroken
from tests.factories.pages import words

FACTS: dict[str, object] = {"minimum_age": 13, "support_email": "help@city.example"}


def test_facts_take_their_places_everywhere() -> None:
    text = Words("From {minimum_age}", "{minimum_age}+", "[{support_email}](mailto:{support_email})")
    assert text.filled(FACTS) == Words("From 13", "13+", "[help@city.example](mailto:help@city.example)")


def test_braces_that_are_no_place_stay() -> None:
    assert fill("{} { minimum_age } {unknown}", FACTS) == "{} { minimum_age } {unknown}"
    assert unknown_places("{} { x } {minimum_age}") == []


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_fact_may_be_named(name: str) -> None:
    check_words(words(body=f"{{{name}}}"))


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        (words(title=" "), "pages.text_empty", "title"),
        (words(description=""), "pages.text_empty", "description"),
        (words(body=""), "pages.text_empty", "body"),
        (words(title="x" * (MOST_TITLE + 1)), "pages.text_too_long", "title"),
        (words(body="x" * (MOST_BODY + 1)), "pages.text_too_long", "body"),
        (words(title="one\ntwo"), "pages.title_one_line", "title"),
        (words(title="{minimum_ages}"), "pages.unknown_place", "title"),
        (words(body="{Minimum_age}"), "pages.unknown_place", "body"),
        (words(body="![x](https://elsewhere.example/x.png)"), "pages.no_pictures", "body"),
        (words(body="![x][y]"), "pages.no_pictures", "body"),
    ],
)
def test_text_that_cannot_be_shown_is_refused_beside_its_field(text: Words, code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_words(text)
    assert (broken.value.code, broken.value.field) == (code, field)


def test_a_note_is_short() -> None:
    with pytest.raises(RuleBroken) as broken:
        check_words(words(), "x" * 201)
    assert broken.value.field == "note"


def test_texts_are_told_apart_by_their_digest() -> None:
    assert words("a", "bc").digest != words("ab", "c").digest
    assert words().digest == words().digest
