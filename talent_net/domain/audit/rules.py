"""How entries are written and chained."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """What of an entry is hashed, and its digest."""

    number: int
    at: datetime
    actor_id: int | None
    fact: str
    values: str
    previous: str
    digest: str


def canonical(values: Mapping[str, object]) -> str:
    """Values as JSON that is the same for the same values."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)


def digest_of(previous: str, number: int, at: datetime, actor_id: int | None, fact: str, values: str) -> str:
    """The SHA-256 that binds an entry to the one before it."""
    body = "\n".join((previous, str(number), at.isoformat(timespec="microseconds"), str(actor_id), fact, values))
    return hashlib.sha256(body.encode()).hexdigest()


def first_break(links: Iterable[Link]) -> int | None:
    """The number of the first entry that does not fit the chain, or None when all fit."""
    previous, expected = GENESIS, 1
    for link in links:
        fits = link.number == expected and link.previous == previous
        if not fits or link.digest != digest_of(previous, link.number, link.at, link.actor_id, link.fact, link.values):
            return link.number
        previous, expected = link.digest, expected + 1
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditWish:
    """By what the log is narrowed; None does not narrow. `person_ids` are those concerned, `until` is where the time span ends."""

    fact: str | None = None
    actor_ids: frozenset[int] | None = None
    person_ids: frozenset[int] | None = None
    since: datetime | None = None
    until: datetime | None = None


def marks_of(person_id: int) -> tuple[str, ...]:
    """How canonical values say that they concern a person."""
    names = ("person_id", "proposed_by_id")
    return tuple(f'"{name}":{person_id}{end}' for name in names for end in ",}")
