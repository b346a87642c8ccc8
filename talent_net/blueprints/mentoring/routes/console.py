"""The coordinators' console: what to look after, and its files."""

from __future__ import annotations

from flask import Response, g, render_template, request, url_for
from flask_babel import format_decimal
from flask_babel import gettext as _

from talent_net.blueprints.mentoring import bp
from talent_net.blueprints.mentoring.shown_console import (
    HEADS,
    NUMBERS,
    PILES,
    TABLES,
    answers_sheet,
    count_words,
    counts_of,
    lines_of,
    sheet_of,
)
from talent_net.blueprints.mentoring.shown_looks import Table
from talent_net.domain.certificates.rules import Look
from talent_net.domain.feedback.queries import below_the_line_counts
from talent_net.domain.mentoring.queries.console import Watch
from talent_net.domain.mentoring.rules.console import Pile
from talent_net.kernel.access import can
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.sheets import csv_file, xlsx_file
from talent_net.web.work import acting, now, reading

A_PAGE = 50
MOST_PAGES = 10_000
# What low feedback says has a page of its own, where it is read whole and looked after; here it is a table of the files.
SHOWN = tuple(table for table in TABLES if table is not Look.LOW_FEEDBACK)
# Words, address, whether it is the current one, and a count where there is one.
Tab = tuple[str, str, bool] | tuple[str, str, bool, str]


@bp.app_template_global()
def console_tabs(current: str) -> list[Tab]:
    """The parts of the console that this reader may open; `current` is the code of the one whose page it is."""
    actor, found = acting(), list[Tab]()
    if can(actor, "mentoring.oversee"):
        counts = _counts(_watch())
        for pile in SHOWN:
            count = counts[pile]
            found.append(
                (str(PILES[pile]), url_for("mentoring.console", pile=pile.value), pile == current, format_decimal(count))
            )
        found.append((_("Answers by organisation"), url_for("mentoring.console_answers"), current == "answers"))
    if can(actor, "feedback.oversee"):
        _all, unsettled = reading().execute(below_the_line_counts(actor)).one()
        found.append(
            (_("Feedback that needs follow-up"), url_for("feedback.below"), current == "feedback", format_decimal(unsettled))
        )
    if can(actor, "feedback.compare"):
        found.append((_("Ratings by organisation"), url_for("feedback.averages"), current == "averages"))
    return found


@bp.get("/console/")
@needs("mentoring.oversee")
def console() -> str:
    """One pile of the console, the most urgent first."""
    watch, pile, page = _watch(), _asked_pile(), _asked_page()
    counts = _counts(watch)
    return render_template(
        "mentoring/console.html",
        pile=pile,
        piles=PILES,
        counted=count_words(pile, counts[pile]),
        heads=HEADS[pile],
        numbers=NUMBERS[pile],
        lines=lines_of(pile, watch, A_PAGE, (page - 1) * A_PAGE),
        page=page,
        pages=-(-counts[pile] // A_PAGE),
        link=lambda number: url_for("mentoring.console", pile=pile.value, page=number if number > 1 else None),
    )


@bp.get("/console/answers")
@needs("mentoring.oversee")
def console_answers() -> str:
    """Answers by organisation."""
    return render_template("mentoring/console_answers.html", pile="answers", sheet=answers_sheet(_watch()))


@bp.get(f"/console/<any({', '.join((*TABLES, 'answers'))}):name>.csv")
@needs("mentoring.oversee")
def console_csv(name: str) -> Response:
    """One table as CSV."""
    watch = _watch()
    sheet = answers_sheet(watch) if name == "answers" else sheet_of(_table(name), watch)
    return csv_file(sheet, _file_name(name, watch))


@bp.get("/console/mentoring.xlsx")
@needs("mentoring.oversee")
def console_xlsx() -> Response:
    """Everything as one workbook."""
    watch = _watch()
    return xlsx_file([*(sheet_of(pile, watch) for pile in TABLES), answers_sheet(watch)], _file_name("mentoring", watch))


def _counts(watch: Watch) -> dict[Table, int]:
    """How many lines each table has, counted once a page."""
    if "table_counts" not in g:
        g.table_counts = counts_of(watch)
    counts: dict[Table, int] = g.table_counts
    return counts


def _watch() -> Watch:
    return Watch(now(), city_date(now()))


def _file_name(name: str, watch: Watch) -> str:
    return f"talent_net-{name.replace('_', '-')}-{watch.today:%Y%m%d}"


def _asked_pile() -> Table:
    asked = request.args.get("pile", "")
    return next((table for table in SHOWN if table == asked), Pile.UNMATCHED)


def _table(asked: str) -> Table:
    return next(table for table in TABLES if table == asked)


def _asked_page() -> int:
    asked = request.args.get("page", "1")
    return min(max(int(asked), 1), MOST_PAGES) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
