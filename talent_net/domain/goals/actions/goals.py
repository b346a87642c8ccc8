"""Setting a goal, changing it, and saying what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from talent_net.domain.goals.actions.holding import lock_goals, open_circle
from talent_net.domain.goals.facts import GoalAdded, GoalChanged, GoalEnded, GoalReopened
from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.goals.marks import check_unchanged, mark_of_goal
from talent_net.domain.goals.model import MentorshipGoal
from talent_net.domain.goals.queries import goal_anew, open_goals_count
from talent_net.domain.goals.rules import check_due, check_room_for_goal, checked_title, checked_why
from talent_net.domain.mentoring.model import Mentorship
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedGoal:
    """A goal as it is written. `today`: the date on its writer's wall; `began`: the mark of what its change began with, where known."""

    title: str
    today: date
    why: str = ""
    due_on: date | None = None
    began: str = ""


def add_goal(work: Work, mentorship: Mentorship, wanted: WantedGoal) -> MentorshipGoal:
    """Set another goal. `mentorship` has its supervisors loaded."""
    ensure(work.actor, "goals.change", open_circle(work, mentorship))
    title, why = checked_title(wanted.title), checked_why(wanted.why)
    check_due(wanted.due_on, None, wanted.today)
    _check_room(work, mentorship.id)
    goal = MentorshipGoal(
        mentorship_id=mentorship.id,
        title=title,
        why=why,
        due_on=wanted.due_on,
        created_by_id=work.actor.person_id,
        created_at=work.now,
        milestones=[],
    )
    work.session.add(goal)
    work.session.flush()
    work.record(GoalAdded(mentorship_id=mentorship.id, goal_id=goal.id))
    return goal


def change_goal(work: Work, goal: MentorshipGoal, wanted: WantedGoal) -> None:
    """Say it differently. `goal` comes from `goal_by_public_id`. Raises RuleBroken("goals.changed_meanwhile"): nothing is written over."""
    found = _standing(work, goal)
    title, why = checked_title(wanted.title), checked_why(wanted.why)
    check_due(wanted.due_on, found.due_on, wanted.today)
    if (found.title, found.why, found.due_on) == (title, why, wanted.due_on):
        return
    check_unchanged(wanted.began, mark_of_goal(found))
    found.title, found.why, found.due_on = title, why, wanted.due_on
    work.session.flush()
    work.record(GoalChanged(goal_id=found.id))


def end_goal(work: Work, goal: MentorshipGoal, state: GoalState) -> None:
    """It is reached, or dropped. Pressed twice, it is done once."""
    found = _standing(work, goal)
    if found.state is not GoalState.OPEN:
        return
    found.state, found.ended_at = state, work.now
    work.session.flush()
    work.record(GoalEnded(mentorship_id=found.mentorship_id, goal_id=found.id, reason=state.value))


def reopen_goal(work: Work, goal: MentorshipGoal) -> None:
    """It is open again, if there is room for it."""
    found = _standing(work, goal)
    if found.state is GoalState.OPEN:
        return
    _check_room(work, found.mentorship_id)
    found.state, found.ended_at = GoalState.OPEN, None
    work.session.flush()
    work.record(GoalReopened(goal_id=found.id))


def _standing(work: Work, goal: MentorshipGoal) -> MentorshipGoal:
    """The goal anew, behind the lock of its mentorship: what is pressed at the same time follows one another."""
    ensure(work.actor, "goals.change", open_circle(work, goal.mentorship))
    lock_goals(work, goal.mentorship_id)
    found: MentorshipGoal = work.session.scalars(goal_anew(goal.id)).one()
    return found


def _check_room(work: Work, mentorship_id: int) -> None:
    # Who counts holds the mentorship's row: two who add at once count after one another.
    lock_goals(work, mentorship_id)
    check_room_for_goal(work.session.scalar(open_goals_count(mentorship_id)) or 0)
