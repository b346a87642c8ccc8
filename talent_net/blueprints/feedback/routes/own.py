"""Saying how it goes: the form, and thanks."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.feedback import bp
from talent_net.blueprints.feedback.forms import FeedbackForm, entered_before
from talent_net.blueprints.feedback.words import STAGES
from talent_net.domain.feedback.actions.giving import give_feedback
from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.feedback.queries import asked_instead, feedback_by_public_id
from talent_net.domain.feedback.rules import CHANGED_WITHIN, can_change
from talent_net.domain.mentoring.circles import gather
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.mentorships import shown_frame, shown_people
from talent_net.web.work import acting, limits, now, reading

Page = str | Response | tuple[str, int]


def own_feedback(session: Session, public_id: str) -> Feedback:
    """A feedback that the reader is asked for; anybody else's is not there."""
    found = session.scalars(feedback_by_public_id(public_id)).one_or_none()
    if found is None or not can(acting(), "feedback.give", found):
        raise NotFound("feedback")
    return found


@bp.get("/<public_id:public_id>")
@needs("feedback.give")
def form(public_id: str) -> Page:
    """The form, with what was said before while it can be changed; afterwards what was said. What has lapsed leads to what is asked now."""
    found = own_feedback(reading(), public_id)
    instead = reading().scalars(asked_instead(found)).all() if found.answered_at is None else ()
    if instead:
        return redirect(url_for("feedback.form", public_id=max(instead, key=_stage_number).public_id), 303)
    return _page(found, FeedbackForm(formdata=None, data=entered_before(found)))


@bp.post("/<public_id:public_id>")
@needs("feedback.give")
def give(public_id: str) -> Page:
    """Say it."""
    typed = FeedbackForm()
    if typed.validate_on_submit():
        with typed.trying() as work:
            give_feedback(work, own_feedback(work.session, public_id), typed.answer())
    if typed.errors:
        return _page(own_feedback(reading(), public_id), typed), 422
    return redirect(url_for("feedback.thanks", public_id=public_id), 303)


@bp.get("/<public_id:public_id>/thanks")
@needs("feedback.give")
def thanks(public_id: str) -> Page:
    """Thank you, and what becomes of it."""
    found = own_feedback(reading(), public_id)
    if found.answered_at is None:
        return redirect(url_for("feedback.form", public_id=public_id), 303)
    return render_template(
        "feedback/thanks.html",
        feedback=found,
        mentorship=found.mentorship,
        can_change=can_change(found.answered_at, found.settled_at, now()),
        until=found.answered_at + CHANGED_WITHIN,
    )


def _stage_number(found: Feedback) -> int:
    return tuple(Stage).index(found.stage)


def _page(found: Feedback, typed: FeedbackForm) -> str:
    gathered = gather(reading(), found.mentorship, city_date(now()), limits())
    return render_template(
        "feedback/form.html",
        feedback=found,
        mentorship=found.mentorship,
        frame=shown_frame(gathered, shown_people(gathered)),
        title=STAGES[found.stage][0],
        form=typed,
        can_change=can_change(found.answered_at, found.settled_at, now()),
    )
