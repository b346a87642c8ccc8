"""Tables as files to keep: CSV and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Response
from xlsxwriter import Workbook

from talent_net.domain.people.rules.rosters.exports import neutral

Cell = str | int | float | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What Excel allows for the name of a sheet.
_MOST_LETTERS = 31
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table: its heads, and rows of as many cells."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def csv_text(sheet: Sheet) -> str:
    """The table as CSV. Spreadsheets know UTF-8 by its mark, and take no cell for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(sheet.heads)
    writer.writerows([neutral(cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows)
    return "\ufeff" + text.getvalue()


def xlsx_bytes(sheets: Iterable[Sheet]) -> bytes:
    """The tables as one workbook, with a head that stays in sight. Text stays text: nothing becomes a formula or a link."""
    body = io.BytesIO()
    with Workbook(body, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True})
        for sheet in sheets:
            page = book.add_worksheet(_sheet_name(sheet.name))
            page.freeze_panes(1, 0)
            page.write_row(0, 0, sheet.heads, bold)
            for number, row in enumerate(sheet.rows, start=1):
                page.write_row(number, 0, row)
            for column, head in enumerate(sheet.heads):
                page.set_column(column, column, _width(head, [row[column] for row in sheet.rows]))
    return body.getvalue()


def csv_file(sheet: Sheet, name: str) -> Response:
    """The table as a CSV file; `name` without its ending, in ASCII."""
    return _kept(csv_text(sheet), "text/csv", f"{name}.csv")


def xlsx_file(sheets: Iterable[Sheet], name: str) -> Response:
    """The tables as an Excel file; `name` without its ending, in ASCII."""
    return _kept(xlsx_bytes(sheets), XLSX, f"{name}.xlsx")


def _kept(body: str | bytes, kind: str, filename: str) -> Response:
    return Response(body, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{filename}"'})


def _sheet_name(name: str) -> str:
    return "".join(" " if letter in "[]:*?/\\" else letter for letter in name)[:_MOST_LETTERS]


def _width(head: str, cells: Iterable[Cell]) -> int:
    # Japanese letters are twice as wide as Latin ones.
    widest = max((sum(2 if ord(letter) > 0x2E7F else 1 for letter in str(cell)) for cell in (head, *cells)), default=0)
    return min(widest + 2, _WIDEST)
