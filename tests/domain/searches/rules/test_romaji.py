"""One name, many spellings."""

import pytest

from talent_net.domain.searches.rules.romaji import kana_key, romaji_key

SAME = [
    ("おおの", ["oono", "ohno", "ono"]),
    ("さとう", ["sato", "satou", "satoh"]),
    ("つじ", ["tsuji", "tuzi"]),
    ("しんばし", ["shimbashi", "shinbashi", "sinbasi"]),
    ("じゅんいちろう", ["junichiro", "jun'ichiro", "zyunitirou", "junichirou", "jyunichiro"]),
    ("きょうこ", ["kyoko", "kyouko"]),
    ("ゆうき", ["yuki", "yuuki"]),
    ("ちば", ["chiba", "tiba"]),
    ("ふじわら", ["fujiwara", "huziwara"]),
    ("はっとり", ["hattori"]),
    ("はっちょう", ["hatcho", "hatchou", "hacchou"]),
    ("おーた", ["ota", "ohta", "oota"]),
    ("ほんま", ["honma", "homma"]),
    ("なんぶ", ["nanbu", "nambu"]),
]


@pytest.mark.parametrize(("kana", "spellings"), SAME)
def test_spellings_of_a_reading_share_its_key(kana: str, spellings: list[str]) -> None:
    assert {romaji_key(spelling) for spelling in spellings} == {kana_key(kana)}


@pytest.mark.parametrize(("one", "other"), [("yamada", "yamato"), ("ohara", "oara"), ("sano", "sato"), ("ito", "kato")])
def test_other_names_stay_others(one: str, other: str) -> None:
    assert romaji_key(one) != romaji_key(other)


@pytest.mark.parametrize("text", ["山田", "yamada", "", "やまだ 太郎"])
def test_what_is_no_kana_has_no_reading(text: str) -> None:
    assert kana_key(text) == ""
