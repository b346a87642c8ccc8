"""A mentor's desk: what waits, the hours of the month, places, pauses, and whom they mentor."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.mentoring import bp
from talent_net.blueprints.mentoring.forms.requests import PauseForm
from talent_net.blueprints.mentoring.shown.mentorships import own_mentorships
from talent_net.blueprints.mentoring.shown.requests import shown_turn
from talent_net.domain.certificates.queries.certificates import thanks_to
from talent_net.domain.mentoring.actions.pausing import pause_mentor, resume_mentor
from talent_net.domain.mentoring.queries.capacity import capacities, capacity_of
from talent_net.domain.mentoring.queries.requests import recently_answered, waiting_at
from talent_net.domain.mentoring.rules.capacity import MOST_UNANSWERED, has_budget, is_paused, is_spent
from talent_net.domain.mentoring.rules.requests import UNDO, pause_end
from talent_net.domain.people.rules.capacity import month_end
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs, signed_in
from talent_net.web.work import now, reading, unit_of_work

LATEST_THANKS = 2
Page = str | Response | tuple[str, int]


@bp.get("/desk")
@needs("mentoring.keep_terms")
def desk() -> str:
    """What a mentor has to do, first what is due first."""
    return _page(PauseForm(formdata=None))


@bp.post("/desk/pause")
@needs("mentoring.keep_terms")
def pause() -> Page:
    """Take no requests for a while."""
    form = PauseForm()
    if form.validate_on_submit():
        with form.trying() as work:
            pause_mentor(work, pause_end(form.length.data, form.until.data, work.today))
    if form.errors:
        return _page(form), 422
    flash(
        _("You take no requests for now. What waited with you has passed on; after the pause you are asked again by itself."),
        "success",
    )
    return redirect(url_for("mentoring.desk"), 303)


@bp.post("/desk/resume")
@needs("mentoring.keep_terms")
def resume() -> Response:
    """Take requests again."""
    with unit_of_work() as work:
        resume_mentor(work)
    flash(_("You take requests again."), "success")
    return redirect(url_for("mentoring.desk"), 303)


def _page(form: PauseForm) -> str:
    person_id, today = signed_in().person_id, city_date(now())
    capacity = capacity_of(reading().execute(capacities([person_id], today)).one())
    waiting = reading().scalars(waiting_at(person_id)).all()
    answered = reading().scalars(recently_answered(person_id, now() - UNDO)).all()
    return render_template(
        "mentoring/desk.html",
        waiting=[shown_turn(turn, turn.request.student, turn.request) for turn in waiting],
        answered=[shown_turn(turn, turn.request.student, turn.request) for turn in answered],
        capacity=capacity,
        is_paused=is_paused(capacity.paused_until, today),
        is_spent=is_spent(capacity),
        has_budget=has_budget(capacity),
        month_ends_on=month_end(today),
        is_full_of_requests=capacity.unanswered >= MOST_UNANSWERED,
        mentorships=[each for each in own_mentorships() if each.is_mentor and not each.is_ended],
        thanks=reading().scalars(thanks_to(person_id).limit(LATEST_THANKS)).all(),
        form=form,
    )
