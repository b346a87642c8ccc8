"""My data: a copy to take along, and the way out."""

from __future__ import annotations

import json
from typing import Any

from flask import Response as FileResponse
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.accounts import EraseForm, given
from talent_net.blueprints.people.words.accounts import HEADINGS
from talent_net.domain.announcements.queries import received_by
from talent_net.domain.calendar.export import calendar_told
from talent_net.domain.calls.export import calls_told
from talent_net.domain.certificates.export import certificates_told
from talent_net.domain.exchanges.export import exchanges_told
from talent_net.domain.feedback.export import feedback_told
from talent_net.domain.goals.export import goals_told
from talent_net.domain.hours.queries import all_days_off_of, quiet_hours_of
from talent_net.domain.meetings.export import meetings_told
from talent_net.domain.mentoring.export import threads_told
from talent_net.domain.mentoring.request_export import mentoring_told
from talent_net.domain.mentoring.suggestions_told import suggestions_told
from talent_net.domain.notices.queries import all_notices_of
from talent_net.domain.office_hours.export import office_hours_told
from talent_net.domain.people.actions.erasure import erase_person
from talent_net.domain.people.actions.exporting import take_copy
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.programmes.export import programmes_told
from talent_net.domain.reports.export import reports_told
from talent_net.domain.searches.queries import saved_searches_of
from talent_net.domain.subscriptions.queries import unsubscriptions_of
from talent_net.kernel.errors import RuleBroken
from talent_net.web.guards import needs, proven, signed_in
from talent_net.web.identity import forget_browser
from talent_net.web.mail import queue_mail
from talent_net.web.work import now, unit_of_work

Answer = str | Response | tuple[str, int]


@bp.get("/me/data")
@needs("people.export_own")
def data() -> str:
    """What I may take along, and what deleting does."""
    return render_template("people/own_data.html", form=EraseForm())


@bp.post("/me/data/json")
@needs("people.export_own")
@proven
def export_json() -> FileResponse:
    """Everything as JSON."""
    body = json.dumps(_everything(), ensure_ascii=False, indent=2, default=str)
    return _file(body, "application/json", "json")


@bp.post("/me/data/html")
@needs("people.export_own")
@proven
def export_html() -> FileResponse:
    """Everything as a page that one can read and keep."""
    page = render_template("people/export.html", subjects=_everything(), at=now(), headings=HEADINGS)
    return _file(page, "text/html", "html")


def _everything() -> dict[str, Any]:
    person_id = signed_in().person_id
    with unit_of_work() as work:
        above = {
            "notices": work.session.scalars(all_notices_of(person_id)).all(),
            "announcements": [
                {"title_ja": title_ja, "title_en": title_en, "reached_me_at": at.isoformat()}
                for title_ja, title_en, at in work.session.execute(received_by(person_id))
            ],
            "mails_not_wanted": work.session.scalars(unsubscriptions_of(person_id)).all(),
            "reports": reports_told(work.session, person_id),
            "days_off": work.session.scalars(all_days_off_of(person_id)).all(),
            "quiet_hours": work.session.scalars(quiet_hours_of(person_id)).all(),
            **calendar_told(work.session, person_id),
            **threads_told(work.session, person_id),
            "programmes": programmes_told(work.session, person_id),
            "saved_searches": work.session.scalars(saved_searches_of(person_id)).all(),
            **suggestions_told(work.session, person_id),
            **mentoring_told(work.session, person_id),
            **exchanges_told(work.session, person_id),
            **certificates_told(work.session, person_id),
            **goals_told(work.session, person_id),
            "feedback": feedback_told(work.session, person_id),
            **office_hours_told(work.session, person_id),
            "calls": calls_told(work.session, person_id),
            **meetings_told(work.session, person_id, work.today, work.limits),
        }
        return take_copy(work, person_id, above)


def _file(body: str, kind: str, ending: str) -> FileResponse:
    response = FileResponse(body, mimetype=kind)
    response.headers["Content-Disposition"] = f"attachment; filename=talent_net-{now():%Y%m%d}.{ending}"
    return response


@bp.post("/me/data/delete")
@needs("people.erase_own")
@proven
def erase() -> Answer:
    """Delete my account and all that I entered."""
    form, person = EraseForm(), signed_in()
    is_typed = form.validate_on_submit()
    if is_typed and given(form.email) != person.email:
        form.show(RuleBroken("people.email_other", "email"))
        is_typed = False
    if not is_typed:
        return render_template("people/own_data.html", form=form), 422
    with form.trying() as work:
        erase_person(work, work.session.scalars(account(person.person_id)).one())
        queue_mail(work, "people/erased", to=person.email, language=person.language)
    if form.errors:
        return render_template("people/own_data.html", form=form), 422
    forget_browser()
    flash(_("Your account and your data are deleted. Thank you for having been with us."), "message")
    return redirect(url_for("pages.landing"), 303)
