"""A whole file: its good lines, the bad ones with their reasons, and how many were blank."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from talent_net.domain.people.rules.rosters.lines import Fault, Rejection, RosterLine, read_line
from talent_net.domain.people.rules.rosters.outline import Outline
from talent_net.domain.people.rules.rosters.tables import records
from talent_net.kernel.errors import RuleBroken

MAX_LINES = 20_000
# How many lines are read between two words about the progress.
STEP = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file says. Blank lines are neither lines nor rejected."""

    lines: tuple[RosterLine, ...]
    rejected: tuple[Rejection, ...]
    blank_count: int

    @property
    def total(self) -> int:
        return len(self.lines) + len(self.rejected)


def _silent(_count: int) -> None:
    """Nobody asked how far it is."""


def read_roster(outline: Outline, told: Callable[[int], None] = _silent) -> Reading:
    """Read all lines below the titles. `told` hears now and then how many were read. Raises RuleBroken on `file`."""
    lines: list[RosterLine] = []
    rejected: list[Rejection] = []
    blank_count = 0
    first_lines: dict[tuple[str, str], int] = {}
    for found in _found_lines(outline):
        if found is None:
            blank_count += 1
            continue
        kept = _unless_repeated(found, first_lines) if isinstance(found, RosterLine) else found
        if isinstance(kept, RosterLine):
            lines.append(kept)
        else:
            rejected.append(kept)
        total = len(lines) + len(rejected)
        if total > MAX_LINES:
            raise RuleBroken("people.roster_too_long", "file", lines=MAX_LINES)
        if total % STEP == 0:
            told(total)
    if not lines and not rejected:
        raise RuleBroken("people.roster_empty", "file")
    return Reading(lines=tuple(lines), rejected=tuple(rejected), blank_count=blank_count)


def first_lines_of(outline: Outline, most: int) -> tuple[RosterLine | Rejection, ...]:
    """The first lines of a file, as a preview shows them."""
    return tuple(islice((found for found in _found_lines(outline) if found is not None), most))


def _found_lines(outline: Outline) -> Iterator[RosterLine | Rejection | None]:
    columns, width = outline.columns, len(outline.headings)
    for record in records(outline.text, outline.delimiter):
        if record.line <= outline.title_line:
            continue
        if record.cells is None:
            yield Rejection(record.line, None, Fault.BAD_QUOTES)
        else:
            yield read_line(record.line, record.cells, columns, width)


def _unless_repeated(line: RosterLine, first_lines: dict[tuple[str, str], int]) -> RosterLine | Rejection:
    keys = [(field, key) for field, key in (("number", line.number), ("email", line.email)) if key is not None]
    for key in keys:
        if key in first_lines:
            return Rejection(line.line, key[0], Fault.DUPLICATE, first_lines[key])
    first_lines.update(dict.fromkeys(keys, line.line))
    return line
