"""Meetings that were held, and what two people have set themselves, as tests need them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.goals.model import ActionItem, MentorshipGoal, Milestone
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.model import Person
from talent_net.kernel.work import Work

AN_HOUR = timedelta(hours=1)


def make_held_meeting(work: Work, mentorship_id: int, number: int) -> Meeting:
    """A meeting that took place an hour ago."""
    entry = CalendarEntry(
        kind="meetings.meeting",
        starts_at=work.now - 2 * AN_HOUR,
        ends_at=work.now - AN_HOUR,
        created_at=work.now,
        changed_at=work.now,
    )
    work.session.add(entry)
    work.session.flush()
    meeting = Meeting(
        mentorship_id=mentorship_id,
        entry_id=entry.id,
        state=MeetingState.HELD,
        place=Place.CALL,
        number=number,
        closed_at=work.now,
    )
    work.session.add(meeting)
    work.session.flush()
    return meeting


def make_goal(work: Work, mentorship_id: int, *steps: str, **values: Any) -> MentorshipGoal:
    """An open goal with these steps."""
    known: dict[str, Any] = {"title": "Work in a harbour", "created_at": work.now, **values}
    goal = MentorshipGoal(mentorship_id=mentorship_id, **known)
    goal.milestones = [Milestone(title=title, position=place) for place, title in enumerate(steps, start=1)]
    work.session.add(goal)
    work.session.flush()
    return goal


def make_item(work: Work, mentorship_id: int, owner_id: int, **values: Any) -> ActionItem:
    """Something that somebody will do, written by themselves."""
    known: dict[str, Any] = {"title": "Read about harbours", "created_by_id": owner_id, "created_at": work.now, **values}
    item = ActionItem(mentorship_id=mentorship_id, owner_id=owner_id, **known)
    work.session.add(item)
    work.session.flush()
    return item


def make_feedback(work: Work, mentorship: Mentorship, person: Person | int, **values: Any) -> Feedback:
    """What somebody was asked, and told of, after the first meeting; with a rating, what they said."""
    known: dict[str, Any] = {"stage": Stage.FIRST, "asked_at": work.now, "told_at": work.now}
    if "rating" in values:
        known |= {"answered_at": work.now, "again": True}
    person_id = person if isinstance(person, int) else person.id
    feedback = Feedback(mentorship_id=mentorship.id, person_id=person_id, **{**known, **values})
    work.session.add(feedback)
    work.session.flush()
    return feedback
