"""What officers do with a report: take it, note something, answer it, look at it again."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.reports import bp
from talent_net.blueprints.reports.forms import CloseForm, NoteForm
from talent_net.blueprints.reports.routes.desk import case_page
from talent_net.domain.reports.actions import close_report, hand_back, note_report, reopen_report, take_report
from talent_net.domain.reports.model import Report
from talent_net.domain.reports.queries import report_to_handle
from talent_net.domain.reports.rules import outcome_of
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.web.guards import needs
from talent_net.web.words import sentence
from talent_net.web.work import acting, unit_of_work

Page = Response | tuple[str, int]


@bp.post("/desk/<public_id:public_id>/take")
@needs("reports.handle")
def take(public_id: str) -> Response:
    """Look after a report."""
    try:
        with unit_of_work() as work:
            take_report(work, _report(work.session, public_id))
    except RuleBroken as broken:
        return _refused(public_id, broken)
    return _back(public_id, _("This report is yours now. The reporter is told that it is being looked at."))


@bp.post("/desk/<public_id:public_id>/hand-back")
@needs("reports.handle")
def give_back(public_id: str) -> Response:
    """Leave a report to another officer."""
    try:
        with unit_of_work() as work:
            hand_back(work, _report(work.session, public_id))
    except RuleBroken as broken:
        return _refused(public_id, broken)
    return _back(public_id, _("The report waits for another officer."))


@bp.post("/desk/<public_id:public_id>/note")
@needs("reports.handle")
def note(public_id: str) -> Page:
    """Write something down for one's colleagues."""
    form = NoteForm()
    if form.validate():
        with form.trying() as work:
            note_report(work, _report(work.session, public_id), form.note.data or "")
    if form.errors:
        return case_page(public_id, form, CloseForm(formdata=None)), 422
    return _back(public_id, _("The note is kept."))


@bp.post("/desk/<public_id:public_id>/close")
@needs("reports.handle")
def close(public_id: str) -> Page:
    """Say what became of a report."""
    form = CloseForm()
    if form.validate():
        with form.trying() as work:
            close_report(work, _report(work.session, public_id), outcome_of(form.outcome.data), form.answer.data or "")
    if form.errors:
        return case_page(public_id, NoteForm(formdata=None), form), 422
    return _back(public_id, _("The report is closed, and the reporter is told what became of it."))


@bp.post("/desk/<public_id:public_id>/reopen")
@needs("reports.handle")
def reopen(public_id: str) -> Response:
    """Look at a closed report again."""
    try:
        with unit_of_work() as work:
            reopen_report(work, _report(work.session, public_id))
    except RuleBroken as broken:
        return _refused(public_id, broken)
    return _back(public_id, _("The report is open again, and yours."))


def _report(session: Session, public_id: str) -> Report:
    found: Report | None = session.scalars(report_to_handle(public_id)).one_or_none()
    if found is None or not can(acting(), "reports.handle", found):
        raise NotFound("report")
    return found


def _back(public_id: str, said: str, category: str = "success") -> Response:
    flash(said, category)
    return redirect(url_for("reports.case", public_id=public_id), 303)


def _refused(public_id: str, broken: RuleBroken) -> Response:
    return _back(public_id, sentence(broken.code, broken.values), "warning")
