"""From text to records: separated cells, some of them quoted and spread over lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from talent_net.kernel.errors import RuleBroken

DELIMITERS = (",", "\t", ";")
# An address in a quoted cell may have a few lines. A mark that was never closed swallows the file up to the next one.
MAX_RECORD_LINES = 20


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record and the physical line on which it begins. `cells` is None where quotation marks are amiss."""

    line: int
    cells: list[str] | None


def records(text: str, delimiter: str) -> Iterator[Record]:
    """All records, empty ones included. Raises RuleBroken on `file` where a quotation mark swallows what follows it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        cells: list[str] | None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if reader.line_num > line or "end of data" in str(error):
                raise RuleBroken("people.roster_quotes", "file", line=line) from None
            cells = None
        if reader.line_num - line >= MAX_RECORD_LINES:
            raise RuleBroken("people.roster_quotes", "file", line=line)
        yield Record(line, cells)
