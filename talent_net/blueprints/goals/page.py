"""The page of a mentorship's goals, put together anew after each try with what was typed."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from talent_net.blueprints.goals.forms import GoalForm, ItemForm, MilestoneForm, WrittenForm
from talent_net.blueprints.goals.shown import ShownGoal, shown_goal, shown_items
from talent_net.blueprints.goals.undoing import told_once
from talent_net.domain.goals.model import ActionItem, MentorshipGoal, Milestone
from talent_net.domain.goals.queries import goals_of, items_of, wish_of_request
from talent_net.domain.goals.rules import MOST_MILESTONES, MOST_OPEN_GOALS, MOST_OPEN_ITEMS, suggested_goal
from talent_net.domain.mentoring.circles import Gathered
from talent_net.domain.mentoring.model import Mentorship
from talent_net.kernel.access import can
from talent_net.web.guards import local_path
from talent_net.web.mentorships import ShownPerson, shown_frame, shown_people
from talent_net.web.work import acting, reading

Page = str | Response | tuple[str, int]
CHANGED = "goals.changed_meanwhile"
MOST_DONE = 20
GOAL, ITEM = "goal-", "item-"


def step_prefix(goal_public_id: str) -> str:
    """What the fields of a goal's form for another step begin with."""
    return f"step-{goal_public_id}-"


def two_of(gathered: Gathered, people: dict[int, ShownPerson]) -> tuple[ShownPerson, ShownPerson]:
    """The student and the mentor."""
    return people[gathered.circle.student.id], people[gathered.circle.mentor.id]


def goals_page(
    gathered: Gathered,
    *,
    goal_form: GoalForm | None = None,
    item_form: ItemForm | None = None,
    step_form: tuple[str, MilestoneForm] | None = None,
) -> str:
    """The page. Forms that are handed in hold what was typed and what is wrong with it; that of a step comes with its goal's public id."""
    found, people = gathered.mentorship, shown_people(gathered)
    goals = [shown_goal(goal) for goal in reading().scalars(goals_of(found.id))]
    items = shown_items(reading().scalars(items_of(found.id, MOST_DONE)).all(), gathered, people)
    may_change = can(acting(), "goals.change", gathered.circle)
    suggestion = _suggestion(found) if may_change and not goals and goal_form is None else None
    two = two_of(gathered, people)
    is_open = [goal for goal in goals if goal.is_open]
    to_do = [item for item in items if item.done_at is None]
    return render_template(
        "goals/of_mentorship.html",
        mentorship=found,
        frame=shown_frame(gathered, people),
        tab="goals",
        goals=is_open,
        past_goals=[goal for goal in goals if not goal.is_open],
        lists=[(person, [item for item in to_do if item.owner.id == person.id]) for person in _reader_first(two)],
        done_items=[item for item in items if item.done_at is not None],
        may_change=may_change,
        has_room={"goal": len(is_open) < MOST_OPEN_GOALS, "item": len(to_do) < MOST_OPEN_ITEMS},
        most_steps=MOST_MILESTONES,
        is_suggested=suggestion is not None,
        goal_form=goal_form or GoalForm(formdata=None, prefix=GOAL, data=suggestion),
        item_form=item_form or ItemForm(formdata=None, prefix=ITEM, two=two),
        step_form_of=_step_forms(is_open, step_form),
        meeting=request.form.get("meeting", "") if item_form is not None else "",
        undo=told_once(found.public_id),
        unshown=_unshown(step_form, is_open) if may_change else _typed(goal_form, item_form, step_form),
    )


def back_to_goals(mentorship: Mentorship, anchor: str | None = None) -> Response:
    """To the page again; to a meeting's page where the form stood there."""
    asked = local_path(request.form.get("back"))
    return redirect(asked or url_for("goals.of_mentorship", public_id=mentorship.public_id, _anchor=anchor), 303)


def edit_page(
    gathered: Gathered, form: WrittenForm, title: str, action: str, stands: MentorshipGoal | Milestone | ActionItem, mark: str
) -> str:
    """A page with one form: a goal, a step or an action item that is changed. `stands`: it as it is now, `mark`: the mark of that.

    Whoever has been told that somebody else changed it, and saves again, builds on that: they see both.
    """
    found, is_changed = gathered.mentorship, CHANGED in form.broken
    if is_changed or not form.is_submitted():
        form.began.data = mark
    return render_template(
        "goals/edit.html",
        mentorship=found,
        frame=shown_frame(gathered, shown_people(gathered)),
        tab="goals",
        form=form,
        title=title,
        action=action,
        stands=stands if is_changed else None,
        owner=shown_people(gathered)[stands.owner_id] if isinstance(stands, ActionItem) else None,
    )


def _typed(
    goal_form: GoalForm | None, item_form: ItemForm | None, step_form: tuple[str, MilestoneForm] | None
) -> list[WrittenForm]:
    """What was typed into which form."""
    forms: list[WrittenForm | None] = [goal_form, item_form, step_form[1] if step_form is not None else None]
    return [form for form in forms if form is not None]


def _unshown(step_form: tuple[str, MilestoneForm] | None, is_open: list[ShownGoal]) -> list[WrittenForm]:
    """A step whose goal is full or over by now has no form on the page."""
    has_form = {goal.public_id for goal in is_open if len(goal.steps) < MOST_MILESTONES}
    return [step_form[1]] if step_form is not None and step_form[0] not in has_form else []


def _suggestion(mentorship: Mentorship) -> dict[str, str] | None:
    wish = reading().scalar(wish_of_request(mentorship.request_id)) if mentorship.request_id is not None else None
    if not wish or not wish.strip():
        return None
    title, why = suggested_goal(wish)
    return {"title": title, "why": why}


def _step_forms(goals: list[ShownGoal], typed: tuple[str, MilestoneForm] | None) -> dict[str, MilestoneForm]:
    forms = {goal.public_id: MilestoneForm(formdata=None, prefix=step_prefix(goal.public_id)) for goal in goals}
    return forms | dict([typed] if typed is not None else [])


def _reader_first(two: tuple[ShownPerson, ShownPerson]) -> list[ShownPerson]:
    return sorted(two, key=lambda person: not person.is_me)
