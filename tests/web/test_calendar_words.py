"""Who describes entries: one for each kind, each asked once, and nobody for a kind of a feature that is no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.web import calendar_words
from talent_net.web.calendar_words import Describe, EntryWords, add_entry_words, kinds_swept, kinds_told, words_of

AT = datetime(2027, 3, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_words, "_described", {})
    monkeypatch.setattr(calendar_words, "_looked_after", set())


def describing(summary: str, asked: list[tuple[list[int], int]]) -> Describe:
    def describe(_session: Session, entries: Sequence[CalendarEntry], reader_id: int) -> Mapping[int, EntryWords]:
        asked.append(([entry.id for entry in entries], reader_id))
        return {entry.id: EntryWords(summary=summary, description="", location="", url="") for entry in entries if entry.id != 2}

    return describe


def test_each_kind_is_asked_once_for_all_its_entries() -> None:
    asked: list[tuple[list[int], int]] = []
    add_entry_words("tests.one", describing("one", asked))
    add_entry_words("tests.other", describing("other", asked))
    kinds = ("tests.one", "tests.one", "tests.other", "tests.gone")
    entries = [CalendarEntry(id=number, kind=kind, starts_at=AT) for number, kind in enumerate(kinds, start=1)]
    found = words_of(Session(), entries, 7)
    assert {entry_id: words.summary for entry_id, words in found.items()} == {1: "one", 3: "other"}
    assert asked == [([1, 2], 7), ([3], 7)]
    assert kinds_told() == {"tests.one", "tests.other"}


def test_a_kind_has_one_voice() -> None:
    one, other = describing("one", []), describing("other", [])
    add_entry_words("tests.one", one)
    add_entry_words("tests.one", one)
    with pytest.raises(ValueError, match="described twice"):
        add_entry_words("tests.one", other)


def test_a_feature_looks_after_its_own_orphans() -> None:
    add_entry_words("tests.one", describing("one", []))
    add_entry_words("tests.other", describing("other", []), is_swept=False)
    assert kinds_told() == {"tests.one", "tests.other"}
    assert kinds_swept() == {"tests.one"}
