"""Rosters as Japanese universities send them, with the report that each must give."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talent_net.domain.people.actions.rosters.imports import run_import
from talent_net.domain.people.actions.rosters.uploads import confirm_import, preview_import, upload_roster
from talent_net.domain.people.model import Organisation, RosterImport
from talent_net.domain.people.rules.rosters.outline import outline_of
from talent_net.domain.people.rules.rosters.reading import read_roster
from talent_net.kernel.orm import Base
from talent_net.kernel.work import Work

TITLES = ("学籍番号", "氏名", "フリガナ", "学部", "学科", "卒業年度", "メールアドレス")
FAMILIES = (
    ("山田", "ﾔﾏﾀﾞ"),
    ("佐藤", "ｻﾄｳ"),
    ("髙橋", "ﾀｶﾊｼ"),
    ("渡邊", "ﾜﾀﾅﾍﾞ"),
    ("森", "ﾓﾘ"),
    ("﨑山", "ｻｷﾔﾏ"),
    ("小林", "ｺﾊﾞﾔｼ"),
)
GIVENS = (("太郎", "ﾀﾛｳ"), ("花子", "ﾊﾅｺ"), ("蓮", "ﾚﾝ"), ("さくら", "ｻｸﾗ"), ("健一", "ｹﾝｲﾁ"), ("美咲", "ﾐｻｷ"))
YEARS = (("令和3年度", 2021), ("R5", 2023), ("平成30年度", 2018), ("２０１９", 2019), ("2020年3月", 2020), ("S63", 1988))
FACULTIES = (("工学部", "建築学科"), ("経済学部", "国際経済学科"), ("文学部", ""))
BROKEN = ("@example.ac.jp", "taro.example.ac.jp", "taro@", "ta ro@example.ac.jp", "taro@example", "花子@example.ac.jp")
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


@dataclass
class Sheet:
    """A file in the making: text so far, the physical line that comes next, and what the report must say."""

    texts: list[str] = field(default_factory=list)
    line: int = 1
    created: int = 0
    blank: int = 0
    rejected: list[dict[str, Any]] = field(default_factory=list)

    def add(self, cells: tuple[str, ...] | str) -> int:
        """Write a line; returns the physical line on which it begins."""
        text = cells if isinstance(cells, str) else ",".join(_quoted(cell) for cell in cells)
        began = self.line
        self.texts.append(text)
        self.line += text.count("\n") + 1
        return began

    def reject(self, line: int, field_name: str | None, code: str, first_line: int | None = None) -> None:
        rejection = {"line": line, "field": field_name, "code": code}
        self.rejected.append(rejection if first_line is None else rejection | {"first_line": first_line})

    def body(self, encoding: str = "cp932") -> bytes:
        return ("\r\n".join(self.texts) + "\r\n").encode(encoding)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ',"\n') else cell


def student(draw: random.Random, count: int) -> tuple[str, ...]:
    """One good line, with the habits of its office: wide digits, half-width kana, wide spaces."""
    number = f"{draw.choice((18, 19, 20, 21))}A{count:05d}"
    (family, family_kana), (given, given_kana) = draw.choice(FAMILIES), draw.choice(GIVENS)
    faculty, department = draw.choice(FACULTIES)
    year, _ = draw.choice(YEARS)
    email = f"s{count:05d}@example.ac.jp"
    return (
        number.translate(WIDE) if draw.random() < 0.7 else number,
        f"{family}　{given}",
        f"{family_kana} {given_kana}",
        faculty if draw.random() < 0.95 else f"{faculty}\n（旧課程, 横浜）",
        department,
        year,
        draw.choice((email, email.upper(), email.translate(WIDE), f" {email}　")),
    )


def university_roster(lines: int = 5_000, seed: int = 20261123) -> Sheet:
    """A roster of so many lines that are not blank: good ones, and one in twenty or so with a fault of a real office."""
    draw, sheet = random.Random(seed), Sheet()
    sheet.add(TITLES)
    good: list[tuple[int, tuple[str, ...]]] = []
    for count in range(lines):
        cells, dice = student(draw, count), draw.random()
        if draw.random() < 0.02:
            sheet.add(draw.choice(("", ",,,,,,", "　,　,,,,,")))
            sheet.blank += 1
        fault = next((make for limit, make in FAULTS if dice < limit), None)
        if fault is not None and len(good) > 10:
            fault(sheet, draw, cells, draw.choice(good))
        else:
            good.append((sheet.add(cells), cells))
            sheet.created += 1
    return sheet


Good = tuple[int, tuple[str, ...]]


def _same_number(sheet: Sheet, _draw: random.Random, cells: tuple[str, ...], good: Good) -> None:
    sheet.reject(sheet.add((good[1][0].translate(WIDE), *cells[1:])), "number", "duplicate", good[0])


def _same_address(sheet: Sheet, _draw: random.Random, cells: tuple[str, ...], good: Good) -> None:
    sheet.reject(sheet.add((*cells[:6], good[1][6].strip().lower())), "email", "duplicate", good[0])


def _broken_address(sheet: Sheet, draw: random.Random, cells: tuple[str, ...], _good: Good) -> None:
    sheet.reject(sheet.add((*cells[:6], draw.choice(BROKEN))), "email", "bad_email")


def _nobody(sheet: Sheet, _draw: random.Random, cells: tuple[str, ...], _good: Good) -> None:
    sheet.reject(sheet.add(("", *cells[1:6], "")), "number", "missing_key")


def _no_year(sheet: Sheet, _draw: random.Random, cells: tuple[str, ...], _good: Good) -> None:
    sheet.reject(sheet.add((*cells[:5], "在学中", cells[6])), "graduated_year", "bad_year")


def _too_long(sheet: Sheet, _draw: random.Random, cells: tuple[str, ...], _good: Good) -> None:
    sheet.reject(sheet.add((cells[0], "長" * 201, *cells[2:])), "family_ja", "too_long")


def _shifted(sheet: Sheet, _draw: random.Random, cells: tuple[str, ...], _good: Good) -> None:
    sheet.reject(sheet.add((*cells, "横浜市")), None, "too_many_cells")


def _loose_quotes(sheet: Sheet, _draw: random.Random, cells: tuple[str, ...], _good: Good) -> None:
    sheet.reject(sheet.add(f'{cells[0]},"山田"太郎,,,,,'), None, "bad_quotes")


Maker = Callable[[Sheet, random.Random, tuple[str, ...], Good], None]
FAULTS: tuple[tuple[float, Maker], ...] = (
    (0.010, _same_number),
    (0.020, _same_address),
    (0.035, _broken_address),
    (0.040, _nobody),
    (0.043, _no_year),
    (0.045, _too_long),
    (0.047, _shifted),
    (0.049, _loose_quotes),
)


def import_file(work: Work, organisation: Organisation, body: bytes, *, invites: bool = True) -> RosterImport:
    """A file brought in whole, as the command does it."""
    read = read_roster(outline_of(body))
    found = upload_roster(work, organisation, "roster.csv", body)
    preview_import(work, found, read)
    confirm_import(work, found, sends_invitations=invites)
    done = run_import(work, found.id, read)
    assert done is not None
    return done


def tables(session: Session, *names: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of some tables, in order, to be compared with a later look."""
    return {
        name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
        for name in names
        for table in [Base.metadata.tables[name]]
    }
