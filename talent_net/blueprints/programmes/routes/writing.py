"""Writing programmes: the list of those that one runs, the form, and the steps from state to state."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.programmes import bp
from talent_net.blueprints.programmes.forms.writing import ProgrammeForm
from talent_net.blueprints.programmes.found import locked, managed
from talent_net.blueprints.programmes.shown import is_japanese, shown_programme
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.model import OrganisationKind
from talent_net.domain.people.queries.profiles import organisations_to_choose
from talent_net.domain.programmes.access import runs_all
from talent_net.domain.programmes.actions.writing import move_programme, rewrite_programme, write_programme
from talent_net.domain.programmes.model import Programme, ProgrammeState
from talent_net.domain.programmes.queries.programmes import officers, programmes_managed
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.web.guards import needs
from talent_net.web.i18n import current_language
from talent_net.web.paging import number_before
from talent_net.web.words import sentence
from talent_net.web.work import acting, reading, unit_of_work

A_PAGE = 20
PLACES_OF_LEARNING = (OrganisationKind.SCHOOL, OrganisationKind.UNIVERSITY)
Page = str | Response | tuple[str, int]
MOVED = {
    ProgrammeState.OPEN: lambda: _("Members can see it now and enrol in its time."),
    ProgrammeState.DRAFT: lambda: _("It is a draft again."),
    ProgrammeState.MATCHING: lambda: _("Enrolment has ended. The programme can be matched."),
    ProgrammeState.CLOSED: lambda: _("The programme is closed."),
}


@bp.get("/desk/")
@needs("programmes.manage")
def desk() -> str:
    """The programmes that one runs, the latest first."""
    rows = reading().execute(programmes_managed(acting(), A_PAGE + 1, number_before())).all()
    found = [(row, shown_programme(row), students, mentors) for row, students, mentors in rows[:A_PAGE]]
    older = rows[A_PAGE - 1][0].id if len(rows) > A_PAGE else None
    return render_template("programmes/desk.html", found=found, older=older)


@bp.get("/desk/new")
@needs("programmes.manage")
def new() -> Page:
    """An empty form."""
    return _editor(_form({"monthly_minutes": 60, "most_mentors": "1", "seats": 30}))


@bp.post("/desk/new")
@needs("programmes.manage")
def create() -> Page:
    """Keep it as a draft."""
    form = _form()
    if form.validate():
        with form.trying() as work:
            public_id = write_programme(work, form.draft()).public_id
    if form.errors:
        return _editor(form)
    flash(_("The programme is saved as a draft. Nobody sees it yet."), "success")
    return redirect(url_for("programmes.console", public_id=public_id), 303)


@bp.get("/desk/<public_id:public_id>/edit")
@needs("programmes.manage")
def edit(public_id: str) -> Page:
    """The form with what is kept."""
    found = managed(public_id)
    return _editor(_form(ProgrammeForm.entries_of(found)), found)


@bp.post("/desk/<public_id:public_id>/edit")
@needs("programmes.manage")
def save(public_id: str) -> Page:
    """Keep the changes."""
    form = _form()
    if form.validate():
        with form.trying() as work:
            rewrite_programme(work, locked(public_id, work), form.draft())
    if form.errors:
        return _editor(form, managed(public_id))
    flash(_("The programme is saved."), "success")
    return redirect(url_for("programmes.console", public_id=public_id), 303)


@bp.post("/desk/<public_id:public_id>/move")
@needs("programmes.manage")
def move(public_id: str) -> Response:
    """Open it, end its enrolment, open it again, or close it."""
    wished = request.form.get("state", "")
    if wished not in set(ProgrammeState):
        raise NotFound("state")
    try:
        with unit_of_work() as work:
            move_programme(work, locked(public_id, work), ProgrammeState(wished))
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "error")
    else:
        flash(MOVED[ProgrammeState(wished)](), "success")
    return redirect(url_for("programmes.console", public_id=public_id), 303)


def _form(entries: dict[str, Any] | None = None) -> ProgrammeForm:
    organisations = list(reading().scalars(organisations_to_choose()))
    named = [(each, each.name_ja if is_japanese() else each.name_en) for each in organisations]
    schools = [(each.id, name) for each, name in named if each.kind in PLACES_OF_LEARNING]
    own: list[tuple[Any, str]] = [(each.id, name) for each, name in named]
    if runs_all(acting()):
        own = [("", _("The city alone")), *own]
    else:
        own = [(number, name) for number, name in own if number in acting().organisation_ids]
    people = [(str(each.id), name_of(each).shown(current_language())) for each in reading().scalars(officers())]
    return ProgrammeForm(own, schools, people, data=entries)


def _editor(form: ProgrammeForm, found: Programme | None = None) -> tuple[str, int]:
    page = render_template("programmes/editor.html", form=form, found=found)
    return page, 422 if form.errors or form.form_errors else 200
