"""Rosters and imports, as their pages print them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from talent_net.blueprints.people.words.rosters import DELIMITERS, FIELDS, fault_sentence, field_name
from talent_net.domain.people.actions.rosters.entries import FIELDS as CONTENT
from talent_net.domain.people.model import RosterEntry
from talent_net.domain.people.rules.rosters.columns import Heading
from talent_net.domain.people.rules.rosters.exports import neutral
from talent_net.domain.people.rules.rosters.lines import RosterLine
from talent_net.domain.people.rules.rosters.outline import Outline, outline_of
from talent_net.domain.people.rules.rosters.reading import first_lines_of

FIRST_LINES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFile:
    """How a file was understood: its form, what its columns mean, and its first lines."""

    encoding: str
    delimiter: str
    used: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def shown_file(body: bytes) -> ShownFile:
    """What a preview says about a file that could be read."""
    outline = outline_of(body)
    lines = [line for line in first_lines_of(outline, FIRST_LINES) if isinstance(line, RosterLine)]
    fields = tuple(field for field in CONTENT if any(field in line.values for line in lines))
    return ShownFile(
        encoding=outline.encoding,
        delimiter=str(DELIMITERS[outline.delimiter]),
        used=tuple((heading.title, _meaning(heading)) for heading in outline.headings if heading.column is not None),
        unused=_unused(outline),
        fields=tuple(str(FIELDS[field]) for field in fields),
        rows=tuple((_line_words(line.line), *(str(line.values.get(field, "")) for field in fields)) for line in lines),
    )


def _line_words(line: int) -> str:
    # On a phone each line is a card, and a bare number would head it.
    return str(_("Line %(line)s", line=line))


def _meaning(heading: Heading) -> str:
    return str(FIELDS[heading.column.value]) if heading.column is not None else ""


def _unused(outline: Outline) -> tuple[str, ...]:
    return tuple(heading.title for heading in outline.headings if heading.column is None and heading.title)


def rejected_rows(rejected: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """Rejected lines in the reader's language: line, field, reason."""
    return [(_line_words(item["line"]), field_name(item), fault_sentence(item)) for item in rejected]


def rejected_csv(rejected: Iterable[Mapping[str, Any]], heads: Sequence[str]) -> str:
    """Rejected lines for a spreadsheet."""
    return _csv(heads, ((str(item["line"]), field_name(item), fault_sentence(item)) for item in rejected))


def roster_csv(entries: Iterable[RosterEntry]) -> str:
    """A roster for a spreadsheet; the titles are those that an import understands."""
    rows = ([str(getattr(entry, field) or "") for field in CONTENT] for entry in entries)
    return _csv([str(FIELDS[field]) for field in CONTENT], rows)


def _csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Spreadsheets know UTF-8 by its mark, and take no cell for a formula."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(heads)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return "\ufeff" + sheet.getvalue()
