"""How texts and questions are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.searches.rules.pieces import MOST_PIECES, Script, lookups, pieces_of


def texts(question: str) -> list[str]:
    return [piece.text for piece in pieces_of(question)]


def test_words_stay_whole_and_runs_become_pairs() -> None:
    assert list(lookups("AI研究者, C++")) == ["ai", "研究", "究者", "者", "c++"]


def test_every_letter_of_a_run_begins_a_lookup() -> None:
    found = set(lookups("東京大学"))
    assert all(any(lookup.startswith(letter) for lookup in found) for letter in "東京大学")


@pytest.mark.parametrize(
    ("question", "pieces"),
    [
        ("バンコクで働くエンジニア", ["ばんこく", "働", "えんじにあ"]),
        ("横浜の港", ["横浜", "港"]),
        ("AI研究者 Tokyo", ["ai", "研究者", "tokyo"]),
        ("ものづくり", ["ものづくり"]),
        ("の", ["の"]),
        ("O’Brien", ["o", "brien"]),
        ("山田 山田 ヤマダ", ["山田", "やまだ"]),
        ("C# C++ .NET", ["c#", "c++", "net"]),
        ("", []),
        (" 、。!? ", []),
        ("ภาษาไทย", ["ภาษาไทย"]),
    ],
)
def test_questions(question: str, pieces: list[str]) -> None:
    assert texts(question) == pieces


def test_kana_know_that_they_are() -> None:
    assert [piece.kana for piece in pieces_of("やまだ ﾔﾏﾀﾞ太郎 Yamada")] == [True, False, False]


@given(st.text(max_size=300))
def test_no_question_asks_for_too_much(question: str) -> None:
    found = pieces_of(question)
    assert len(found) <= MOST_PIECES
    assert all(piece.text and piece.typed for piece in found)


@given(st.text(max_size=60))
def test_lookups_hold_no_space_and_no_quote(text: str) -> None:
    for lookup in lookups(text):
        assert lookup
        assert not set(lookup) & set(" \t\n'\"\\()&|*:!")


@given(st.text(alphabet="山田太郎やまだYamada ", min_size=1, max_size=20))
def test_whoever_asks_for_a_whole_text_finds_it(text: str) -> None:
    held = set(lookups(text))
    for piece in pieces_of(text):
        wanted = {piece.text} if piece.script is Script.WORD else set(lookups(piece.text)) - {piece.text[-1]}
        assert wanted <= held or len(piece.text) == 1
