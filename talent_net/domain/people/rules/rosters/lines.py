"""One line of a roster, or why it is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from talent_net.domain.people.rules.rosters.columns import Column
from talent_net.domain.people.rules.rosters.values import (
    email_from,
    is_email,
    is_japanese,
    is_latin,
    number_from,
    split_name,
    tidy,
)
from talent_net.domain.people.rules.rosters.years import year_from

# What the columns of the database hold.
LENGTHS = {"number": 60, "email": 254}
TEXT_LENGTH = 200
# Names in one cell: from which column into which pair, and whether the family name comes first.
_WHOLE_NAMES = (
    (Column.NAME_JA, "family_ja", "given_ja", True),
    (Column.NAME_KANA, "family_kana", "given_kana", True),
    (Column.NAME_LATIN, "family_latin", "given_latin", True),
    (Column.NAME_ENGLISH, "family_latin", "given_latin", False),
)
_PARTS = ("family_ja", "given_ja", "family_kana", "given_kana", "family_latin", "given_latin", "department")

Values = dict[str, str | int]


class Fault(StrEnum):
    """Why a line is left out."""

    BAD_QUOTES = "bad_quotes"
    TOO_MANY_CELLS = "too_many_cells"
    MISSING_KEY = "missing_key"
    BAD_EMAIL = "bad_email"
    BAD_YEAR = "bad_year"
    TOO_LONG = "too_long"
    DUPLICATE = "duplicate"
    EMAIL_TAKEN = "email_taken"
    NUMBER_DIFFERS = "number_differs"


@dataclass(frozen=True, slots=True)
class RosterLine:
    """What one line says. `values` holds only what was filled in: an empty cell takes nothing away."""

    line: int
    values: Values

    @property
    def number(self) -> str | None:
        return str(self.values["number"]) if "number" in self.values else None

    @property
    def email(self) -> str | None:
        return str(self.values["email"]) if "email" in self.values else None


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a line was left out. `field` is None where the whole line is at fault; `first_line` is the line that it repeats."""

    line: int
    field: str | None
    code: Fault
    first_line: int | None = None

    def as_json(self) -> dict[str, object]:
        found: dict[str, object] = {"line": self.line, "field": self.field, "code": self.code.value}
        return found if self.first_line is None else found | {"first_line": self.first_line}


class _Unfit(Exception):
    """A cell cannot be taken."""

    def __init__(self, field: str | None, code: Fault) -> None:
        super().__init__(code)
        self.field = field
        self.code = code


def read_line(
    line: int, cells: Sequence[str], columns: Sequence[tuple[int, Column]], width: int
) -> RosterLine | Rejection | None:
    """What a record says; None for a blank one. `width` is the number of titles."""
    texts = [tidy(cell) for cell in cells]
    if not any(texts):
        return None
    if any(texts[width:]):
        return Rejection(line, None, Fault.TOO_MANY_CELLS)
    given: dict[Column, str] = {}
    for position, column in columns:
        if position < len(texts) and texts[position]:
            given[column] = f"{given[column]} {texts[position]}" if column in given else texts[position]
    try:
        return RosterLine(line, _values(given))
    except _Unfit as unfit:
        return Rejection(line, unfit.field, unfit.code)


def _values(given: Mapping[Column, str]) -> Values:
    values: Values = {}
    if Column.NUMBER in given:
        values["number"] = _fitting("number", number_from(given[Column.NUMBER]))
    if Column.EMAIL in given:
        values["email"] = _address(given[Column.EMAIL])
    if not values:
        raise _Unfit("number", Fault.MISSING_KEY)
    parts = _names(given)
    if Column.DEPARTMENT in given:
        parts["department"] = given[Column.DEPARTMENT]
    values |= {field: _fitting(field, parts[field]) for field in _PARTS if parts.get(field)}
    if Column.GRADUATED_YEAR in given:
        year = year_from(given[Column.GRADUATED_YEAR])
        if year is None:
            raise _Unfit("graduated_year", Fault.BAD_YEAR)
        values["graduated_year"] = year
    return values


def _fitting(field: str, text: str) -> str:
    if len(text) > LENGTHS.get(field, TEXT_LENGTH):
        raise _Unfit(field, Fault.TOO_LONG)
    return text


def _address(cell: str) -> str:
    address = _fitting("email", email_from(cell))
    if not is_email(address):
        raise _Unfit("email", Fault.BAD_EMAIL)
    return address


def _names(given: Mapping[Column, str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for column, family, first, family_first in _WHOLE_NAMES:
        if column in given and family not in names:
            names[family], names[first] = split_name(given[column], family_first=family_first)
    # Columns of their own know better than a split.
    for column in (
        Column.FAMILY_JA,
        Column.GIVEN_JA,
        Column.FAMILY_KANA,
        Column.GIVEN_KANA,
        Column.FAMILY_LATIN,
        Column.GIVEN_LATIN,
    ):
        if column in given:
            names[column.value] = given[column]
    _to_their_script(names)
    return names


def _to_their_script(names: dict[str, str]) -> None:
    """A Latin name under 姓 and a Japanese one under Family name belong to the other pair, if that is free."""
    for part in ("family", "given"):
        japanese, latin = f"{part}_ja", f"{part}_latin"
        if not names.get(latin) and is_latin(names.get(japanese, "")):
            names[latin] = names.pop(japanese)
        elif not names.get(japanese) and is_japanese(names.get(latin, "")):
            names[japanese] = names.pop(latin)
