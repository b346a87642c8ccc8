"""What the lines of a file change in a roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talent_net.domain.people.rules.rosters.lines import Fault, Rejection, RosterLine, Values

# A line may wait for another to give up an address: a few rounds settle every real file.
MAX_ROUNDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """New entries, changed entries by id with all their new values, and the counts of lines."""

    created: tuple[Values, ...]
    updated: Mapping[int, Values]
    unchanged_count: int
    rejected: tuple[Rejection, ...]


def merge(lines: Sequence[RosterLine], existing: Mapping[int, Values]) -> Merge:
    """Compare lines with the entries of a roster by number and address. Empty values of entries are absent from `existing`.

    The result is settled: merging the same lines again changes nothing.
    """
    roster = _Roster(existing)
    outcome: dict[int, int | Rejection] = {}
    for _ in range(MAX_ROUNDS):
        before = roster.changes
        outcome = _round(roster, lines)
        if roster.changes == before:
            break
    rejected = tuple(found for found in outcome.values() if isinstance(found, Rejection))
    updated = {key: roster.entries[key] for key in existing if roster.entries[key] != existing[key]}
    accepted = [found for found in outcome.values() if not isinstance(found, Rejection)]
    created = tuple(values for key, values in roster.entries.items() if key < 0)
    unchanged_count = sum(key in existing and key not in updated for key in accepted)
    return Merge(created=created, updated=updated, unchanged_count=unchanged_count, rejected=rejected)


def _round(roster: _Roster, lines: Sequence[RosterLine]) -> dict[int, int | Rejection]:
    outcome: dict[int, int | Rejection] = {}
    taken: dict[int, int] = {}
    for line in lines:
        found = roster.match(line)
        if isinstance(found, int) and found in taken:
            found = Rejection(line.line, "number" if line.number else "email", Fault.DUPLICATE, taken[found])
        if not isinstance(found, Rejection):
            found = roster.put(found, line)
            taken[found] = line.line
        outcome[line.line] = found
    return outcome


class _Roster:
    """Entries by key: those of the database by their id, new ones below zero."""

    def __init__(self, existing: Mapping[int, Values]) -> None:
        self.entries: dict[int, Values] = {key: dict(values) for key, values in existing.items()}
        self.changes = 0
        self._keys: dict[tuple[str, object], int] = {}
        for key, values in self.entries.items():
            self._learn(key, values)

    def match(self, line: RosterLine) -> int | Rejection | None:
        """The entry that a line speaks of, None for a new one, or why it can be neither."""
        by_number = self._keys.get(("number", line.number))
        by_email = self._keys.get(("email", line.email))
        if by_number is not None and by_email is not None and by_number != by_email:
            return Rejection(line.line, "email", Fault.EMAIL_TAKEN)
        if by_number is not None or by_email is None:
            return by_number
        if line.number is not None and "number" in self.entries[by_email]:
            return Rejection(line.line, "number", Fault.NUMBER_DIFFERS)
        return by_email

    def put(self, key: int | None, line: RosterLine) -> int:
        """Write a line's values into its entry, or into a new one."""
        if key is None:
            key = -1 - len(self.entries)
            self.entries[key] = {}
        before = self.entries[key]
        after = before | line.values
        if after != before:
            self._forget(before)
            self.entries[key] = after
            self._learn(key, after)
            self.changes += 1
        return key

    def _learn(self, key: int, values: Values) -> None:
        self._keys.update({(field, values[field]): key for field in ("number", "email") if field in values})

    def _forget(self, values: Values) -> None:
        for field in ("number", "email"):
            self._keys.pop((field, values.get(field)), None)
