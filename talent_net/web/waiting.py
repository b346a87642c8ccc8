"""What waits at the desk of the staff, one entry for each subject: for the desk itself and for their home pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import g, url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from talent_net.domain.desk.queries.waiting import (
    Queue,
    Reader,
    all_queues,
    help_wanted,
    imports_failed,
    jobs_failed,
    organisations_waiting,
    pupils_requests,
    reports_open,
    requests_waiting,
    requests_without_mentor,
    terms_waiting,
)
from talent_net.kernel.access import can
from talent_net.kernel.work import city_date
from talent_net.web.work import acting, limits, now, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A subject of the desk: its name, its picture, its list, who may see that, how it is counted, how long a thing may wait, and what so
    many of it are called.
    """

    title: LazyString
    picture: str
    endpoint: str
    policy: str
    queue: Callable[[Reader], Queue]
    patience: timedelta
    words: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry with its figures."""

    title: LazyString
    picture: str
    address: str
    words: str
    count: int
    oldest: datetime | None
    # From 0, nothing waits, to 1, the oldest has waited too long, and beyond.
    urgency: float

    @property
    def is_late(self) -> bool:
        return self.urgency >= 1


# A new subject of the desk adds its line here.
ENTRIES: tuple[Entry, ...] = (
    Entry(
        title=_l("Reports"),
        picture="flag",
        endpoint="reports.desk",
        policy="reports.desk",
        queue=reports_open,
        patience=timedelta(days=1),
        words=lambda count: ngettext("report is open", "reports are open", count),
    ),
    Entry(
        title=_l("Pupils’ requests"),
        picture="shield-check",
        endpoint="mentoring.officer",
        policy="mentoring.release",
        queue=pupils_requests,
        patience=timedelta(days=3),
        words=lambda count: ngettext("request waits for an officer", "requests wait for an officer", count),
    ),
    Entry(
        title=_l("Requests without a mentor"),
        picture="send",
        endpoint="mentoring.waiting",
        policy="mentoring.coordinate",
        queue=requests_without_mentor,
        patience=timedelta(days=5),
        words=lambda count: ngettext("student waits for a mentor", "students wait for a mentor", count),
    ),
    Entry(
        title=_l("Calls for help from mentoring"),
        picture="life-buoy",
        endpoint="feedback.below",
        policy="feedback.oversee",
        queue=help_wanted,
        patience=timedelta(days=2),
        words=lambda count: ngettext("person asks us to get in touch", "people ask us to get in touch", count),
    ),
    Entry(
        title=_l("People who wait for verification"),
        picture="badge-check",
        endpoint="admin.requests",
        policy="admin.list_requests",
        queue=requests_waiting,
        patience=timedelta(days=5),
        words=lambda count: ngettext("person waits", "people wait", count),
    ),
    Entry(
        title=_l("Jobs that failed"),
        picture="triangle-alert",
        endpoint="admin.jobs",
        policy="admin.list_jobs",
        queue=jobs_failed,
        patience=timedelta(days=1),
        words=lambda count: ngettext("job was given up", "jobs were given up", count),
    ),
    Entry(
        title=_l("New organisations"),
        picture="building-2",
        endpoint="admin.organisations",
        policy="admin.list_organisations",
        queue=organisations_waiting,
        patience=timedelta(days=7),
        words=lambda count: ngettext("proposal waits", "proposals wait", count),
    ),
    Entry(
        title=_l("Proposed vocabulary"),
        picture="tags",
        endpoint="admin.terms",
        policy="admin.list_terms",
        queue=terms_waiting,
        patience=timedelta(days=14),
        words=lambda count: ngettext("proposal waits", "proposals wait", count),
    ),
    Entry(
        title=_l("Imports that failed"),
        picture="upload",
        endpoint="admin.imports",
        policy="admin.list_imports",
        queue=imports_failed,
        patience=timedelta(days=3),
        words=lambda count: ngettext("import failed", "imports failed", count),
    ),
)


def what_waits() -> tuple[Waiting, ...]:
    """The entries that this reader may see, the most urgent first. One statement counts them all, once a page."""
    if "what_waits" not in g:
        g.what_waits = _counted(Reader(acting(), city_date(now()), limits()))
    found: tuple[Waiting, ...] = g.what_waits
    return found


def _counted(reader: Reader) -> tuple[Waiting, ...]:
    mine = [entry for entry in ENTRIES if can(reader.actor, entry.policy)]
    if not mine:
        return ()
    # A count and a moment for each, in turn.
    figures: Sequence[Any] = reading().execute(all_queues([entry.queue(reader) for entry in mine])).one()
    found = [_waiting(entry, figures[2 * place], figures[2 * place + 1]) for place, entry in enumerate(mine)]
    return tuple(sorted(found, key=lambda waiting: -waiting.urgency))


def _waiting(entry: Entry, count: int, oldest: datetime | None) -> Waiting:
    urgency = (now() - oldest) / entry.patience if oldest is not None else 0.0
    return Waiting(entry.title, entry.picture, url_for(entry.endpoint), entry.words(count), count, oldest, urgency)
