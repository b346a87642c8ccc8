"""How two texts differ, for people: line by line, and within a changed line word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

# Words of Latin letters whole, Japanese letter by letter: it puts no spaces between words.
_TOKEN = re.compile(r"[A-Za-z0-9_'’-]+|\s+|.", re.DOTALL)
# Unchanged lines that are kept around a change.
AROUND = 2
# Two lines that share less than this are not one line that changed.
ALIKE = 0.4
# Word by word is for lines that people write; a longer one is compared as a whole.
LONGEST = 4_000


class Kind(StrEnum):
    """What became of a line."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Line:
    """A line in pieces: (words, whether they are what changed). `count` tells how many lines were left out."""

    kind: Kind
    pieces: tuple[tuple[str, bool], ...] = ()
    count: int = 0


def differences(before: str, after: str) -> list[Line]:
    """The lines of two texts with what changed; empty where nothing did."""
    if before == after:
        return []
    return list(_shortened(list(_compared(before.split("\n"), after.split("\n")))))


def _compared(before: list[str], after: list[str]) -> Iterator[Line]:
    for what, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = before[start:end], after[new_start:new_end]
        if what == "equal":
            yield from (Line(Kind.SAME, ((line, False),)) for line in old)
        else:
            yield from _replaced(old, new)


def _replaced(old: list[str], new: list[str]) -> Iterator[Line]:
    """Lines instead of which there are others: like beside like, and of the rest first what went, then what came."""
    gone: list[Line] = []
    came: list[Line] = []
    for one, other in zip_longest(old, new):
        pair = _changed(one, other) if one is not None and other is not None else None
        if pair is not None:
            yield from (*gone, *came, *pair)
            gone, came = [], []
            continue
        gone += [Line(Kind.GONE, ((one, True),))] if one is not None else []
        came += [Line(Kind.NEW, ((other, True),))] if other is not None else []
    yield from (*gone, *came)


def _changed(one: str, other: str) -> tuple[Line, Line] | None:
    """One line that became another: which of its words went and which came. None where the two have little in common."""
    if max(len(one), len(other)) > LONGEST:
        return None
    old, new = _TOKEN.findall(one), _TOKEN.findall(other)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return None
    gone: list[tuple[str, bool]] = []
    came: list[tuple[str, bool]] = []
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        is_change = what != "equal"
        if end > start:
            gone.append(("".join(old[start:end]), is_change))
        if new_end > new_start:
            came.append(("".join(new[new_start:new_end]), is_change))
    return Line(Kind.GONE, tuple(gone)), Line(Kind.NEW, tuple(came))


def _shortened(lines: list[Line]) -> Iterator[Line]:
    """Leave out what is the same and far from any change."""
    changed = [place for place, line in enumerate(lines) if line.kind is not Kind.SAME]
    near = {place + step for place in changed for step in range(-AROUND, AROUND + 1)}
    skipped = 0
    for place, line in enumerate(lines):
        if place not in near:
            skipped += 1
            continue
        if skipped:
            yield Line(Kind.SKIPPED, count=skipped)
            skipped = 0
        yield line
    if skipped:
        yield Line(Kind.SKIPPED, count=skipped)
