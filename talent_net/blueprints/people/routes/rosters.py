"""The HTTP door of rosters: whom an organisation knows, and bringing a file in."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response as FlaskResponse
from flask import redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.rosters import RosterFileForm
from talent_net.blueprints.people.shown.rosters import roster_csv
from talent_net.blueprints.people.words.rosters import STATES
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.actions.rosters.uploads import preview_import, upload_roster
from talent_net.domain.people.model import Organisation, RosterImport
from talent_net.domain.people.queries.organisations import organisation_by_slug
from talent_net.domain.people.queries.rosters import (
    entries_count,
    imports_count,
    recent_imports,
    roster_entries,
    roster_organisations,
)
from talent_net.domain.people.rules.directory import page_number, pages_of
from talent_net.domain.people.rules.rosters.outline import outline_of
from talent_net.domain.people.rules.rosters.reading import read_roster
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.web.guards import needs, uploads
from talent_net.web.work import acting, reading, unit_of_work

A_PAGE = 50
MOST_SEARCH_LETTERS = 100
# A small file is checked while its sender waits a moment; a large one in a process apart.
SMALL_BYTES = 128 * 1024


@bp.get("/rosters/")
@needs("people.import_roster")
def rosters() -> str:
    """The organisations whose rosters the reader looks after, and past imports."""
    page = page_number(request.args.get("page", ""))
    return render_template(
        "people/rosters/index.html",
        organisations=reading().execute(roster_organisations(acting())).all(),
        imports=_imports(page, None),
        page=page,
        pages=pages_of(reading().scalar(imports_count(acting())) or 0, A_PAGE),
        link=lambda number: url_for("people.rosters", page=number),
        states=STATES,
    )


@bp.get("/rosters/<slug>")
@needs("people.import_roster")
def roster(slug: str) -> str:
    """One roster, to be searched."""
    found = _organisation(reading(), slug)
    words = " ".join(request.args.get("words", "").replace("\0", "").split())[:MOST_SEARCH_LETTERS]
    page = page_number(request.args.get("page", ""))
    count = reading().scalar(entries_count(found.id, words)) or 0
    return render_template(
        "people/rosters/roster.html",
        organisation=found,
        entries=reading().scalars(roster_entries(found.id, words).limit(A_PAGE).offset((page - 1) * A_PAGE)).all(),
        imports=_imports(1, found.id)[:5],
        count=count,
        words=words,
        page=page,
        pages=pages_of(count, A_PAGE),
        link=_page_link("people.roster", slug=slug, words=words or None),
        states=STATES,
    )


@bp.get("/rosters/<slug>/roster.csv")
@needs("people.import_roster")
def roster_download(slug: str) -> FlaskResponse:
    """A whole roster for a spreadsheet."""
    found = _organisation(reading(), slug)
    return csv_answer(roster_csv(reading().scalars(roster_entries(found.id, ""))), f"roster-{found.slug}.csv")


@bp.get("/rosters/<slug>/import")
@needs("people.import_roster")
def upload_roster_form(slug: str) -> str:
    """Choose a file."""
    return render_template(
        "people/rosters/upload.html", organisation=_organisation(reading(), slug), form=RosterFileForm(formdata=None)
    )


@bp.post("/rosters/<slug>/import")
@uploads
@needs("people.import_roster")
def upload_a_roster(slug: str) -> Response | tuple[str, int]:
    """Take a file in. One that cannot be read is refused at once, with the line."""
    organisation, form = _organisation(reading(), slug), RosterFileForm()
    if form.validate():
        try:
            found = _take_in(organisation.id, form)
        except RuleBroken as broken:
            form.show(broken)
        else:
            return redirect(url_for("people.roster_import", public_id=found.public_id), 303)
    return render_template("people/rosters/upload.html", organisation=organisation, form=form), 422


def _take_in(organisation_id: int, form: RosterFileForm) -> RosterImport:
    body = form.file.data.read()
    outline = outline_of(body)
    read = read_roster(outline) if len(body) <= SMALL_BYTES else None
    with unit_of_work() as work:
        found = upload_roster(work, work.session.get_one(Organisation, organisation_id), form.filename(), body)
        if read is None:
            enqueue(work, "people.check_roster", import_id=found.id)
        else:
            preview_import(work, found, read)
    return found


def _organisation(session: Session, slug: str) -> Organisation:
    """An organisation whose roster the reader may bring in; for everybody else it is not there."""
    found = session.scalars(organisation_by_slug(slug)).one_or_none()
    if found is None or not can(acting(), "people.import_roster", found.id):
        raise NotFound("organisation")
    return found


def _imports(page: int, organisation_id: int | None) -> list[RosterImport]:
    found = recent_imports(acting(), organisation_id).limit(A_PAGE).offset((page - 1) * A_PAGE)
    return list(reading().scalars(found))


def _page_link(endpoint: str, **values: str | None) -> Callable[[int], str]:
    return lambda number: url_for(endpoint, page=number, **values)  # type: ignore[arg-type]  # names of ours, not of url_for's options


def csv_answer(text: str, filename: str) -> FlaskResponse:
    """A file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return FlaskResponse(text, mimetype="text/csv", headers=headers)
