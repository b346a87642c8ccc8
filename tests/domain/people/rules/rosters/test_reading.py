"""Whole files: what universities send, and what nobody should."""

import time

import pytest

from talent_net.domain.people.rules.rosters.lines import Rejection, RosterLine
from talent_net.domain.people.rules.rosters.outline import outline_of
from talent_net.domain.people.rules.rosters.reading import MAX_LINES, first_lines_of, read_roster
from talent_net.kernel.errors import RuleBroken
from tests.factories.rosters import university_roster


def read(text, encoding="utf-8"):
    return read_roster(outline_of(text.encode(encoding)))


def report(reading):
    return [rejection.as_json() for rejection in reading.rejected]


def test_five_thousand_lines_of_a_japanese_university_give_the_exact_report():
    sheet = university_roster()
    began = time.perf_counter()
    reading = read_roster(outline_of(sheet.body()))
    assert time.perf_counter() - began < 5
    assert (reading.total, len(reading.lines), reading.blank_count) == (5_000, sheet.created, sheet.blank)
    assert report(reading) == sheet.rejected
    # The file holds each habit and each fault that it is there for.
    assert {item["code"] for item in sheet.rejected} == {
        "duplicate",
        "bad_email",
        "missing_key",
        "bad_year",
        "too_long",
        "too_many_cells",
        "bad_quotes",
    }
    assert sheet.blank > 50


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_encoding_makes_no_difference(encoding):
    sheet = university_roster(200)
    assert read_roster(outline_of(sheet.body(encoding))) == read_roster(outline_of(sheet.body("utf-8")))


EXPECTED = {
    "number": "21A001",
    "email": "taro@example.ac.jp",
    "family_ja": "山田",
    "given_ja": "太郎",
    "family_kana": "ヤマダ",
    "given_kana": "タロウ",
    "family_latin": "Yamada",
    "given_latin": "Taro",
    "department": "工学部 建築学科",
    "graduated_year": 2021,
}


@pytest.mark.parametrize(
    "text",
    [
        "学籍番号,姓,名,セイ,メイ,ローマ字,学部,学科,卒業年度,メールアドレス\n２１Ａ００１,山田,太郎,ﾔﾏﾀﾞ,ﾀﾛｳ,YAMADA Taro,工学部,建築学科,令和3年度,TARO@example.ac.jp",
        "学籍番号\t氏名\tフリガナ\t英字氏名\t学部・学科\t卒業年\tE-mail\r\n21A001\t山田　太郎\tﾔﾏﾀﾞ　ﾀﾛｳ\tYamada Taro\t工学部 建築学科\tR3\ttaro@example.ac.jp\r\n",
        "Student number;Name (kanji);Kana;Name;Faculty;Department;Graduation year;E-mail\n21A001;山田 太郎;ヤマダ タロウ;Taro Yamada;工学部;建築学科;2021;taro@example.ac.jp",
        "Student ID,Family name,Given name,姓,名,姓（フリガナ）,名（フリガナ）,Department,Year of graduation,Email address\n21A001,Yamada,Taro,山田,太郎,ヤマダ,タロウ,工学部 建築学科,2021-03-25,taro@example.ac.jp",
        '2021年度 卒業生名簿\n作成日,2021/4/1\n\n備考,学籍番号,氏名,氏名カナ,ローマ字氏名,学部学科,卒業年月,メール\nx,21A001,山田 太郎,ヤマダ タロウ,"Yamada, Taro",工学部 建築学科,2021年3月,taro@example.ac.jp',
    ],
)
def test_titles_delimiters_and_habits_of_offices_mean_the_same(text):
    reading = read(text)
    (line,) = reading.lines
    assert {key: str(value).casefold() for key, value in line.values.items()} == {
        key: str(value).casefold() for key, value in EXPECTED.items()
    }


def test_foreign_name_in_a_japanese_column_goes_to_the_latin_pair():
    (line,) = read("学籍番号,氏名\n1,SMITH John\n").lines
    assert line.values == {"number": "1", "family_latin": "SMITH", "given_latin": "John"}


def test_formula_is_kept_as_text():
    (line,) = read('学籍番号,学部\n1,"=HYPERLINK(""x"")"\n').lines
    assert line.values["department"] == '=HYPERLINK("x")'


def test_line_that_repeats_a_rejected_one_is_good():
    reading = read("学籍番号,メール\n1,broken\n1,a@example.jp\n")
    assert (report(reading), len(reading.lines)) == ([{"line": 2, "field": "email", "code": "bad_email"}], 1)


def test_progress_is_told_step_by_step():
    told: list[int] = []
    read_roster(outline_of(university_roster(1_600).body()), told.append)
    assert told == [500, 1000, 1500]


def test_first_lines_are_those_of_the_file():
    found = first_lines_of(outline_of("学籍番号,メール\n\n1,x\n2,\n3,\n".encode()), 2)
    assert [type(line) for line in found] == [Rejection, RosterLine]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("氏名,学部\n山田,工学部\n", "people.roster_no_titles"),
        ("1,2,3\n", "people.roster_no_titles"),
        ("学籍番号,氏名\n", "people.roster_empty"),
        ("学籍番号,氏名\n,\n\n　,　\n", "people.roster_empty"),
        ("学籍番号\n" + "\n".join(str(number) for number in range(MAX_LINES + 1)), "people.roster_too_long"),
        ('学籍番号,氏名\n1,"never closed\n2,x\n', "people.roster_quotes"),
    ],
)
def test_broken_file_is_refused_as_a_whole(text, code):
    with pytest.raises(RuleBroken) as broken:
        read(text)
    assert (broken.value.code, broken.value.field) == (code, "file")


def test_twenty_thousand_lines_are_taken():
    assert read("学籍番号\n" + "\n".join(str(number) for number in range(MAX_LINES))).total == MAX_LINES
