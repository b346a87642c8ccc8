"""Questions and whom they find first, the same on both engines."""

import pytest

from tests.domain.searches.crew import Network

NOBODY: list[str] = []
# What is asked, and the first who are found, in order; NOBODY where nobody at all is.
CASES: list[tuple[str, list[str]]] = [
    # Names in kanji
    ("山田", ["yamada"]),
    ("山田太郎", ["yamada"]),
    ("山田 太郎", ["yamada"]),
    ("太郎", ["yamada"]),
    ("大野", ["ono"]),
    ("太田", ["ota"]),
    ("山", ["yamada", "yamamoto"]),
    ("山本", ["yamamoto"]),
    ("林", ["hayashi"]),
    ("辻", ["tsuji"]),
    ("佐藤純一郎", ["sato"]),
    ("純一郎", ["sato"]),
    ("陳", ["chen"]),
    ("陳美麗", ["chen"]),
    ("鈴木さくら", ["suzuki"]),
    ("さくら", ["suzuki"]),
    ("加藤　蓮", ["kato"]),
    # Readings in both kana, full and half width
    ("やまだ", ["yamada"]),
    ("ヤマダ", ["yamada"]),
    ("ﾔﾏﾀﾞ", ["yamada"]),
    ("やまだたろう", ["yamada"]),
    ("ﾔﾏﾀﾞ ﾀﾛｳ", ["yamada"]),
    ("やま", ["yamada", "yamamoto"]),
    ("や", ["yamada", "yamamoto"]),
    ("おおの", ["ono"]),
    ("オオノ", ["ono"]),
    ("オオノハナコ", ["ono"]),
    ("おおた", ["ota"]),
    ("はやし", ["hayashi"]),
    ("さとう", ["sato"]),
    ("じゅんいちろう", ["sato"]),
    ("ほんま", ["homma"]),
    ("つじ", ["tsuji"]),
    ("ツジ ミサキ", ["tsuji"]),
    ("キム", ["kim"]),
    ("きむ", ["kim"]),
    ("チン", ["chen"]),
    ("さくら すずき", ["suzuki"]),
    # Roman letters, in whatever spelling
    ("Yamada", ["yamada"]),
    ("yamada", ["yamada"]),
    ("YAMADA TARO", ["yamada"]),
    ("Taro Yamada", ["yamada"]),
    ("Yamada Tarou", ["yamada"]),
    ("yamadatarou", ["yamada"]),
    ("Ｙａｍａｄａ", ["yamada"]),
    ("Ono", ["ono"]),
    ("Oono", ["ono"]),
    ("Ohno", ["ono"]),
    ("Ōno", ["ono"]),
    ("Ono Hanako", ["ono"]),
    ("Ota", ["ota"]),
    ("Ohta", ["ota"]),
    ("Oota", ["ota"]),
    ("Ōta Ken", ["ota"]),
    ("Ohara", ["ohara"]),
    ("Sato", ["sato"]),
    ("Satoh", ["sato"]),
    ("Satou", ["sato"]),
    ("Satō", ["sato"]),
    ("Junichiro", ["sato"]),
    ("Jun'ichiro", ["sato"]),
    ("Zyunitiro", ["sato"]),
    ("Tsuji", ["tsuji"]),
    ("Tuzi", ["tsuji"]),
    ("Homma", ["homma"]),
    ("Honma", ["homma"]),
    ("Chen", ["chen"]),
    ("Meili", ["chen"]),
    ("O'Brien", ["obrien"]),
    ("obrien", ["obrien"]),
    ("brien", ["obrien"]),
    ("Sean", ["obrien"]),
    ("Seán", ["obrien"]),
    ("Garcia", ["garcia"]),
    ("García", ["garcia"]),
    ("jose garcia", ["garcia"]),
    ("Suzuki", ["suzuki"]),
    ("Hikaru", ["hayashi"]),
    ("Thongchai", ["thong"]),
    # While typing
    ("y", ["yamada", "yamamoto"]),
    ("ya", ["yamada", "yamamoto"]),
    ("yam", ["yamada", "yamamoto"]),
    ("yama", ["yamada", "yamamoto"]),
    ("yamad", ["yamada"]),
    ("suz", ["suzuki"]),
    ("arch", ["ohara"]),
    ("bank", ["sato"]),
    ("semicon", ["ota"]),
    # Fields and skills, in both languages, a field for its skills
    ("環境", ["ono", "hayashi"]),
    ("environment", ["ono", "hayashi"]),
    ("機械学習", ["yamada"]),
    ("machine learning", ["yamada"]),
    ("人工知能", ["yamada"]),
    ("artificial intelligence", ["yamada"]),
    ("engineering", ["ota", "suzuki"]),
    ("工学", ["ota", "suzuki"]),
    ("robotics", ["yamada", "suzuki"]),
    ("医療", ["yamamoto"]),
    ("medicine", ["yamamoto"]),
    ("AI", ["yamada"]),
    ("ＡＩ", ["yamada"]),
    # Places, in both languages
    ("Bangkok", ["yamamoto", "thong"]),
    ("バンコク", ["yamamoto", "thong"]),
    ("ﾊﾞﾝｺｸ", ["yamamoto", "thong"]),
    ("Thailand", ["yamamoto", "thong"]),
    ("タイ", ["yamamoto", "thong"]),
    ("New York", ["ono"]),
    ("ニューヨーク", ["ono"]),
    ("Germany", ["sato", "homma", "suzuki"]),
    ("ドイツ", ["sato", "homma", "suzuki"]),
    ("上海", ["chen"]),
    ("Mexico", ["garcia"]),
    ("San Jose", ["ota"]),
    # Employers
    ("United Nations", ["ono"]),
    ("国際連合", ["ono"]),
    ("湊銀行", ["sato"]),
    ("Minato Bank", ["sato"]),
    ("Merlion", ["yamada"]),
    # Headlines and stories
    ("通訳", ["yamamoto"]),
    ("interpreter", ["yamamoto"]),
    ("パティシエ", ["tsuji"]),
    ("ぱてぃしえ", ["tsuji"]),
    ("木造建築", ["hayashi"]),
    ("宇宙ロボット", ["suzuki"]),
    ("エンジニア", ["suzuki"]),
    ("港", ["yamada"]),
    ("横浜の港", ["yamada"]),
    ("coral reefs", ["garcia"]),
    ("container ships", ["chen"]),
    ("cafe", ["obrien"]),
    ("naive", ["obrien"]),
    ("C++", ["obrien"]),
    ("โรงแรม", ["thong"]),
    # Mixed, and in either order
    ("山田 Singapore", ["yamada"]),
    ("AI シンガポール", ["yamada"]),
    ("創業者 AI", ["yamada"]),
    ("finance フランクフルト", ["sato"]),
    ("Bangkok 通訳", ["yamamoto"]),
    ("バンコクで働く通訳", NOBODY),
    ("シンガポールの創業者", ["yamada"]),
    ("海の環境", ["ono"]),
    ("Hanako 国連", ["ono"]),
    # A name counts more than a card, a card more than a story
    ("Yokohama", ["kato", "chen"]),
    ("横浜", ["kato", "yamada"]),
    # Slips of the finger
    ("Yamadda", ["yamada"]),
    ("Yamdaa", ["yamada"]),
    ("Bangkokk", ["yamamoto", "thong"]),
    ("Bagnkok", ["yamamoto", "thong"]),
    ("interpretor", ["yamamoto"]),
    ("finanse", ["sato"]),
    ("Frnakfurt", ["sato"]),
    ("envirnoment", ["ono", "hayashi"]),
    ("biologyst", ["garcia"]),
    ("machne lerning", ["yamada"]),
    ("Suzukki robots", ["suzuki"]),
    # Full mentors are found by name alone
    ("architect", ["ohara"]),
    ("建築家", NOBODY),
    ("Mitsuda", ["full"]),
    ("満田", ["full"]),
    ("みつだ", ["full"]),
    # Nobody
    ("田中", NOBODY),
    ("Tanaka", NOBODY),
    ("zzzz", NOBODY),
    ("山田 Bangkok", NOBODY),
    ("xyzzy plugh", NOBODY),
    ("ん", NOBODY),
    ("京都", NOBODY),
]


@pytest.fixture
def network(work) -> Network:
    return Network(work)


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 120
    assert len({question for question, _ in CASES}) == len(CASES)


def test_every_question_finds_whom_it_should(network: Network) -> None:
    wrong = {}
    for question, first in CASES:
        found = network.found(question)
        if found[: len(first)] != first or (first == NOBODY and found):
            wrong[question] = f"expected {first}, found {found}"
    assert wrong == {}
