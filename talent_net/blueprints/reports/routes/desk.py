"""The safeguarding desk: what waits, and one report with all that helps to judge it."""

from __future__ import annotations

from functools import partial

from flask import render_template, request, url_for

from talent_net.blueprints.reports import bp
from talent_net.blueprints.reports.forms import CloseForm, NoteForm
from talent_net.blueprints.reports.shown import kind_words, language_in, name_in, officer_name, shown_texts, texts_in
from talent_net.blueprints.reports.words import ANSWERS, OUTCOMES, PILES, REASONS, STAGES, STEPS
from talent_net.domain.people.rules.directory import page_number, pages_of
from talent_net.domain.reports.model import Report
from talent_net.domain.reports.queries import Pile, others_about, pile_counts, report_page, reports_on
from talent_net.domain.reports.rules import is_urgent
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.web.guards import needs
from talent_net.web.reported import reported
from talent_net.web.work import acting, now, reading

A_PAGE = 30


@bp.get("/desk/")
@needs("reports.desk")
def desk() -> str:
    """A pile of reports."""
    pile = next((item for item in Pile if item == request.args.get("pile")), Pile.OPEN)
    counts = _counts()
    pages = pages_of(counts[pile], A_PAGE)
    page = min(page_number(request.args.get("page", "")), pages)
    found = reading().scalars(reports_on(pile, acting(), now(), A_PAGE, (page - 1) * A_PAGE)).all()
    return render_template(
        "reports/desk.html",
        pile=pile,
        piles=[(item, words, counts[item]) for item, words in PILES.items()],
        reports=[(row, name_in(row), kind_words(row), officer_name(row.taken_by) if row.taken_by else "") for row in found],
        page=page,
        pages=pages,
        link=partial(_address, pile),
        reasons=REASONS,
        outcomes=OUTCOMES,
        stages=STAGES,
        is_urgent=is_urgent,
    )


@bp.get("/desk/<public_id:public_id>")
@needs("reports.handle")
def case(public_id: str) -> str:
    """One report."""
    return case_page(public_id, NoteForm(formdata=None), CloseForm(formdata=None))


def case_page(public_id: str, note_form: NoteForm, close_form: CloseForm) -> str:
    """The page of one report, with what was typed into its forms."""
    report: Report | None = reading().scalars(report_page(public_id)).one_or_none()
    if report is None or not can(acting(), "reports.handle", report):
        raise NotFound("report")
    kind = reported(report.subject_kind)
    present = kind.present(reading(), report.subject_kind, report.about_id, report.subject_id) if kind else ()
    return render_template(
        "reports/case.html",
        report=report,
        name=name_in(report),
        kind=kind_words(report),
        snapshot=texts_in(report),
        present=shown_texts(present),
        others=reading().scalars(others_about(report, acting())).all(),
        note_form=note_form,
        close_form=close_form,
        officer_name=officer_name,
        language_in=language_in,
        is_urgent=is_urgent(report.reason),
        reasons=REASONS,
        outcomes=OUTCOMES,
        answers=ANSWERS,
        stages=STAGES,
        steps=STEPS,
    )


def _counts() -> dict[Pile, int]:
    return dict(zip(Pile, reading().execute(pile_counts(acting(), now())).one(), strict=True))


def _address(pile: Pile, page: int) -> str:
    return url_for("reports.desk", pile=pile.value if pile is not Pile.OPEN else None, page=page if page > 1 else None)
