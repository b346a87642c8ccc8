"""A school's exam weeks, curfew and lessons, set by its organisers."""

from __future__ import annotations

from dataclasses import asdict

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.hours import bp
from talent_net.blueprints.hours.forms import BreakForm, SchoolTimesForm
from talent_net.blueprints.hours.shown import curfew_words
from talent_net.blueprints.hours.undoing import keep, take
from talent_net.domain.hours.actions.schools import Break, add_break, remove_break, set_school_times
from talent_net.domain.hours.queries import breaks_of, school_times_of
from talent_net.domain.people.model import Organisation
from talent_net.domain.people.queries.organisations import organisation_by_slug
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import city_date
from talent_net.matching.availability import DailySpan
from talent_net.web.clocks import span_words
from talent_net.web.guards import needs
from talent_net.web.work import acting, limits, now, reading, unit_of_work

Answer = str | Response | tuple[str, int]
REMOVED = "removed_break"


@bp.get("/schools/<slug>")
@needs("hours.set_school_times")
def school(slug: str) -> str:
    """What the school says for its students."""
    found = _organisation(reading(), slug)
    return _page(found, BreakForm(), _times_form(found))


@bp.post("/schools/<slug>/breaks")
@needs("hours.set_school_times")
def add_school_break(slug: str) -> Answer:
    """Enter exam weeks."""
    form = BreakForm()
    if form.validate():
        try:
            with unit_of_work() as work:
                add_break(work, _organisation(work.session, slug), form.entered())
        except RuleBroken as broken:
            form.show(broken)
        else:
            flash(_("The exam weeks are entered."), "success")
            return _back(slug, "breaks")
    found = _organisation(reading(), slug)
    return _page(found, form, _times_form(found)), 422


@bp.post("/schools/<slug>/breaks/<public_id:public_id>/remove")
@needs("hours.set_school_times")
def remove_school_break(slug: str, public_id: str) -> Response:
    """Open those days again, with an undo at hand."""
    with unit_of_work() as work:
        removed = remove_break(work, _organisation(work.session, slug), public_id)
    keep(REMOVED, slug=slug, **asdict(removed))
    return _back(slug, "breaks")


@bp.post("/schools/<slug>/breaks/undo")
@needs("hours.set_school_times")
def undo_school_break(slug: str) -> Response:
    """Put back what was removed last from this school."""
    kept = take(REMOVED)
    if kept is not None and kept["slug"] == slug:
        try:
            with unit_of_work() as work:
                add_break(work, _organisation(work.session, slug), Break(kept["first_on"], kept["last_on"], kept["note"]))
        except RuleBroken:
            flash(_("These days are over, or the list is full; nothing was put back."), "warning")
        else:
            flash(_("The exam weeks are back."), "success")
    return _back(slug, "breaks")


@bp.post("/schools/<slug>/times")
@needs("hours.set_school_times")
def save_school_times(slug: str) -> Answer:
    """Set the curfew and the lessons."""
    form = SchoolTimesForm()
    if form.validate():
        with form.trying() as work:
            set_school_times(work, _organisation(work.session, slug), form.wished())
    if form.errors:
        return _page(_organisation(reading(), slug), BreakForm(formdata=None), form), 422
    flash(_("The times of the school are saved."), "success")
    return _back(slug, "times")


def _page(found: Organisation, form: BreakForm, times: SchoolTimesForm) -> str:
    rows = reading().scalars(breaks_of(found.id, city_date(now()))).all()
    return render_template(
        "hours/school.html",
        organisation=found,
        form=form,
        times=times,
        breaks=[(row.public_id, row.note, span_words(row.first_on, row.last_on)) for row in rows],
        curfew=curfew_words([DailySpan(*limits().pupil_curfew)])[0],
        removed=REMOVED,
    )


def _times_form(found: Organisation) -> SchoolTimesForm:
    return SchoolTimesForm.of(reading().scalars(school_times_of(found.id)).one_or_none())


def _back(slug: str, anchor: str) -> Response:
    return redirect(url_for("hours.school", slug=slug, _anchor=anchor), 303)


def _organisation(session: Session, slug: str) -> Organisation:
    """A place of learning for which the reader speaks; for everybody else it is not there."""
    found = session.scalars(organisation_by_slug(slug)).one_or_none()
    if found is None or not can(acting(), "hours.set_school_times", found):
        raise NotFound("organisation")
    return found
