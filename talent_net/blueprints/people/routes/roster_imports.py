"""The HTTP door of one import: preview, word, progress, report, undoing."""

from __future__ import annotations

from flask import Response as FlaskResponse
from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.rosters import ConfirmImportForm
from talent_net.blueprints.people.routes.rosters import csv_answer
from talent_net.blueprints.people.shown.rosters import ShownFile, rejected_csv, rejected_rows, shown_file
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.actions.rosters.undoing import ask_undoing
from talent_net.domain.people.actions.rosters.uploads import confirm_import, discard_import
from talent_net.domain.people.model import ImportState, RosterImport
from talent_net.domain.people.queries.rosters import file_of, import_by_public_id
from talent_net.domain.people.rules.directory import page_number, pages_of
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.web.guards import needs
from talent_net.web.telling import telling
from talent_net.web.words import sentence
from talent_net.web.work import acting, reading, unit_of_work

A_PAGE = 20
UNDER_WAY = (ImportState.UPLOADED, ImportState.QUEUED, ImportState.RUNNING, ImportState.UNDOING)
PAGES = {
    ImportState.PREVIEWED: "people/rosters/preview.html",
    ImportState.FAILED: "people/rosters/failed.html",
    ImportState.DONE: "people/rosters/report.html",
    ImportState.UNDONE: "people/rosters/report.html",
}


@bp.get("/rosters/imports/<public_id:public_id>")
@needs("people.import_roster")
def roster_import(public_id: str) -> str:
    """An import as it stands: under way, waiting for a word, or ended."""
    found = _import(reading(), public_id)
    page = page_number(request.args.get("page", ""))
    rejected = found.rejected[(page - 1) * A_PAGE : page * A_PAGE]
    return render_template(
        PAGES.get(found.state, "people/rosters/under_way.html"),
        found=found,
        organisation=found.organisation,
        form=ConfirmImportForm(formdata=None),
        file=_file(found),
        rejected=rejected_rows(rejected),
        page=page,
        pages=pages_of(len(found.rejected), A_PAGE),
        link=lambda number: url_for("people.roster_import", public_id=public_id, page=number, _anchor="rejected"),
        why=sentence(found.failure["code"], found.failure["values"]) if found.failure else "",
    )


@bp.get("/rosters/imports/<public_id:public_id>/progress")
@needs("people.import_roster")
def roster_import_progress(public_id: str) -> str | FlaskResponse:
    """How far it is; once it has ended, the word to open its page anew."""
    found = _import(reading(), public_id)
    if found.state in UNDER_WAY:
        return render_template("people/rosters/_progress.html", found=found)
    return FlaskResponse(headers={"HX-Redirect": url_for("people.roster_import", public_id=public_id)})


@bp.get("/rosters/imports/<public_id:public_id>/rejected.csv")
@needs("people.import_roster")
def roster_rejected_lines(public_id: str) -> FlaskResponse:
    """All rejected lines for a spreadsheet."""
    found = _import(reading(), public_id)
    return csv_answer(rejected_csv(found.rejected, (_("Line"), _("Column"), _("Reason"))), "rejected-lines.csv")


@bp.post("/rosters/imports/<public_id:public_id>/confirm")
@needs("people.import_roster")
def confirm_roster_import(public_id: str) -> Response:
    """Let it go ahead. Whoever presses twice is taken to the one import."""
    form = ConfirmImportForm(formdata=request.form)
    with telling() as work:
        found = _import(work.session, public_id)
        confirm_import(work, found, sends_invitations=bool(form.sends_invitations.data))
        enqueue(work, "people.run_import", import_id=found.id)
    return redirect(url_for("people.roster_import", public_id=public_id), 303)


@bp.post("/rosters/imports/<public_id:public_id>/discard")
@needs("people.import_roster")
def discard_roster_import(public_id: str) -> Response:
    """Throw the file away."""
    try:
        with unit_of_work() as work:
            found = _import(work.session, public_id)
            discard_import(work, found)
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "warning")
        return redirect(url_for("people.roster_import", public_id=public_id), 303)
    flash(_("The file is thrown away. Nothing was imported."), "success")
    return redirect(url_for("people.roster", slug=found.organisation.slug), 303)


@bp.post("/rosters/imports/<public_id:public_id>/undo")
@needs("people.import_roster")
def undo_roster_import(public_id: str) -> Response:
    """Have the roster put back."""
    with telling() as work:
        found = _import(work.session, public_id)
        ask_undoing(work, found)
        enqueue(work, "people.undo_import", import_id=found.id)
    return redirect(url_for("people.roster_import", public_id=public_id), 303)


def _import(session: Session, public_id: str) -> RosterImport:
    """An import of a roster that the reader may bring in; for everybody else it is not there."""
    found = session.scalars(import_by_public_id(public_id)).one_or_none()
    if found is None or not can(acting(), "people.import_roster", found.organisation_id):
        raise NotFound("roster_import")
    return found


def _file(found: RosterImport) -> ShownFile | None:
    body = reading().scalar(file_of(found.id)) if found.state is ImportState.PREVIEWED else None
    return shown_file(body) if body is not None else None
