"""My hours: what takes away from the weekly promise, and what is left."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.hours import bp
from talent_net.blueprints.hours.forms import DaysOffForm, QuietForm, minute_of
from talent_net.blueprints.hours.shown import coming_changes, coming_days, curfew_words, shown_off
from talent_net.blueprints.hours.undoing import keep, take
from talent_net.domain.hours.actions.own import Absence, add_days_off, remove_days_off, set_quiet_hours
from talent_net.domain.hours.model import OffKind
from talent_net.domain.hours.promises import promises_of
from talent_net.domain.hours.queries import breaks_among, days_off_of, quiet_hours_of
from talent_net.domain.people.rules.hours import Span, cells_of
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs, signed_in
from talent_net.web.i18n import zone_city
from talent_net.web.work import limits, now, reading, unit_of_work

Answer = str | Response | tuple[str, int]
REMOVED = "removed_days_off"


@bp.get("/")
@needs("hours.edit_own")
def index() -> str:
    """My hours."""
    return _page(DaysOffForm(), _quiet_form())


@bp.post("/off")
@needs("hours.edit_own")
def add_off() -> Answer:
    """Take days off."""
    form = DaysOffForm()
    if form.validate():
        with form.trying() as work:
            add_days_off(work, signed_in().person_id, form.absence())
    if form.errors:
        return _page(form, _quiet_form()), 422
    flash(_("Your days off are entered."), "success")
    return redirect(url_for("hours.index", _anchor="off"), 303)


@bp.post("/off/<public_id:public_id>/remove")
@needs("hours.edit_own")
def remove_off(public_id: str) -> Response:
    """Be there again on those days, with an undo at hand."""
    with unit_of_work() as work:
        absence = remove_days_off(work, signed_in().person_id, public_id)
    keep(REMOVED, **asdict(absence))
    return redirect(url_for("hours.index", _anchor="off"), 303)


@bp.post("/off/undo")
@needs("hours.edit_own")
def undo_off() -> Response:
    """Put back what was removed last."""
    kept = take(REMOVED)
    if kept is not None:
        _put_back(Absence(OffKind(kept["kind"]), kept["first_on"], kept["last_on"], kept["note"]))
    return redirect(url_for("hours.index", _anchor="off"), 303)


@bp.post("/quiet")
@needs("hours.edit_own")
def save_quiet() -> Answer:
    """Set quiet hours, or none."""
    form = QuietForm()
    if form.validate():
        start, end = minute_of(form.quiet_start.data), minute_of(form.quiet_end.data)
        try:
            with unit_of_work() as work:
                set_quiet_hours(work, signed_in().person_id, start, end)
        except RuleBroken as broken:
            form.show(broken)
        else:
            flash(_("You have no quiet hours.") if start is None else _("Your quiet hours are saved."), "success")
            return redirect(url_for("hours.index", _anchor="quiet"), 303)
    return _page(DaysOffForm(formdata=None), form), 422


def _put_back(absence: Absence) -> None:
    try:
        with unit_of_work() as work:
            add_days_off(work, signed_in().person_id, absence)
    except RuleBroken:
        flash(_("These days are over, or the list is full; nothing was put back."), "warning")
    else:
        flash(_("Your days off are back."), "success")


def _quiet_form() -> QuietForm:
    return QuietForm.of(reading().scalars(quiet_hours_of(signed_in().person_id)).one_or_none())


def _page(form: DaysOffForm, quiet: QuietForm) -> str:
    person, at = signed_in(), now()
    today = city_date(at)
    promise = promises_of(reading(), [person.person_id], today, limits())[person.person_id]
    rows = reading().scalars(days_off_of(person.person_id, today)).all()
    breaks = [row for _id, row in reading().execute(breaks_among([person.person_id], today, today))]
    off = shown_off(rows, breaks)
    shown: dict[str, Any] = {
        "cells": cells_of(Span(span.weekday, span.start_minute, span.end_minute) for span in promise.spans),
        "zone": zone_city(promise.zone),
        "off": off,
        "days": coming_days(promise, off, at),
        "changes": coming_changes(promise.zone, at),
        "curfew": curfew_words(promise.curfew),
    }
    return render_template("hours/index.html", form=form, quiet=quiet, removed=REMOVED, **shown)
