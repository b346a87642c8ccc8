"""A goal or something to do that somebody reports, as officers read it."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from talent_net.domain.goals.model import ActionItem, MentorshipGoal
from talent_net.domain.goals.queries import goal_by_public_id, goal_with_id, item_by_public_id, item_with_id
from talent_net.domain.mentoring.circles import Gathered, gather
from talent_net.domain.mentoring.reporting import thing_in
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.reports.rules import Quoted, Thing
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.limits import Limits

GOAL = "goals.goal"
ITEM = "goals.item"


def reported_goal(session: Session, actor: Actor, public_id: str, today: date, limits: Limits) -> Thing:
    """A goal with its steps that the actor reads. NotFound alike for all others."""
    goal: MentorshipGoal | None = session.scalars(goal_by_public_id(public_id)).one_or_none()
    if goal is None:
        raise NotFound("goal")
    gathered = gather(session, goal.mentorship, today, limits)
    about_id = _whose(actor, gathered, goal.created_by_id)
    return thing_in(gathered, about_id, actor, today, limits, kind=GOAL, number=goal.id, quoted=_words_of_goal(goal))


def reported_item(session: Session, actor: Actor, public_id: str, today: date, limits: Limits) -> Thing:
    """Something to do that the actor reads. NotFound alike for all others."""
    item: ActionItem | None = session.scalars(item_by_public_id(public_id)).one_or_none()
    if item is None:
        raise NotFound("action_item")
    gathered = gather(session, item.mentorship, today, limits)
    about_id = _whose(actor, gathered, item.created_by_id)
    return thing_in(gathered, about_id, actor, today, limits, kind=ITEM, number=item.id, quoted=_words_of_item(item))


def present_goal(session: Session, _kind: str, _about_id: int | None, subject_id: int) -> tuple[Quoted, ...]:
    """What stands there now."""
    goal: MentorshipGoal | None = session.scalars(goal_with_id(subject_id)).one_or_none()
    return _words_of_goal(goal) if goal is not None else ()


def present_item(session: Session, _kind: str, _about_id: int | None, subject_id: int) -> tuple[Quoted, ...]:
    """What stands there now."""
    item: ActionItem | None = session.scalars(item_with_id(subject_id)).one_or_none()
    return _words_of_item(item) if item is not None else ()


def _whose(actor: Actor, gathered: Gathered, author_id: int | None) -> int:
    """The other one of the two, who may change every word here; for whoever reads along, the one of the two who wrote it first."""
    circle = gathered.circle
    if not can(actor, "goals.see", circle):
        raise NotFound("mentorship")
    student, mentor = circle.student.id, circle.mentor.id
    if actor.person_id in {student, mentor}:
        return student if actor.person_id == mentor else mentor
    return student if author_id == student else mentor


def _words_of_goal(goal: MentorshipGoal) -> tuple[Quoted, ...]:
    words = (goal.title, goal.why, *(step.title for step in goal.milestones))
    return tuple(Quoted("message", Text(each, "")) for each in words if each)


def _words_of_item(item: ActionItem) -> tuple[Quoted, ...]:
    return (Quoted("message", Text(item.title, "")),)
