"""What is written in many ways is compared in one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.searches.rules.folding import fold, fold_with_places


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ﾔﾏﾀﾞ", "やまだ"),
        ("ヤマダ", "やまだ"),
        ("やまだ", "やまだ"),
        ("ハ\u3099ナナ", "ばなな"),
        ("Ōno", "ono"),
        ("ＡＩ", "ai"),
        ("Straße", "strasse"),
        ("naïve café", "naive cafe"),
        ("ЁЛКА", "елка"),
        ("ヴェローナ", "ゔぇろーな"),
        ("㈱", "(株)"),
        ("\ue001山田", " 山田"),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_voiced_kana_stay_apart() -> None:
    assert fold("ガ") != fold("カ")
    assert fold("パ") != fold("ハ")


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="ﾔﾏﾀﾞヤダ山ŌoßＡａﾊﾟ\u0301 -", max_size=30))
def test_every_folded_letter_knows_where_it_came_from(text: str) -> None:
    folded = fold_with_places(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


@given(st.text(alphabet="ﾔﾏﾀﾞヤダ山ŌßＡａ ", min_size=1, max_size=30))
def test_places_fold_to_their_letters(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    folded = fold_with_places(text)
    for place, letter in enumerate(folded.text):
        start, end = folded.original(place, place + 1)
        assert letter in fold(text[start:end])
