"""The entries of the overview: what waits at the desk, one line for each subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talent_net.domain.desk.queries.waiting import (
    Queue,
    Reader,
    all_queues,
    imports_failed,
    jobs_failed,
    organisations_waiting,
    reports_open,
    requests_waiting,
    terms_waiting,
)
from talent_net.kernel.access import can
from talent_net.kernel.work import city_date
from talent_net.web.work import acting, limits, now, reading


@dataclass(frozen=True, slots=True)
class Entry:
    """A subject of the desk: its name, its picture, its list, who may see that, how it is counted, and how long a thing may wait."""

    title: LazyString
    picture: str
    endpoint: str
    policy: str
    queue: Callable[[Reader], Queue]
    patience: timedelta


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry with its figures."""

    title: LazyString
    picture: str
    address: str
    count: int
    oldest: datetime | None
    # From 0, nothing waits, to 1, the oldest has waited too long, and beyond.
    urgency: float

    @property
    def is_late(self) -> bool:
        return self.urgency >= 1


# A new subject of the desk adds its line here.
ENTRIES: tuple[Entry, ...] = (
    Entry(_l("Reports"), "flag", "reports.desk", "reports.desk", reports_open, timedelta(days=1)),
    Entry(
        _l("People who wait for verification"),
        "badge-check",
        "admin.requests",
        "admin.list_requests",
        requests_waiting,
        timedelta(days=5),
    ),
    Entry(_l("Jobs that failed"), "triangle-alert", "admin.jobs", "admin.list_jobs", jobs_failed, timedelta(days=1)),
    Entry(
        _l("New organisations"),
        "building-2",
        "admin.organisations",
        "admin.list_organisations",
        organisations_waiting,
        timedelta(days=7),
    ),
    Entry(_l("Proposed vocabulary"), "tags", "admin.terms", "admin.list_terms", terms_waiting, timedelta(days=14)),
    Entry(_l("Imports that failed"), "upload", "admin.imports", "admin.list_imports", imports_failed, timedelta(days=3)),
)


def what_waits() -> list[Waiting]:
    """The entries that this reader may see, the most urgent first. One statement counts them all."""
    reader = Reader(acting(), city_date(now()), limits())
    mine = [entry for entry in ENTRIES if can(reader.actor, entry.policy)]
    if not mine:
        return []
    # A count and a moment for each, in turn.
    figures: Sequence[Any] = reading().execute(all_queues([entry.queue(reader) for entry in mine])).one()
    found = [_waiting(entry, figures[2 * place], figures[2 * place + 1]) for place, entry in enumerate(mine)]
    return sorted(found, key=lambda waiting: -waiting.urgency)


def _waiting(entry: Entry, count: int, oldest: datetime | None) -> Waiting:
    urgency = (now() - oldest) / entry.patience if oldest is not None else 0.0
    return Waiting(entry.title, entry.picture, url_for(entry.endpoint), count, oldest, urgency)
