"""What answers is marked, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.searches.rules.marking import answered, excerpt, parts_of
from talent_net.domain.searches.rules.pieces import pieces_of


def marked(text: str, question: str, *, is_name: bool = False) -> list[str]:
    return [part.text for part in parts_of(text, pieces_of(question), is_name=is_name) if part.is_hit]


@pytest.mark.parametrize(
    ("text", "question", "hits"),
    [
        ("Engineer at Acme AI横浜", "ai", ["AI"]),
        ("machine learning", "learn", ["learn"]),
        ("preengineer engineer", "engineer", ["engineer"]),
        ("ソフトウェアエンジニア", "えんじにあ", ["エンジニア"]),
        ("ﾔﾏﾀﾞ太郎", "ヤマダ", ["ﾔﾏﾀﾞ"]),
        ("横浜の港と神戸の港", "港", ["港", "港"]),
        ("Ōsaka", "osaka", ["Ōsaka"]),
        ("nothing here", "港", []),
        ("C++ and C", "c++", ["C++"]),
    ],
)
def test_hits_in_texts(text: str, question: str, hits: list[str]) -> None:
    assert marked(text, question) == hits


@pytest.mark.parametrize(
    ("name", "question", "hits"),
    [
        ("Hanako Ohno", "おおの", ["Ohno"]),
        ("オオノ ハナコ", "oono", ["オオノ"]),
        ("Ono", "ohno", ["Ono"]),
        ("大野 花子", "oono", []),
    ],
)
def test_a_name_answers_by_its_sound(name: str, question: str, hits: list[str]) -> None:
    assert marked(name, question, is_name=True) == hits


def test_an_excerpt_shows_the_surroundings_of_the_first_hit() -> None:
    text = "word " * 60 + "harbour " + "word " * 60
    parts = excerpt(text, pieces_of("harbour"))
    shown = "".join(part.text for part in parts)
    assert shown.startswith("…word")
    assert shown.endswith("word…")
    assert [part.text for part in parts if part.is_hit] == ["harbour"]
    assert excerpt(text, pieces_of("ship")) == ()


@given(st.text(max_size=80), st.text(min_size=1, max_size=10))
def test_marking_loses_no_letter(text: str, question: str) -> None:
    for is_name in (False, True):
        assert "".join(part.text for part in parts_of(text, pieces_of(question), is_name=is_name)) == text
    answered(text, pieces_of(question))
