"""Titles in two languages and their usual variants."""

import pytest

from talent_net.domain.people.rules.rosters.columns import _TITLES, Column, column_of, headings_of, is_title_line


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("学籍番号", Column.NUMBER),
        ("学籍No.", Column.NUMBER),
        ("※学籍番号", Column.NUMBER),
        ("Student number", Column.NUMBER),
        ("STUDENT_ID", Column.NUMBER),
        ("メールアドレス", Column.EMAIL),
        ("ﾒｰﾙｱﾄﾞﾚｽ", Column.EMAIL),
        ("Ｅ－ｍａｉｌ", Column.EMAIL),
        ("E-mail", Column.EMAIL),
        ("メールアドレス（個人）", Column.EMAIL),
        ("氏　名", Column.NAME_JA),
        ("氏名（カナ）", Column.NAME_KANA),
        ("姓", Column.FAMILY_JA),
        ("名", Column.GIVEN_JA),
        ("フリガナ", Column.NAME_KANA),
        ("セイ", Column.FAMILY_KANA),
        ("メイ", Column.GIVEN_KANA),
        ("姓（フリガナ）", Column.FAMILY_KANA),
        ("ローマ字氏名", Column.NAME_LATIN),
        ("Name", Column.NAME_ENGLISH),
        ("Family Name", Column.FAMILY_LATIN),
        ("First name", Column.GIVEN_LATIN),
        ("学部", Column.DEPARTMENT),
        ("学部・学科", Column.DEPARTMENT),
        ("卒業年度", Column.GRADUATED_YEAR),
        ("卒業（修了）年度", Column.GRADUATED_YEAR),
        ("Graduation year", Column.GRADUATED_YEAR),
        ("備考", None),
        ("No.", None),
        ("", None),
    ],
)
def test_title_is_understood(title, column):
    assert column_of(title) is column


def test_no_title_means_two_things():
    titles = [title for words in _TITLES.values() for title in words.split()]
    assert len(titles) == len(set(titles))


def test_every_title_of_the_list_can_be_met():
    assert {title for words in _TITLES.values() for title in words.split() if column_of(title) is None} == set()


def test_of_two_like_columns_the_first_counts_but_departments_add_up():
    headings = headings_of(["学籍番号", "E-mail", "メール", "学部", "学科"])
    assert [heading.column for heading in headings] == [
        Column.NUMBER,
        Column.EMAIL,
        None,
        Column.DEPARTMENT,
        Column.DEPARTMENT,
    ]


def test_line_without_a_key_column_is_no_title_line():
    assert not is_title_line(headings_of(["氏名", "学部"]))
    assert is_title_line(headings_of(["氏名", "メール"]))
