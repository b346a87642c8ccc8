"""What of an import can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talent_net.domain.people.rules.rosters.lines import Values


@dataclass(frozen=True, slots=True)
class Change:
    """What an import did to an entry; `before` is None where it created it."""

    entry_id: int
    before: Values | None
    after: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal:
    """Entries to remove, entries to put back, and how many stay because they were changed since."""

    removed: tuple[int, ...]
    restored: Mapping[int, Values]
    kept_count: int


def reverse(changes: Sequence[Change], known: Mapping[int, Values]) -> Reversal:
    """Compare what an import left behind with the roster as it stands.

    An entry that says something else by now stays, and so does one whose earlier number or address another entry has taken since.
    """
    untouched = [change for change in changes if known.get(change.entry_id) == change.after]
    removed = tuple(change.entry_id for change in untouched if change.before is None)
    restored = {change.entry_id: change.before for change in untouched if change.before is not None}
    while taken := _taken(restored, {key: values for key, values in known.items() if key not in removed}):
        for key in taken:
            del restored[key]
    gone = sum(change.entry_id not in known for change in changes)
    return Reversal(removed=removed, restored=restored, kept_count=len(changes) - gone - len(removed) - len(restored))


def _taken(restored: Mapping[int, Values], known: Mapping[int, Values]) -> list[int]:
    """Entries that cannot be put back: another holds their number or address."""
    holders: dict[tuple[str, object], int] = {}
    for key, values in {**known, **restored}.items():
        if key not in restored:
            holders.update({(field, values[field]): key for field in ("number", "email") if field in values})
    return [
        key
        for key, values in restored.items()
        if any((field, values[field]) in holders for field in ("number", "email") if field in values)
    ]
