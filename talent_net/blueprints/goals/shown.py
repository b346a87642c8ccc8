"""Goals and action items as their pages print them, with what the reader may do to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from talent_net.blueprints.goals.words import STATES
from talent_net.domain.goals.access import OwnItem
from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.goals.model import ActionItem, MentorshipGoal
from talent_net.domain.goals.rules import Progress, day_in, is_overdue, progress_of
from talent_net.domain.mentoring.circles import Gathered
from talent_net.kernel.access import can
from talent_net.web.i18n import reader_zone
from talent_net.web.mentorships import ShownPerson
from talent_net.web.plain import spoken_in
from talent_net.web.work import acting, now


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStep:
    """A milestone. `place` counts from 1."""

    public_id: str
    title: str
    lang: str
    due_on: date | None
    is_overdue: bool
    is_done: bool
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGoal:
    """A goal with its steps and how many of them are done."""

    public_id: str
    title: str
    lang: str
    why: str
    why_lang: str
    due_on: date | None
    is_overdue: bool
    is_open: bool
    state: object
    tone: str
    ended_at: datetime | None
    steps: tuple[ShownStep, ...]
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownItem:
    """What somebody will do next, or has done. `meeting`: the public id and the beginning of the meeting at which it was agreed."""

    public_id: str
    title: str
    lang: str
    owner: ShownPerson
    due_on: date | None
    is_overdue: bool
    is_today: bool
    done_at: datetime | None
    meeting: tuple[str, datetime] | None
    may_remove: bool


def today_here() -> date:
    """The date on the reader's wall."""
    return day_in(reader_zone(), now())


def shown_goal(goal: MentorshipGoal) -> ShownGoal:
    """A goal for the reader; its milestones are loaded."""
    today = today_here()
    words, tone = STATES[goal.state]
    return ShownGoal(
        public_id=goal.public_id,
        title=goal.title,
        lang=spoken_in(goal.title),
        why=goal.why,
        why_lang=spoken_in(goal.why),
        due_on=goal.due_on,
        is_overdue=is_overdue(goal.due_on, today, is_done=goal.state is not GoalState.OPEN),
        is_open=goal.state is GoalState.OPEN,
        state=words,
        tone=tone,
        ended_at=goal.ended_at,
        steps=tuple(
            ShownStep(
                public_id=each.public_id,
                title=each.title,
                lang=spoken_in(each.title),
                due_on=each.due_on,
                is_overdue=is_overdue(each.due_on, today, is_done=each.done_at is not None),
                is_done=each.done_at is not None,
                place=place,
            )
            for place, each in enumerate(goal.milestones, start=1)
        ),
        progress=progress_of([each.done_at is not None for each in goal.milestones]),
    )


def shown_items(items: Sequence[ActionItem], gathered: Gathered, people: Mapping[int, ShownPerson]) -> list[ShownItem]:
    """Action items of a mentorship for the reader, with their meetings loaded."""
    today, actor = today_here(), acting()
    return [
        ShownItem(
            public_id=item.public_id,
            title=item.title,
            lang=spoken_in(item.title),
            owner=people[item.owner_id],
            due_on=item.due_on,
            is_overdue=is_overdue(item.due_on, today, is_done=item.done_at is not None),
            is_today=item.done_at is None and item.due_on == today,
            done_at=item.done_at,
            meeting=(item.meeting.public_id, item.meeting.entry.starts_at) if item.meeting is not None else None,
            may_remove=can(actor, "goals.remove_item", OwnItem(gathered.circle, item.owner_id, item.created_by_id)),
        )
        for item in items
    ]
