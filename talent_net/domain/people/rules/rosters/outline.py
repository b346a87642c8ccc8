"""What a file is, before its lines are read: encoding, delimiter and columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from talent_net.domain.people.rules.rosters.columns import Column, Heading, headings_of, is_title_line
from talent_net.domain.people.rules.rosters.decoding import decode
from talent_net.domain.people.rules.rosters.tables import DELIMITERS, records
from talent_net.domain.people.rules.rosters.values import tidy
from talent_net.kernel.errors import RuleBroken

# Offices put a title, a date and an empty line above the table.
LINES_ABOVE = 10
HEAD_LETTERS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A file's text and how to read it. `title_line` is the physical line of the titles."""

    text: str
    encoding: str
    delimiter: str
    headings: tuple[Heading, ...]
    title_line: int

    @property
    def columns(self) -> tuple[tuple[int, Column], ...]:
        """The columns that mean something: position and meaning."""
        return tuple((heading.position, heading.column) for heading in self.headings if heading.column is not None)


def outline_of(body: bytes) -> Outline:
    """Find out how to read a file. Raises RuleBroken on `file` when it cannot be."""
    decoded = decode(body)
    candidates = [found for delimiter in DELIMITERS if (found := _titles(decoded.text, delimiter)) is not None]
    if not candidates:
        raise RuleBroken("people.roster_no_titles", "file", lines=LINES_ABOVE)
    delimiter, line, headings = max(candidates, key=lambda found: sum(heading.column is not None for heading in found[2]))
    return Outline(text=decoded.text, encoding=decoded.encoding, delimiter=delimiter, headings=headings, title_line=line)


def _titles(text: str, delimiter: str) -> tuple[str, int, tuple[Heading, ...]] | None:
    try:
        for record in islice(records(text[:HEAD_LETTERS], delimiter), LINES_ABOVE):
            headings = headings_of([tidy(cell) for cell in record.cells or ()])
            if is_title_line(headings):
                return delimiter, record.line, headings
    except RuleBroken:
        # Cut in the middle, or the wrong delimiter: no titles by this one.
        return None
    return None
