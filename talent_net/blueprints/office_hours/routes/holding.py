"""Holding sessions: opening, editing, moving and cancelling them, and saying who had come."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.office_hours import bp
from talent_net.blueprints.office_hours.forms import AttendanceForm, CancelForm, HourForm, PlanForm, SessionForm, TakeForm
from talent_net.blueprints.office_hours.looking import own_session
from talent_net.blueprints.office_hours.routes.sessions import session_page
from talent_net.blueprints.office_hours.shown import shown_session
from talent_net.blueprints.office_hours.tokens import guest_key
from talent_net.blueprints.office_hours.words import KIND_HINTS
from talent_net.domain.mentoring.access.meeting import party_of
from talent_net.domain.mentoring.queries.people import people_at_the_gate
from talent_net.domain.office_hours.actions.holding import (
    cancel_session,
    edit_session,
    move_session,
    note_attendance,
    open_session,
)
from talent_net.domain.office_hours.queries.sessions import guests_of, held_by
from talent_net.kernel.work import city_date
from talent_net.web.extensions import limiter
from talent_net.web.guards import needs, signed_in
from talent_net.web.i18n import reader_zone
from talent_net.web.identity import by_person
from talent_net.web.telling import telling
from talent_net.web.work import acting, limits, now, reading

Page = str | Response | tuple[str, int]
A_LIST = 100
# Each change is mailed to up to fifty guests.
CHANGES = "20/hour"


@bp.get("/mine")
@needs("office_hours.hold")
def held() -> str:
    """The sessions that I hold."""
    person_id = signed_in().person_id
    me = party_of(reading().scalars(people_at_the_gate([person_id])).one(), (), city_date(now()), limits())
    shown = [shown_session(row) for row in reading().scalars(held_by(person_id, A_LIST))]
    return render_template(
        "office_hours/held.html",
        coming=[each for each in reversed(shown) if not each.is_over and not each.is_off],
        past=[each for each in shown if each.is_over or each.is_off],
        is_offering=me.is_offering,
        is_verified=me.is_verified,
    )


@bp.get("/new")
@needs("office_hours.hold")
def new() -> str:
    """The form of a new session."""
    return _new_page(SessionForm(formdata=None))


@bp.post("/new")
@limiter.limit(CHANGES, key_func=by_person)
@needs("office_hours.hold")
def create() -> Page:
    """Open it."""
    form = SessionForm()
    if form.validate_on_submit():
        with form.trying() as work:
            starts_at = form.moment(reader_zone())
            public_id = open_session(work, form.plan(), starts_at, form.minutes.data).public_id
    if form.errors:
        return _new_page(form), 422
    flash(_("Your session is open. Students find it now."), "success")
    return redirect(url_for("office_hours.session", public_id=public_id), 303)


@bp.get("/<public_id:public_id>/edit")
@needs("office_hours.hold")
def edit(public_id: str) -> str:
    """Its words and places."""
    form = PlanForm(formdata=None)
    form.show_plan(own_session(reading(), public_id))
    return _edit_page(public_id, form)


@bp.post("/<public_id:public_id>/edit")
@limiter.limit(CHANGES, key_func=by_person)
@needs("office_hours.hold")
def save(public_id: str) -> Page:
    """Say it otherwise."""
    form = PlanForm()
    if form.validate_on_submit():
        with form.trying() as work:
            edit_session(work, own_session(work.session, public_id), form.plan())
    if form.errors:
        return _edit_page(public_id, form), 422
    flash(_("Saved. Those who come are told."), "success")
    return redirect(url_for("office_hours.session", public_id=public_id), 303)


@bp.get("/<public_id:public_id>/move")
@needs("office_hours.hold")
def move(public_id: str) -> str:
    """Its hour."""
    form = HourForm(formdata=None)
    form.show_hour(own_session(reading(), public_id), reader_zone())
    return _move_page(public_id, form)


@bp.post("/<public_id:public_id>/move")
@limiter.limit(CHANGES, key_func=by_person)
@needs("office_hours.hold")
def put(public_id: str) -> Page:
    """Put it at another hour."""
    form = HourForm()
    if form.validate_on_submit():
        with form.trying() as work:
            starts_at = form.moment(reader_zone())
            move_session(work, own_session(work.session, public_id), starts_at, form.minutes.data)
    if form.errors:
        return _move_page(public_id, form), 422
    flash(_("It is at another time. Those who come are told."), "success")
    return redirect(url_for("office_hours.session", public_id=public_id), 303)


@bp.post("/<public_id:public_id>/cancel")
@needs("office_hours.cancel")
def cancel(public_id: str) -> Page:
    """It will not be."""
    form = CancelForm()
    with form.trying() as work:
        cancel_session(work, own_session(work.session, public_id), form.cancel_words.data or "")
    if form.errors:
        return session_page(public_id, TakeForm(formdata=None), form), 422
    flash(_("It is cancelled. Those who wanted to come are told."), "success")
    return redirect(url_for("office_hours.held"), 303)


@bp.post("/<public_id:public_id>/attendance")
@needs("office_hours.hold")
def attendance(public_id: str) -> Response:
    """Say who had come."""
    found = own_session(reading(), public_id)
    form = AttendanceForm()
    ticked = set(form.attended.data or [])
    guests = reading().scalars(guests_of(found.id))
    chosen = {row.person_id for row in guests if guest_key(found.public_id, row.person.public_id) in ticked}
    with telling(_("Noted. Thank you for your hour.")) as work:
        note_attendance(work, own_session(work.session, public_id), chosen)
    return redirect(url_for("office_hours.session", public_id=public_id), 303)


def _new_page(form: SessionForm) -> str:
    person_id = signed_in().person_id
    me = party_of(reading().scalars(people_at_the_gate([person_id])).one(), (), city_date(now()), limits())
    return render_template(
        "office_hours/new.html",
        form=form,
        hints=_hints(),
        services=sorted(limits().meeting_hosts),
        may_open=me.is_offering and me.is_verified and not acting().is_protected,
        is_offering=me.is_offering,
    )


def _edit_page(public_id: str, form: PlanForm) -> str:
    found = shown_session(own_session(reading(), public_id))
    return render_template(
        "office_hours/edit.html", form=form, session=found, hints=_hints(), services=sorted(limits().meeting_hosts)
    )


def _move_page(public_id: str, form: HourForm) -> str:
    return render_template("office_hours/move.html", form=form, session=shown_session(own_session(reading(), public_id)))


def _hints() -> dict[str, str]:
    return {kind.value: str(words) for kind, words in KIND_HINTS.items()}
