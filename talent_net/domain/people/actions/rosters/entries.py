"""Entries of a roster as values, and the statements that write many of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update

from talent_net.domain.people.model import RosterEntry
from talent_net.domain.people.queries.rosters import CONTENT, entries_to_merge
from talent_net.domain.people.rules.rosters.lines import Values
from talent_net.kernel.work import Work

FIELDS = tuple(column.key for column in CONTENT)
_NULLABLE = ("number", "email", "graduated_year")
# SQLite takes some 32,000 values in one statement.
CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry as it stands: what it says (empty values left out), whose it is, and when it last changed."""

    values: Values
    person_id: int | None
    updated_at: datetime


def known_entries(work: Work, organisation_id: int) -> dict[int, KnownEntry]:
    """A whole roster by id. Called by the actions that compare with it."""
    found: dict[int, KnownEntry] = {}
    for entry_id, updated_at, person_id, *content in work.session.execute(entries_to_merge(organisation_id)):
        values = {field: value for field, value in zip(FIELDS, content, strict=True) if value not in {None, ""}}
        found[entry_id] = KnownEntry(values, person_id, updated_at)
    return found


def columns_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as a whole row: what is left out becomes empty."""
    return {field: values.get(field, None if field in _NULLABLE else "") for field in FIELDS}


def insert_entries(work: Work, organisation_id: int, many: Sequence[Values]) -> list[int]:
    """New entries in one go; returns their ids in the same order. Called by the actions that merge a file."""
    if not many:
        return []
    fixed = {"organisation_id": organisation_id, "created_at": work.now, "updated_at": work.now}
    statement = insert(RosterEntry).returning(RosterEntry.id, sort_by_parameter_order=True)
    return list(work.session.scalars(statement, [columns_of(values) | fixed for values in many]))


def update_entries(work: Work, rows: Mapping[int, Mapping[str, Any]]) -> None:
    """Give entries new values by their ids. Numbers and addresses are set free first, so that they may change hands.

    Called by the actions that merge a file or undo that.
    """
    if not rows:
        return
    for part in chunks(list(rows)):
        work.session.execute(update(RosterEntry).where(RosterEntry.id.in_(part)).values(number=None, email=None))
    work.session.execute(update(RosterEntry), [{"id": key} | dict(row) for key, row in rows.items()])


def chunks(many: Iterable[int]) -> list[list[int]]:
    """Ids in portions that one statement can take."""
    ids = list(many)
    return [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]
