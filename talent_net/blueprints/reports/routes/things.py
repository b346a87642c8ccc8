"""Reporting what other features hold: a thing with an address of its own, found by its kind."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.reports import bp
from talent_net.blueprints.reports.forms import ReportForm
from talent_net.blueprints.reports.shown import kind_said, language_in
from talent_net.domain.people.actions.blocks import block_person
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.reports.actions import file_report
from talent_net.domain.reports.rules import Thing, reason_of
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.reported import reported
from talent_net.web.work import acting, limits, now, reading

Answer = str | Response | tuple[str, int]
# What its reader meets; what it said before is the officers' to read.
SHOWN = frozenset({"message", "attachment"})


@bp.get("/of/<kind>/<public_id:public_id>")
@needs("reports.file")
def new_of(kind: str, public_id: str) -> str:
    """The form, with what is reported above it."""
    return _page(kind, public_id, _thing(reading(), kind, public_id), ReportForm(_subjects(kind), formdata=None))


@bp.post("/of/<kind>/<public_id:public_id>")
@needs("reports.file")
def send_of(kind: str, public_id: str) -> Answer:
    """Report it, and block whose it is at the same time where that is wished."""
    thing = _thing(reading(), kind, public_id)
    form = ReportForm(_subjects(kind))
    if form.validate_on_submit():
        with form.trying() as work:
            thing = _thing(work.session, kind, public_id)
            file_report(work, thing, reason_of(form.reason.data), form.words.data or "")
            if form.block.data:
                block_person(work, work.session.scalars(person_with_profile(thing.about_id)).one())
    if form.errors:
        return _page(kind, public_id, thing, form), 422
    flash(_("Thank you. Your report has arrived, and nobody but the safeguarding desk learns of it."), "success")
    return redirect(url_for("reports.index"), 303)


def _thing(session: Session, kind: str, public_id: str) -> Thing:
    found = reported(kind)
    if found is None or found.find is None:
        raise NotFound("thing")
    return found.find(session, acting(), public_id, city_date(now()), limits())


def _subjects(kind: str) -> list[tuple[str, str]]:
    return [(kind, kind_said(kind))]


def _page(kind: str, public_id: str, thing: Thing, form: ReportForm) -> str:
    return render_template(
        "reports/new.html",
        form=form,
        action=url_for("reports.send_of", kind=kind, public_id=public_id),
        name=thing.name,
        quoted=[item for item in thing.quoted if item.part in SHOWN],
        language_in=language_in,
    )
