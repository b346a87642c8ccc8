"""One language is enough; a reader gets their own, or the other with a note."""

from __future__ import annotations

from typing import Any

import pytest

from talent_net.domain.announcements.actions.writing import Draft
from talent_net.domain.announcements.rules.texts import (
    MOST_BODY,
    MOST_TITLE,
    Telling,
    check_complete,
    check_draft,
    languages_of,
    telling_for,
)
from talent_net.kernel.errors import RuleBroken

pytestmark = pytest.mark.unit

JA: dict[str, Any] = {"title_ja": "件名", "body_ja": "本文"}
EN: dict[str, Any] = {"title_en": "Title", "body_en": "Text"}


@pytest.mark.parametrize(
    ("written", "reader", "expected"),
    [
        (JA | EN, "ja", Telling("ja", "件名", "本文")),
        (JA | EN, "en", Telling("en", "Title", "Text")),
        (JA, "en", Telling("ja", "件名", "本文", is_other=True)),
        (EN, "ja", Telling("en", "Title", "Text", is_other=True)),
        (JA | EN, "ja@easy", Telling("ja", "件名", "本文")),
        (JA | EN, "de", Telling("en", "Title", "Text", is_other=True)),
        # A title without its text is not yet a language.
        (JA | {"title_en": "Title"}, "en", Telling("ja", "件名", "本文", is_other=True)),
    ],
)
def test_reader_gets_their_language_or_the_other_with_a_note(written: dict[str, Any], reader: str, expected: Telling) -> None:
    assert telling_for(Draft(**written), reader) == expected


def test_a_language_counts_once_it_is_whole() -> None:
    assert languages_of(Draft(**JA, title_en="Title")) == ("ja",)


@pytest.mark.parametrize(
    ("written", "code", "field"),
    [
        ({}, "announcements.title_needed", "title_ja"),
        ({"body_en": "Text"}, "announcements.title_needed", "title_ja"),
        ({"title_en": "x" * (MOST_TITLE + 1)}, "announcements.title_long", "title_en"),
        (JA | {"body_ja": "x" * (MOST_BODY + 1)}, "announcements.body_long", "body_ja"),
    ],
)
def test_a_draft_needs_a_name_and_an_end(written: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_draft(Draft(**written))
    assert (broken.value.code, broken.value.field) == (code, field)


@pytest.mark.parametrize(
    ("written", "code", "field"),
    [
        (JA | {"title_en": "Title"}, "announcements.body_missing", "body_en"),
        (JA | {"body_en": "Text"}, "announcements.title_missing", "title_en"),
        ({"title_ja": "件名"}, "announcements.body_missing", "body_ja"),
    ],
)
def test_half_a_language_does_not_go_out(written: dict[str, Any], code: str, field: str) -> None:
    check_draft(Draft(**written))
    with pytest.raises(RuleBroken) as broken:
        check_complete(Draft(**written))
    assert (broken.value.code, broken.value.field) == (code, field)
