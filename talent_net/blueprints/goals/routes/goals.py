"""Goals: their page, setting one, changing one, and what became of it."""

from __future__ import annotations

from flask import flash, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.goals import bp
from talent_net.blueprints.goals.forms import GoalForm
from talent_net.blueprints.goals.page import GOAL, Page, back_to_goals, edit_page, goals_page
from talent_net.blueprints.goals.shown import today_here
from talent_net.blueprints.goals.undoing import keep
from talent_net.blueprints.goals.words import GOAL as GOAL_SAID
from talent_net.domain.goals import reported
from talent_net.domain.goals.actions.goals import add_goal, change_goal, end_goal, reopen_goal
from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.goals.marks import mark_of_goal
from talent_net.domain.goals.model import MentorshipGoal
from talent_net.domain.goals.queries import goal_by_public_id
from talent_net.domain.mentoring.circles import Gathered
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.web.guards import needs
from talent_net.web.mentorships import seen_thread, under
from talent_net.web.reported import add_reported
from talent_net.web.words import sentence
from talent_net.web.work import reading, unit_of_work

add_reported(reported.GOAL, GOAL_SAID, reported.present_goal, reported.reported_goal)


def seen_goal(session: Session, public_id: str) -> tuple[MentorshipGoal, Gathered]:
    """A goal of a mentorship whose goals the reader may see."""
    goal = session.scalars(goal_by_public_id(public_id)).one_or_none()
    if goal is None:
        raise NotFound("goal")
    return goal, under(session, goal.mentorship, "goals.see")


@bp.get("/of/<public_id:public_id>")
@needs("goals.see")
def of_mentorship(public_id: str) -> str:
    """The goals of a mentorship, and what each of the two will do next."""
    return goals_page(seen_thread(reading(), public_id, "goals.see"))


@bp.post("/of/<public_id:public_id>")
@needs("goals.change")
def add(public_id: str) -> Page:
    """Set another goal."""
    form = GoalForm(prefix=GOAL)
    if form.validate_on_submit():
        with form.trying() as work:
            gathered = seen_thread(work.session, public_id, "goals.see")
            goal = add_goal(work, gathered.mentorship, form.wanted(today_here()))
            anchor = f"goal-{goal.public_id}"
    if form.errors:
        return goals_page(seen_thread(reading(), public_id, "goals.see"), goal_form=form), 422
    flash(_("The goal is set. Which steps lead there?"), "success")
    return back_to_goals(gathered.mentorship, anchor)


@bp.get("/<public_id:public_id>/edit")
@needs("goals.change")
def edit_form(public_id: str) -> str:
    """A goal, to be changed."""
    goal, gathered = seen_goal(reading(), public_id)
    return _edit_page(goal, gathered, GoalForm(formdata=None, obj=goal))


@bp.post("/<public_id:public_id>/edit")
@needs("goals.change")
def edit(public_id: str) -> Page:
    """Change it."""
    form = GoalForm()
    if form.validate_on_submit():
        with form.trying() as work:
            goal, gathered = seen_goal(work.session, public_id)
            change_goal(work, goal, form.wanted(today_here()))
    if form.errors:
        return _edit_page(*seen_goal(reading(), public_id), form), 422
    flash(_("Saved."), "success")
    return back_to_goals(gathered.mentorship, f"goal-{public_id}")


@bp.post("/<public_id:public_id>/end")
@needs("goals.change")
def end(public_id: str) -> Response:
    """It is reached, or dropped: the button says which."""
    state = GoalState.REACHED if request.form.get("state") == GoalState.REACHED.value else GoalState.DROPPED
    with unit_of_work() as work:
        goal, gathered = seen_goal(work.session, public_id)
        end_goal(work, goal, state)
    keep(f"goal_{state.value}", gathered.mentorship.public_id, public_id)
    return back_to_goals(gathered.mentorship)


@bp.post("/<public_id:public_id>/reopen")
@needs("goals.change")
def reopen(public_id: str) -> Response:
    """It is open again."""
    try:
        with unit_of_work() as work:
            goal, gathered = seen_goal(work.session, public_id)
            reopen_goal(work, goal)
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "warning")
        return back_to_goals(seen_goal(reading(), public_id)[1].mentorship)
    return back_to_goals(gathered.mentorship, f"goal-{public_id}")


def _edit_page(goal: MentorshipGoal, gathered: Gathered, form: GoalForm) -> str:
    address = url_for("goals.edit", public_id=goal.public_id)
    return edit_page(gathered, form, _("Change the goal"), address, goal, mark_of_goal(goal))
