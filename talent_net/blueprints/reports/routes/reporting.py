"""Reporting somebody, and one's own reports with what became of them."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.reports import bp
from talent_net.blueprints.reports.forms import ReportForm
from talent_net.blueprints.reports.shown import kind_words, language_in, name_in, subjects_of, subjects_on
from talent_net.blueprints.reports.words import ANSWERS, OUTCOMES, PROFILE_KINDS, REASONS, STAGES
from talent_net.domain.people.actions.blocks import block_person
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.profiles import person_by_public_id
from talent_net.domain.reports.actions import report_profile
from talent_net.domain.reports.profiles import WHOLE, present_words, reportable
from talent_net.domain.reports.queries import reports_by
from talent_net.domain.reports.rules import Thing, reason_of
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs, signed_in
from talent_net.web.paging import number_before
from talent_net.web.reported import add_reported
from talent_net.web.work import acting, limits, now, reading

A_PAGE = 20
Answer = str | Response | tuple[str, int]

for kind, words in PROFILE_KINDS.items():
    add_reported(kind, words, present_words)


@bp.app_template_global()
def report_form(profile: Any) -> ReportForm:
    """The form that opens on a profile, on the spot."""
    return ReportForm(subjects_on(profile), formdata=None, data={"subject": WHOLE})


@bp.get("/")
@needs("reports.list_own")
def index() -> str:
    """What I have reported, and how far it has come."""
    found = list(reading().scalars(reports_by(signed_in().person_id, number_before(), A_PAGE + 1)))
    return render_template(
        "reports/index.html",
        reports=[(row, name_in(row), kind_words(row), language_in(row.words), language_in(row.answer)) for row in found[:A_PAGE]],
        older=found[A_PAGE - 1].id if len(found) > A_PAGE else None,
        reasons=REASONS,
        outcomes=OUTCOMES,
        stages=STAGES,
        answers=ANSWERS,
    )


@bp.get("/about/<public_id:public_id>")
@needs("reports.file")
def new(public_id: str) -> str:
    """The form on a page of its own."""
    things = _things(reading(), public_id)
    return _page(public_id, things, ReportForm(subjects_of(things), formdata=None, data={"subject": WHOLE}))


@bp.post("/about/<public_id:public_id>")
@needs("reports.file")
def send(public_id: str) -> Answer:
    """Report, and block at the same time where that is wished."""
    things = _things(reading(), public_id)
    form = ReportForm(subjects_of(things))
    if form.validate_on_submit():
        with form.trying() as work:
            person = work.session.scalars(person_by_public_id(public_id)).one_or_none()
            if person is None:
                raise NotFound("person")
            report_profile(work, person, form.subject.data, reason_of(form.reason.data), form.words.data or "")
            if form.block.data:
                block_person(work, person)
    if form.errors:
        return _page(public_id, things, form), 422
    flash(_("Thank you. Your report has arrived, and nobody but the safeguarding desk learns of it."), "success")
    if form.block.data:
        flash(_("You have blocked this person. Under “People I have blocked” you can take that back."), "message")
    return redirect(url_for("reports.index"), 303)


def _things(session: Session, public_id: str) -> dict[str, Thing]:
    person: Person | None = session.scalars(person_by_public_id(public_id)).one_or_none()
    return reportable(session, acting(), person, city_date(now()), limits())


def _page(public_id: str, things: dict[str, Thing], form: ReportForm) -> str:
    action = url_for("reports.send", public_id=public_id)
    return render_template("reports/new.html", form=form, action=action, name=things[WHOLE].name)
