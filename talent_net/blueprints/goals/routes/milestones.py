"""The steps to a goal."""

from __future__ import annotations

from flask import request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.goals import bp
from talent_net.blueprints.goals.forms import MilestoneForm
from talent_net.blueprints.goals.page import Page, back_to_goals, edit_page, goals_page, step_prefix
from talent_net.blueprints.goals.routes.goals import seen_goal
from talent_net.blueprints.goals.shown import today_here
from talent_net.blueprints.goals.undoing import keep
from talent_net.domain.goals.actions.milestones import (
    add_milestone,
    change_milestone,
    move_milestone,
    remove_milestone,
    tick_milestone,
)
from talent_net.domain.goals.marks import mark_of_step
from talent_net.domain.goals.model import MentorshipGoal, Milestone
from talent_net.domain.goals.queries import goal_of_milestone
from talent_net.domain.mentoring.circles import Gathered
from talent_net.kernel.errors import NotFound
from talent_net.web.guards import needs
from talent_net.web.mentorships import under
from talent_net.web.work import reading, unit_of_work


def seen_step(session: Session, public_id: str) -> tuple[Milestone, MentorshipGoal, Gathered]:
    """A step with its goal, of a mentorship whose goals the reader may see."""
    goal = session.scalars(goal_of_milestone(public_id)).one_or_none()
    if goal is None:
        raise NotFound("milestone")
    gathered = under(session, goal.mentorship, "goals.see")
    return next(each for each in goal.milestones if each.public_id == public_id), goal, gathered


@bp.post("/<public_id:public_id>/steps")
@needs("goals.change")
def add_step(public_id: str) -> Page:
    """Put a step on the way."""
    form = MilestoneForm(prefix=step_prefix(public_id))
    if form.validate_on_submit():
        with form.trying() as work:
            goal, gathered = seen_goal(work.session, public_id)
            add_milestone(work, goal, form.wanted(today_here()))
    if form.errors:
        return goals_page(seen_goal(reading(), public_id)[1], step_form=(public_id, form)), 422
    return back_to_goals(gathered.mentorship, f"goal-{public_id}")


@bp.get("/steps/<public_id:public_id>/edit")
@needs("goals.change")
def edit_step_form(public_id: str) -> str:
    """A step, to be changed."""
    step, _goal, gathered = seen_step(reading(), public_id)
    return _edit_page(step, gathered, MilestoneForm(formdata=None, obj=step))


@bp.post("/steps/<public_id:public_id>/edit")
@needs("goals.change")
def edit_step(public_id: str) -> Page:
    """Change it."""
    form = MilestoneForm()
    if form.validate_on_submit():
        with form.trying() as work:
            _step, goal, gathered = seen_step(work.session, public_id)
            change_milestone(work, goal, public_id, form.wanted(today_here()))
    if form.errors:
        step, _goal, gathered = seen_step(reading(), public_id)
        return _edit_page(step, gathered, form), 422
    return back_to_goals(gathered.mentorship, f"goal-{goal.public_id}")


@bp.post("/steps/<public_id:public_id>/tick")
@needs("goals.change")
def tick_step(public_id: str) -> Response:
    """It is reached, or is not after all."""
    is_done = request.form.get("done") != "0"
    with unit_of_work() as work:
        _step, goal, gathered = seen_step(work.session, public_id)
        tick_milestone(work, goal, public_id, is_done=is_done)
    if is_done:
        keep("milestone_done", gathered.mentorship.public_id, public_id)
    return back_to_goals(gathered.mentorship, f"goal-{goal.public_id}")


@bp.post("/steps/<public_id:public_id>/move")
@needs("goals.change")
def move_step(public_id: str) -> Response:
    """Put it at another position; what is no number is the first."""
    with unit_of_work() as work:
        _step, goal, gathered = seen_step(work.session, public_id)
        move_milestone(work, goal, public_id, request.form.get("position", 1, type=int))
    return back_to_goals(gathered.mentorship, f"goal-{goal.public_id}")


@bp.post("/steps/<public_id:public_id>/remove")
@needs("goals.change")
def remove_step(public_id: str) -> Response:
    """Take it away; it can be put back."""
    with unit_of_work() as work:
        _step, goal, gathered = seen_step(work.session, public_id)
        gone = remove_milestone(work, goal, public_id)
        was = {"title": gone.title, "due_on": gone.due_on, "position": gone.position, "is_done": gone.done_at is not None}
    keep("milestone_removed", gathered.mentorship.public_id, public_id, goal=goal.public_id, **was)
    return back_to_goals(gathered.mentorship, f"goal-{goal.public_id}")


def _edit_page(step: Milestone, gathered: Gathered, form: MilestoneForm) -> str:
    address = url_for("goals.edit_step", public_id=step.public_id)
    return edit_page(gathered, form, _("Change the step"), address, step, mark_of_step(step))
