"""A mentor's terms, and the time that mentorships take."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.mentoring import bp
from talent_net.blueprints.mentoring.forms.requests import TermsForm, TimeForm
from talent_net.domain.mentoring.actions.pausing import MOST_PLACES, keep_terms
from talent_net.domain.mentoring.actions.spending import note_time, remove_time
from talent_net.domain.mentoring.model import Mentorship, MentorTerms, SpentTime
from talent_net.domain.mentoring.queries.capacity import USUAL_PLACES
from talent_net.domain.mentoring.queries.spending import latest_times, mentorship_by_address, minutes_since, spent_entry
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs, signed_in
from talent_net.web.telling import telling
from talent_net.web.words import sentence
from talent_net.web.work import acting, now, reading, unit_of_work

Page = str | Response | tuple[str, int]
A_FEW = 5


@bp.get("/terms")
@needs("mentoring.keep_terms")
def terms() -> str:
    """How many students at the same time, for what, and how."""
    found = reading().get(MentorTerms, signed_in().person_id)
    kept = {"places": USUAL_PLACES, "goals": [], "formats": []}
    if found is not None:
        kept = {"places": found.places, "goals": list(found.goals), "formats": list(found.formats)}
    return _page(TermsForm(formdata=None, data=kept))


@bp.post("/terms")
@needs("mentoring.keep_terms")
def save_terms() -> Page:
    """Keep them."""
    form = TermsForm()
    if form.validate_on_submit():
        with form.trying() as work:
            keep_terms(work, *form.terms())
    if form.errors:
        return _page(form), 422
    flash(_("Your terms are saved."), "success")
    return redirect(url_for("mentoring.desk"), 303)


def _page(form: TermsForm) -> str:
    return render_template("mentoring/terms.html", form=form, most=MOST_PLACES)


@bp.post("/mentorships/<public_id:public_id>/time")
@needs("mentoring.note_time")
def add_time(public_id: str) -> Response:
    """Note time spent on a mentorship."""
    form = TimeForm()
    if not form.validate_on_submit():
        said = next((str(fault) for faults in form.errors.values() for fault in faults), "")
        flash(said or sentence("mentoring.minutes_impossible"), "warning")
        return _back(public_id)
    with telling(_("The time is noted.")) as work:
        note_time(work, _mentorship(work.session, public_id), form.minutes.data or 0, form.spent_on.data or work.today)
    return _back(public_id)


@bp.post("/time/<public_id:public_id>/remove")
@needs("mentoring.note_time")
def drop_time(public_id: str) -> Response:
    """Take a note of time back."""
    with unit_of_work() as work:
        found = work.session.execute(spent_entry(public_id)).one_or_none()
        if found is None or not can(work.actor, "mentoring.note_time", found[1]):
            raise NotFound("time")
        entry, mentorship = found
        address = mentorship.public_id
        remove_time(work, mentorship, entry)
    flash(_("The note of time is removed."), "success")
    return _back(address)


@bp.app_template_global()
def spent_time(public_id: str) -> dict[str, object] | None:
    """What the part `mentoring/_spent_time.html` prints on the page of a mentorship; None for whoever may not note time there."""
    mentorship: Mentorship | None = reading().scalars(mentorship_by_address(public_id)).one_or_none()
    if mentorship is None or not can(acting(), "mentoring.note_time", mentorship):
        return None
    today = city_date(now())
    entries: list[SpentTime] = list(reading().scalars(latest_times(mentorship.id, A_FEW)))
    this_month = reading().scalar(minutes_since(mentorship.id, today.replace(day=1)))
    return {"entries": entries, "minutes": this_month, "form": TimeForm(formdata=None, data={"spent_on": today}), "today": today}


def _mentorship(session: Session, public_id: str) -> Mentorship:
    found: Mentorship | None = session.scalars(mentorship_by_address(public_id)).one_or_none()
    if found is None or not can(acting(), "mentoring.note_time", found):
        raise NotFound("mentorship")
    return found


def _back(public_id: str) -> Response:
    return redirect(url_for("mentoring.mentorship", public_id=public_id, _anchor="time"), 303)
