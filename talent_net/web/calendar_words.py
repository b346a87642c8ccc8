"""What calendar entries are called, where they are and what leads to them: the feature whose hour it is says so, to each reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from talent_net.domain.calendar.model import CalendarEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWords:
    """An entry in the current language. `location`: a link or a place in words; `url`: the absolute address of its page."""

    summary: str
    description: str
    location: str
    url: str


# (session, entries of one kind, the reader's id) -> words by the entry's id; what the reader may not know of is left out.
Describe = Callable[[Session, Sequence[CalendarEntry], int], Mapping[int, EntryWords]]
_described: dict[str, Describe] = {}
_looked_after: set[str] = set()


def add_entry_words(kind: str, describe: Describe, *, is_swept: bool = True) -> None:
    """Register who describes entries of a kind. Raises ValueError when somebody else does already.

    `is_swept`: the calendar cancels those behind which nothing stands any more; a feature that tells people why does so itself.
    """
    if _described.get(kind, describe) is not describe:
        raise ValueError(f"entries of the kind {kind!r} are described twice")
    _described[kind] = describe
    if not is_swept:
        _looked_after.add(kind)


def kinds_told() -> frozenset[str]:
    """The kinds of entries that somebody describes."""
    return frozenset(_described)


def kinds_swept() -> frozenset[str]:
    """Those of them whose orphans the calendar cancels."""
    return kinds_told() - _looked_after


def words_of(session: Session, entries: Iterable[CalendarEntry], reader_id: int) -> dict[int, EntryWords]:
    """The words of each entry that the reader may know of, by its id; with as many queries as there are kinds.

    Entries of a feature that is no more are told to nobody.
    """
    by_kind: dict[str, list[CalendarEntry]] = defaultdict(list)
    for entry in entries:
        if entry.kind in _described:
            by_kind[entry.kind].append(entry)
    found: dict[int, EntryWords] = {}
    for kind, several in by_kind.items():
        found.update(_described[kind](session, several, reader_id))
    return found
