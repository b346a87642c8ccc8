"""Goals with their milestones, and action items with whose they are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.goals.model import ActionItem, MentorshipGoal, Milestone
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.model import MentoringRequest, Mentorship, MentorshipState
from talent_net.domain.people.model import Person

_WITH_SUPERVISORS = joinedload(MentorshipGoal.mentorship).selectinload(Mentorship.supervisors)
_ITEM_WITH_SUPERVISORS = joinedload(ActionItem.mentorship).selectinload(Mentorship.supervisors)


def goals_of(mentorship_id: int) -> Select[MentorshipGoal]:
    """All goals of a mentorship with their milestones, the oldest first."""
    found = select(MentorshipGoal).where(MentorshipGoal.mentorship_id == mentorship_id)
    return found.options(selectinload(MentorshipGoal.milestones)).order_by(MentorshipGoal.id)


def goal_by_public_id(public_id: str) -> Select[MentorshipGoal]:
    """A goal with its milestones, and the mentorship whose supervisors are loaded."""
    return select(MentorshipGoal).where(MentorshipGoal.public_id == public_id).options(*_goal_options())


def goal_with_id(goal_id: int) -> Select[MentorshipGoal]:
    """A goal with its milestones, for officers who read what was reported."""
    return select(MentorshipGoal).where(MentorshipGoal.id == goal_id).options(selectinload(MentorshipGoal.milestones))


def item_with_id(item_id: int) -> Select[ActionItem]:
    """An action item alone."""
    return select(ActionItem).where(ActionItem.id == item_id)


def goal_of_milestone(public_id: str) -> Select[MentorshipGoal]:
    """The goal to which a milestone leads, loaded alike."""
    mine = select(Milestone.goal_id).where(Milestone.public_id == public_id).scalar_subquery()
    return select(MentorshipGoal).where(MentorshipGoal.id == mine).options(*_goal_options())


def goal_anew(goal_id: int) -> Select[MentorshipGoal]:
    """A goal that is about to change, anew."""
    found = select(MentorshipGoal).where(MentorshipGoal.id == goal_id).options(*_goal_options())
    return found.execution_options(populate_existing=True)


def open_goals_count(mentorship_id: int) -> Select[int]:
    """How many goals of a mentorship are open."""
    mine = (MentorshipGoal.mentorship_id == mentorship_id, MentorshipGoal.state == GoalState.OPEN)
    return select(func.count(MentorshipGoal.id)).where(*mine)


def items_of(mentorship_id: int, most_done: int) -> Select[ActionItem]:
    """All that is still to do in a mentorship and what was done last, soonest due first."""
    last = select(ActionItem.id).where(ActionItem.mentorship_id == mentorship_id, ActionItem.done_at.is_not(None))
    done = last.order_by(ActionItem.done_at.desc(), ActionItem.id.desc()).limit(most_done).subquery()
    mine = select(ActionItem).where(ActionItem.mentorship_id == mentorship_id)
    return _in_order(mine.where(ActionItem.done_at.is_(None) | ActionItem.id.in_(select(done.c.id))))


def items_of_meeting(meeting_id: int) -> Select[ActionItem]:
    """What was agreed at a meeting."""
    return _in_order(select(ActionItem).where(ActionItem.meeting_id == meeting_id))


def item_by_public_id(public_id: str) -> Select[ActionItem]:
    """An action item with where it was agreed, and the mentorship whose supervisors are loaded."""
    found = select(ActionItem).where(ActionItem.public_id == public_id)
    return found.options(_ITEM_WITH_SUPERVISORS, joinedload(ActionItem.meeting))


def item_anew(item_id: int) -> Select[ActionItem]:
    """An action item that is about to change, held until the transaction ends."""
    found = select(ActionItem).where(ActionItem.id == item_id).with_for_update(of=ActionItem)
    return found.options(_ITEM_WITH_SUPERVISORS).execution_options(populate_existing=True)


def open_items_count(mentorship_id: int) -> Select[int]:
    """How much is still to do in a mentorship."""
    return select(func.count(ActionItem.id)).where(ActionItem.mentorship_id == mentorship_id, ActionItem.done_at.is_(None))


def own_open_items(person_id: int, most: int) -> Select[ActionItem]:
    """What a person promised and has not done, in mentorships that stand; soonest due first, what has no day last."""
    return (
        select(ActionItem)
        .join(Mentorship, Mentorship.id == ActionItem.mentorship_id)
        .where(ActionItem.owner_id == person_id, ActionItem.done_at.is_(None), Mentorship.state != MentorshipState.ENDED)
        .options(joinedload(ActionItem.mentorship))
        .order_by(ActionItem.due_on.is_(None), ActionItem.due_on, ActionItem.id)
        .limit(most)
    )


def meeting_in(public_id: str, mentorship_id: int) -> Select[int]:
    """The id of a meeting, if it belongs to the mentorship."""
    return select(Meeting.id).where(Meeting.public_id == public_id, Meeting.mentorship_id == mentorship_id)


def wish_of_request(request_id: int) -> Select[str]:
    """What a student wrote in the request from which a mentorship came."""
    return select(MentoringRequest.about).where(MentoringRequest.id == request_id)


def owner_with_profile(person_id: int) -> Select[Person]:
    """Whose an item is, with the zone they live by."""
    return select(Person).where(Person.id == person_id).options(joinedload(Person.profile))


def goals_written_by(person_id: int) -> Select[MentorshipGoal]:
    """Goals that a person wrote, for their own copy."""
    found = select(MentorshipGoal).where(MentorshipGoal.created_by_id == person_id).order_by(MentorshipGoal.id)
    return found.options(selectinload(MentorshipGoal.milestones))


def items_promised_or_written_by(person_id: int) -> Select[ActionItem]:
    """All that a person ever promised, or wrote for the other, for their own copy."""
    mine = or_(ActionItem.owner_id == person_id, ActionItem.created_by_id == person_id)
    return select(ActionItem).where(mine).order_by(ActionItem.id)


def _goal_options() -> tuple[Any, ...]:
    return (_WITH_SUPERVISORS, selectinload(MentorshipGoal.milestones))


def _in_order(found: Select[ActionItem]) -> Select[ActionItem]:
    ordered = found.order_by(ActionItem.due_on.is_(None), ActionItem.due_on, ActionItem.id)
    return ordered.options(joinedload(ActionItem.meeting).joinedload(Meeting.entry))
