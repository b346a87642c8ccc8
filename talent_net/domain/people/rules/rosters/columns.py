"""Which column means what, by its title in Japanese or English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """What a column of a roster can hold."""

    NUMBER = "number"
    EMAIL = "email"
    NAME_JA = "name_ja"
    FAMILY_JA = "family_ja"
    GIVEN_JA = "given_ja"
    NAME_KANA = "name_kana"
    FAMILY_KANA = "family_kana"
    GIVEN_KANA = "given_kana"
    NAME_LATIN = "name_latin"
    NAME_ENGLISH = "name_english"
    FAMILY_LATIN = "family_latin"
    GIVEN_LATIN = "given_latin"
    DEPARTMENT = "department"
    GRADUATED_YEAR = "graduated_year"


KEYS = frozenset({Column.NUMBER, Column.EMAIL})
_TITLES = {
    Column.NUMBER: """学籍番号 学籍no 学生番号 学生no 学生証番号 学生id 学籍id 在籍番号 会員番号 会員no 卒業生番号 卒業生id 同窓会番号 同窓生番号
        同窓会員番号 同窓会会員番号 整理番号 名簿番号 管理番号 登録番号 studentnumber studentno studentid studentcode alumnumber alumninumber alumniid
        alumnusid membernumber memberno memberid rosternumber registrationnumber registrationno enrolmentnumber enrollmentnumber number id""",
    Column.EMAIL: """メールアドレス メール eメール eメールアドレス 電子メール 電子メールアドレス 連絡先メール 連絡先メールアドレス 個人メール
        個人メールアドレス 大学メールアドレス 学内メールアドレス pcメール pcメールアドレス メールアドレス1 email email1 emailアドレス mail mailアドレス mailaddress
        emailaddress primaryemail contactemail""",
    Column.NAME_JA: "氏名 名前 姓名 お名前 御名前 漢字氏名 氏名漢字 学生氏名 会員氏名 フルネーム 氏名和文 日本語氏名 氏名日本語 japanesename namejapanese namekanji",
    Column.FAMILY_JA: "姓 氏 名字 苗字 姓漢字 漢字姓 氏名姓 familynamekanji lastnamekanji familynamejapanese lastnamejapanese",
    Column.GIVEN_JA: "名 名漢字 漢字名 氏名名 givennamekanji firstnamekanji givennamejapanese firstnamejapanese",
    Column.NAME_KANA: """フリガナ ふりがな カナ かな カナ氏名 かな氏名 氏名カナ 氏名かな 氏名フリガナ 氏名ふりがな フリガナ氏名 ヨミガナ よみがな 読み 読み仮名
        読みがな ヨミ 氏名読み 氏名ヨミ 氏名カタカナ カタカナ氏名 カナ名 kana kananame namekana namereading furigana reading""",
    Column.FAMILY_KANA: """セイ せい 姓カナ 姓かな 姓フリガナ 姓ふりがな カナ姓 かな姓 フリガナ姓 氏カナ 氏フリガナ 姓ヨミ 姓読み familynamekana lastnamekana
        surnamekana familynamereading lastnamereading familykana""",
    Column.GIVEN_KANA: """メイ めい 名カナ 名かな 名フリガナ 名ふりがな カナ名前 フリガナ名 名ヨミ 名読み givennamekana firstnamekana givennamereading
        firstnamereading givenkana""",
    Column.NAME_LATIN: """ローマ字 ローマ字氏名 氏名ローマ字 ローマ字名 英字氏名 氏名英字 英文氏名 氏名英文 英語氏名 氏名英語 英語名 アルファベット氏名
        氏名アルファベット ローマ字表記 romaji""",
    Column.NAME_ENGLISH: "name fullname studentname alumniname membername englishname nameenglish namelatin nameroman nameromaji nameinenglish",
    Column.FAMILY_LATIN: """姓ローマ字 ローマ字姓 英字姓 姓英字 姓英語 familyname lastname surname family familynameenglish lastnameenglish familynamelatin
        familynameromaji lastnameromaji""",
    Column.GIVEN_LATIN: """名ローマ字 ローマ字名前 英字名 名英字 名英語 givenname firstname forename given givennameenglish firstnameenglish givennamelatin
        givennameromaji firstnameromaji givennames""",
    Column.DEPARTMENT: """学部 学科 学部学科 学部学科名 学部名 学科名 学部研究科 学部研究科名 研究科 研究科名 専攻 専攻名 コース 所属 所属名 所属学部 所属学科
        学群 学類 学環 学府 学域 課程 faculty department facultydepartment school college major graduateschool programme program course""",
    Column.GRADUATED_YEAR: """卒業年度 卒業年 卒業年月 卒業年月日 卒業修了年度 卒業修了年 卒業修了年月 卒業修了年月日 修了年度 修了年 修了年月 卒業予定年度
        卒業予定年 卒業予定年月 卒業見込年度 卒業見込年 卒業 卒年 graduationyear yearofgraduation graduated graduatedyear yeargraduated classof classyear
        graduation graduationdate dateofgraduation""",
}
_COLUMN_BY_TITLE = {title: column for column, titles in _TITLES.items() for title in titles.split()}
_PARENTHESES = re.compile(r"[(\[【〔〈「].*?[)\]】〕〉」]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the file: where it stands, its title, and what it means to us; None is left out."""

    position: int
    title: str
    column: Column | None


def column_of(title: str) -> Column | None:
    """What a title means. Widths, case, spaces, signs and a remark in parentheses do not matter."""
    text = unicodedata.normalize("NFKC", title)
    return _COLUMN_BY_TITLE.get(_folded(text)) or _COLUMN_BY_TITLE.get(_folded(_PARENTHESES.sub("", text)))


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def headings_of(cells: Sequence[str]) -> tuple[Heading, ...]:
    """The columns of a title line. Of two that mean the same the first counts, but a department may stand in several."""
    found: list[Heading] = []
    seen: set[Column] = set()
    for position, title in enumerate(cells):
        column = column_of(title)
        if column in seen:
            column = None
        elif column is not None and column is not Column.DEPARTMENT:
            seen.add(column)
        found.append(Heading(position, " ".join(title.split()), column))
    return tuple(found)


def is_title_line(headings: Sequence[Heading]) -> bool:
    """Whether these cells are titles: a line of a roster needs a number or an address."""
    return any(heading.column in KEYS for heading in headings)
