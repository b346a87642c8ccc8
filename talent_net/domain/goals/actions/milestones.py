"""The milestones of a goal: adding, changing, ticking, moving and removing them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from talent_net.domain.goals.actions.holding import lock_goals, open_circle
from talent_net.domain.goals.facts import MilestonesChanged, MilestoneTicked
from talent_net.domain.goals.marks import check_unchanged, mark_of_step
from talent_net.domain.goals.model import MentorshipGoal, Milestone
from talent_net.domain.goals.queries import goal_anew
from talent_net.domain.goals.rules import check_due, check_room_for_milestone, checked_title, moved
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedMilestone:
    """A milestone as it is written. `today`: the date on its writer's wall; `position` counts from 1, None is the end;
    `stood_due_on`: the day that it had before it was taken away, and may have again; `began`: as of a goal.
    """

    title: str
    today: date
    due_on: date | None = None
    position: int | None = None
    stood_due_on: date | None = None
    began: str = ""


def add_milestone(work: Work, goal: MentorshipGoal, wanted: WantedMilestone) -> Milestone:
    """Put a step on the way. `goal` comes from the queries with its mentorship."""
    found = _held(work, goal)
    title = checked_title(wanted.title)
    check_due(wanted.due_on, wanted.stood_due_on, wanted.today)
    check_room_for_milestone(len(found.milestones))
    milestone = Milestone(goal_id=found.id, title=title, due_on=wanted.due_on, position=len(found.milestones) + 1)
    found.milestones.append(milestone)
    work.session.flush()
    if wanted.position is not None:
        _put(found, milestone, wanted.position)
    _note(work, found)
    return milestone


def change_milestone(work: Work, goal: MentorshipGoal, public_id: str, wanted: WantedMilestone) -> Milestone:
    """Say a step differently. Raises as `change_goal`."""
    found = _held(work, goal)
    milestone = _named(found, public_id)
    title = checked_title(wanted.title)
    check_due(wanted.due_on, milestone.due_on, wanted.today)
    if (milestone.title, milestone.due_on) == (title, wanted.due_on):
        return milestone
    check_unchanged(wanted.began, mark_of_step(milestone))
    milestone.title, milestone.due_on = title, wanted.due_on
    _note(work, found)
    return milestone


def tick_milestone(work: Work, goal: MentorshipGoal, public_id: str, *, is_done: bool) -> Milestone:
    """It is reached, or is not after all. Pressed twice, it is done once."""
    found = _held(work, goal)
    milestone = _named(found, public_id)
    if (milestone.done_at is not None) != is_done:
        milestone.done_at = work.now if is_done else None
        work.session.flush()
        work.record(MilestoneTicked(goal_id=found.id, milestone_id=milestone.id, is_done=is_done))
    return milestone


def move_milestone(work: Work, goal: MentorshipGoal, public_id: str, position: int) -> None:
    """Put a step at another position, from 1; beyond an end it stands at that end."""
    found = _held(work, goal)
    _put(found, _named(found, public_id), position)
    _note(work, found)


def remove_milestone(work: Work, goal: MentorshipGoal, public_id: str) -> Milestone:
    """Take a step away. Returns it as it was."""
    found = _held(work, goal)
    milestone = _named(found, public_id)
    found.milestones.remove(milestone)
    _renumber(found)
    _note(work, found)
    return milestone


def _held(work: Work, goal: MentorshipGoal) -> MentorshipGoal:
    """The goal anew, behind its policy and the lock of its mentorship."""
    ensure(work.actor, "goals.change", open_circle(work, goal.mentorship))
    lock_goals(work, goal.mentorship_id)
    found: MentorshipGoal = work.session.scalars(goal_anew(goal.id)).one()
    return found


def _named(goal: MentorshipGoal, public_id: str) -> Milestone:
    found = next((each for each in goal.milestones if each.public_id == public_id), None)
    if found is None:
        raise NotFound("milestone")
    return found


def _put(goal: MentorshipGoal, milestone: Milestone, position: int) -> None:
    order = moved([each.id for each in goal.milestones], milestone.id, position)
    goal.milestones.sort(key=lambda each: order.index(each.id))
    _renumber(goal)


def _renumber(goal: MentorshipGoal) -> None:
    for number, each in enumerate(goal.milestones, start=1):
        each.position = number


def _note(work: Work, goal: MentorshipGoal) -> None:
    work.session.flush()
    work.record(MilestonesChanged(goal_id=goal.id, count=len(goal.milestones)))
