"""The coordinators' console: what to look after, and its files."""

from __future__ import annotations

from flask import Response, render_template, request, url_for

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
from talent_net.domain.mentoring.queries.console import Watch
from talent_net.domain.mentoring.rules.console import Pile
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.sheets import csv_file, xlsx_file
from talent_net.web.work import now

A_PAGE = 50
MOST_PAGES = 10_000


@bp.get("/console/")
@needs("mentoring.oversee")
def console() -> str:
    """One pile of the console, the most urgent first."""
    watch, pile, page = _watch(), _asked_pile(), _asked_page()
    counts = counts_of(watch)
    return render_template(
        "mentoring/console.html",
        pile=pile,
        piles=PILES,
        counts=counts,
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
    watch = _watch()
    counts = counts_of(watch)
    return render_template("mentoring/console_answers.html", piles=PILES, counts=counts, pile=None, sheet=answers_sheet(watch))


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


def _watch() -> Watch:
    return Watch(now(), city_date(now()))


def _file_name(name: str, watch: Watch) -> str:
    return f"talent_net-{name.replace('_', '-')}-{watch.today:%Y%m%d}"


def _asked_pile() -> Table:
    return _table(request.args.get("pile", ""))


def _table(asked: str) -> Table:
    return next((table for table in TABLES if table == asked), Pile.UNMATCHED)


def _asked_page() -> int:
    asked = request.args.get("page", "1")
    return min(max(int(asked), 1), MOST_PAGES) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
