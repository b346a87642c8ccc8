"""Cells as they were typed, and what is meant."""

import pytest

from talent_net.domain.people.rules.rosters.values import email_from, is_email, number_from, split_name, tidy


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("　山田　太郎　", "山田 太郎"),
        ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ"),
        ("ﾊﾟﾌﾞﾛ", "パブロ"),
        ("か\u3099く", "がく"),
        ("工学部\r\n建築学科", "工学部 建築学科"),
        ("２１Ａ００１", "21A001"),
        ("a\u200bb\x07c", "abc"),
        ("=1+1", "=1+1"),
        ("'=1+1", "=1+1"),
        ("'tis", "'tis"),
        ("", ""),
    ],
)
def test_cell_is_tidied(cell, text):
    assert tidy(cell) == text


@pytest.mark.parametrize("name", ["髙橋", "﨑山", "\ufa19谷", "\ufa1b田", "渡邊", "渡邉", "𠮷野"])
def test_variants_of_kanji_in_names_stay(name):
    assert tidy(f"{name}　") == name


@pytest.mark.parametrize("cell", ["２１－００１", "21‐001", "21−001", "21ー001", "21-001", "21 - 001"])
def test_number_has_one_kind_of_dash(cell):
    assert number_from(tidy(cell)) == "21-001"


def test_address_is_stored_in_lower_case_and_plain_widths():
    assert email_from(tidy("　Ｔａｒｏ@Example.AC.jp ")) == "taro@example.ac.jp"


@pytest.mark.parametrize(
    "address", ["a@b.jp", "taro.yamada+x@mail.example.ac.jp", "o'hara@xn--wgv71a.example", "a_b-c@1.example"]
)
def test_addresses_that_mail_reaches(address):
    assert is_email(address)


@pytest.mark.parametrize(
    "address",
    [
        "taro",
        "@example.jp",
        "taro@",
        "taro@example",
        "ta ro@example.jp",
        "花子@example.jp",
        "taro@例え.jp",
        "a@@example.jp",
        "a@-b.jp",
        "a@b..jp",
        "taro..y@docomo.example",
        ".taro@example.jp",
        "a@b.jp\nbcc: c@d.jp",
        "x" * 65 + "@example.jp",
        "a@b.jp,c@d.jp",
        "<a@b.jp>",
        "a@1.2.3.4",
    ],
)
def test_addresses_that_no_mail_reaches(address):
    assert not is_email(address)


@pytest.mark.parametrize(
    ("name", "family_first", "parts"),
    [
        ("山田 太郎", True, ("山田", "太郎")),
        ("山田 太郎", False, ("山田", "太郎")),
        ("山田太郎", True, ("山田太郎", "")),
        ("Yamada Taro", True, ("Yamada", "Taro")),
        ("Taro Yamada", False, ("Yamada", "Taro")),
        ("Taro YAMADA", True, ("YAMADA", "Taro")),
        ("YAMADA Taro", False, ("YAMADA", "Taro")),
        ("Garcia Marquez, Gabriel", True, ("Garcia Marquez", "Gabriel")),
        ("Anna Maria Schmidt", False, ("Schmidt", "Anna Maria")),
    ],
)
def test_whole_name_is_split(name, family_first, parts):
    assert split_name(name, family_first=family_first) == parts
