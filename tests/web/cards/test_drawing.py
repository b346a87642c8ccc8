"""Titles on cards: in the font of the pages, in two lines at most, never beyond the sheet."""

import pytest

from talent_net.web.assets import Assets
from talent_net.web.cards.drawing import _BOLD, _ROOM, _cut, _fitted
from talent_net.web.cards.letters import Letters
from tests.contracts import tree

TITLES = (
    "横浜で学び、世界と出会う",
    "Study in Yokohama, meet the world",
    "アクセシビリティ（だれもが使えるようにするために私たちがしていること）についての長い長い方針",
    "A title that goes on and on, as titles of news do when many people have had a say in what should stand in them",
    "ー" * 80,
    "x" * 200,
    "辻󠄀 𠮷野 🙂 Đặng",
    "",
)


@pytest.fixture(scope="module")
def letters() -> Letters:
    """The font as the build left it."""
    assets = Assets(tree.PACKAGE / "static")
    return Letters(assets.folder, assets.product("letters.json"))


@pytest.mark.parametrize("title", TITLES, ids=range(len(TITLES)))
def test_a_title_fits_in_two_lines(letters: Letters, title: str) -> None:
    size, lines = _fitted(title, letters)
    assert len(lines) <= 2
    assert all(letters.width(line, size, _BOLD) <= _ROOM for line in lines)


def test_a_title_is_broken_between_phrases_and_halves_are_alike(letters: Letters) -> None:
    assert _fitted("Questions that organisers of an ideathon ask us", letters)[1] == [
        "Questions that organisers",
        "of an ideathon ask us",
    ]
    assert _fitted("横浜市とその海外事務所が皆さんの出会いを支えています", letters)[1] == [
        "横浜市とその海外事務所が",
        "皆さんの出会いを支えています",
    ]


def test_no_line_begins_with_what_never_begins_one(letters: Letters) -> None:
    for title in ("あ" * 20 + "ー" + "あ" * 20, "漢字" * 9 + "、" + "漢字" * 9):
        assert not any(line.startswith(("ー", "、")) for line in _fitted(title, letters)[1])


def test_every_letter_of_a_title_is_drawn_by_a_slice_that_holds_it(letters: Letters) -> None:
    assert len({letters.width(letter, 50, _BOLD) for letter in "iMあ"}) == 3
    assert letters.width("横浜Yokohama", 50, _BOLD) == letters.width("横浜", 50, _BOLD) + letters.width("Yokohama", 50, _BOLD)


def test_what_is_too_long_is_cut_with_a_sign(letters: Letters) -> None:
    cut = _cut("word " * 60, letters, 30, 400)
    assert cut.startswith("word word")
    assert cut.endswith("…")
    assert letters.width(cut, 30, 400) <= _ROOM
    assert _cut("word", letters, 30, 400) == "word"
