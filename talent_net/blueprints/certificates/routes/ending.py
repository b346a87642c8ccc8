"""The end of a mentorship: until when it is planned, ending it, and what comes after."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.certificates import bp
from talent_net.blueprints.certificates.forms import PlanForm, ThanksForm
from talent_net.blueprints.certificates.shown import shown_certificate, shown_thanks, time_words
from talent_net.domain.certificates.actions.plans import plan_end
from talent_net.domain.certificates.queries.certificates import (
    certificate_of,
    figures_of,
    meetings_to_close,
    plan_of,
    thanks_in,
)
from talent_net.domain.certificates.rules import LONGEST_THANKS, Figures, latest_end, usual_end
from talent_net.domain.mentoring.circles import Gathered
from talent_net.kernel.access import can
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import city_date
from talent_net.web.ending import END_REASONS, EndForm
from talent_net.web.guards import needs, signed_in
from talent_net.web.mentorships import seen_thread, shown_frame, shown_people
from talent_net.web.work import acting, now, reading, unit_of_work

Page = str | Response | tuple[str, int]


@bp.get("/of/<public_id:public_id>")
@needs("mentoring.read_thread")
def of_mentorship(public_id: str) -> str:
    """Until when it is planned, how to end it, and afterwards certificate and thanks."""
    return ending_page(seen_thread(reading(), public_id))


def ending_page(gathered: Gathered, plan_form: PlanForm | None = None, thanks_form: ThanksForm | None = None) -> str:
    """The page, with what was typed into its forms."""
    actor, found, people = acting(), gathered.mentorship, shown_people(gathered)
    plan = reading().scalars(plan_of(found.id)).one_or_none()
    ends_on = plan.ends_on if plan is not None else usual_end(city_date(found.started_at))
    thanks = [shown_thanks(row, people) for row in reading().scalars(thanks_in(found.id))]
    mine = reading().scalars(certificate_of(found.id, signed_in().person_id)).one_or_none()
    figures = Figures(*reading().execute(figures_of(found.id)).one())
    today = city_date(now())
    return render_template(
        "certificates/ending.html",
        mentorship=found,
        frame=shown_frame(gathered, people),
        is_ended=gathered.circle.is_ended,
        end_words=END_REASONS.get(found.end_reason),
        ends_on=ends_on,
        days_left=(ends_on - today).days,
        latest=latest_end(today),
        figures=figures,
        time=time_words(figures.minutes),
        may_plan=can(actor, "certificates.plan", gathered.circle),
        may_end=not gathered.circle.is_ended and can(actor, "mentoring.end", found),
        may_thank=can(actor, "certificates.thank", gathered) and not any(each.is_own for each in thanks),
        awaits_meeting=gathered.circle.is_ended and reading().scalars(meetings_to_close(found.id, now())).first() is not None,
        certificate=shown_certificate(mine) if mine is not None else None,
        thanks=thanks,
        plan_form=plan_form or PlanForm(formdata=None, ends_on=ends_on),
        thanks_form=thanks_form or ThanksForm(formdata=None),
        end_form=EndForm(found, formdata=None),
        longest_thanks=LONGEST_THANKS,
    )


@bp.post("/of/<public_id:public_id>/plan")
@needs("certificates.plan")
def plan(public_id: str) -> Page:
    """Plan it until another day; the other of the two is told."""
    form = PlanForm()
    try:
        form.validate()
        with unit_of_work() as work:
            plan_end(work, seen_thread(work.session, public_id).mentorship, form.ends_on.data)
    except RuleBroken as broken:
        form.ends_on.errors = []
        form.show(broken)
        return ending_page(seen_thread(reading(), public_id), plan_form=form), 422
    flash(_("The planned end is noted. We remind both of you 30 and 7 days before."), "success")
    return redirect(url_for("certificates.of_mentorship", public_id=public_id), 303)
