"""What waits at the desk of the staff: a list of entries, each for those whose policy lets them decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import g, render_template
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString
from sqlalchemy import Select

from talent_net.domain.outbox.queries import failed_rows
from talent_net.domain.people.queries.glances import all_counts, count_of_rows, imports_failed_since
from talent_net.domain.people.queries.organisations import waiting_organisations
from talent_net.domain.people.queries.vocabulary import waiting_terms
from talent_net.kernel.access import can
from talent_net.web.home import A_WEEK, Standing
from talent_net.web.templating import door
from talent_net.web.work import acting, now, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that may wait: for whom, behind which door, and how many there are. `words` say what so many are."""

    policy: str
    endpoint: str
    picture: str
    title: LazyString
    count: Callable[[], Select[int]]
    words: Callable[[int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry as the page prints it."""

    title: LazyString
    picture: str
    href: str
    count: int
    words: str


ENTRIES: tuple[Entry, ...] = (
    Entry(
        policy="admin.list_organisations",
        endpoint="admin.organisations",
        picture="building-2",
        title=_l("Organisations"),
        count=lambda: count_of_rows(waiting_organisations()),
        words=lambda count: ngettext("proposal waits", "proposals wait", count),
    ),
    Entry(
        policy="admin.list_terms",
        endpoint="admin.terms",
        picture="tags",
        title=_l("Vocabulary"),
        count=lambda: count_of_rows(waiting_terms()),
        words=lambda count: ngettext("proposal waits", "proposals wait", count),
    ),
    Entry(
        policy="admin.list_imports",
        endpoint="admin.imports",
        picture="file-spreadsheet",
        title=_l("Imports"),
        count=lambda: imports_failed_since(now() - A_WEEK),
        words=lambda count: ngettext("import failed this week", "imports failed this week", count),
    ),
    Entry(
        policy="admin.list_jobs",
        endpoint="admin.jobs",
        picture="list-checks",
        title=_l("Jobs"),
        count=lambda: count_of_rows(failed_rows()),
        words=lambda count: ngettext("job was given up", "jobs were given up", count),
    ),
)


def desk_lines() -> tuple[Line, ...]:
    """The entries of this reader with their counts: one question for all of them, once a page."""
    if "desk_lines" not in g:
        mine = [(entry, href) for entry in ENTRIES if can(acting(), entry.policy) and (href := door(entry.endpoint))]
        counts = reading().execute(all_counts([entry.count() for entry, _ in mine])).one() if mine else ()
        g.desk_lines = tuple(
            Line(title=entry.title, picture=entry.picture, href=href, count=count, words=entry.words(count))
            for (entry, href), count in zip(mine, counts, strict=True)
        )
    found: tuple[Line, ...] = g.desk_lines
    return found


def desk(_standing: Standing) -> str:
    """What waits, the rest in one line."""
    return render_template("pages/home/_desk.html", lines=desk_lines())
