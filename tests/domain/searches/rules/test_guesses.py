"""Slips of the finger."""

import pytest

from talent_net.domain.searches.rules.guesses import meant_by
from talent_net.domain.searches.rules.pieces import Piece, Script

WORDS = {"engineer", "engine", "climate", "bangkok", "design", "sign", "finance", "ocean"}


def meant(text: str) -> set[str]:
    return set(meant_by(Piece(text, text, Script.WORD), WORDS))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("enginere", "engineer"),
        ("climte", "climate"),
        ("bangkook", "bangkok"),
        ("desing", "design"),
        ("finence", "finance"),
        ("oecan", "ocean"),
    ],
)
def test_one_slip_is_forgiven(typed: str, word: str) -> None:
    assert word in meant(typed)


@pytest.mark.parametrize("typed", ["sgn", "ai", "xyzzy", "1234"])
def test_short_words_and_numbers_are_taken_as_they_are(typed: str) -> None:
    assert meant(typed) == set()


def test_a_word_is_no_guess_at_itself() -> None:
    assert "design" not in meant("design")
