"""Goals with milestones, and action items."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.model import Person
from talent_net.kernel.orm import Base, Key, Line, PublicId, code_of, related


class MentorshipGoal(Base):
    """Something that the student wants to reach with the mentor's help."""

    __tablename__ = "mentorship_goals"
    __table_args__ = (Index("ix_mentorship_goals_mentorship_id", "mentorship_id", "state"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    mentorship_id: Mapped[int] = mapped_column(ForeignKey("mentorships.id", ondelete="CASCADE"))
    title: Mapped[Line]
    why: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None] = mapped_column(default=None)
    state: Mapped[GoalState] = mapped_column(code_of(GoalState), default=GoalState.OPEN)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)

    mentorship: Mapped[Mentorship] = related()
    milestones: Mapped[list[Milestone]] = related(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Milestone.position, Milestone.id"
    )


class Milestone(Base):
    """A step on the way to a goal."""

    __tablename__ = "goal_milestones"
    __table_args__ = (Index("ix_goal_milestones_goal_id", "goal_id"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    goal_id: Mapped[int] = mapped_column(ForeignKey("mentorship_goals.id", ondelete="CASCADE"))
    title: Mapped[Line]
    due_on: Mapped[date | None] = mapped_column(default=None)
    position: Mapped[int] = mapped_column(SmallInteger, default=0)
    done_at: Mapped[datetime | None] = mapped_column(default=None)


class ActionItem(Base):
    """What one of the two will do next; `meeting_id` is where it was agreed."""

    __tablename__ = "mentorship_action_items"
    __table_args__ = (
        Index("ix_mentorship_action_items_mentorship_id", "mentorship_id", "done_at"),
        Index("ix_mentorship_action_items_owner_id", "owner_id", "done_at"),
        Index("ix_mentorship_action_items_meeting_id", "meeting_id"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    mentorship_id: Mapped[int] = mapped_column(ForeignKey("mentorships.id", ondelete="CASCADE"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id", ondelete="SET NULL"), default=None)
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    title: Mapped[Line]
    due_on: Mapped[date | None] = mapped_column(default=None)
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    # The due day of which its owner was reminded: once for each day that it is moved to.
    reminded_on: Mapped[date | None] = mapped_column(default=None)

    mentorship: Mapped[Mentorship] = related()
    meeting: Mapped[Meeting | None] = related()
    owner: Mapped[Person] = related(foreign_keys=[owner_id])
