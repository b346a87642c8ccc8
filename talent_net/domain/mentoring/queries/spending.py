"""Time that was noted."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, func, select

from talent_net.domain.mentoring.model import Mentorship, SpentTime


def mentorship_by_address(public_id: str) -> Select[Mentorship]:
    """A mentorship by the address of its page."""
    return select(Mentorship).where(Mentorship.public_id == public_id)


def latest_times(mentorship_id: int, most: int) -> Select[SpentTime]:
    """What was noted last of a mentorship."""
    mine = select(SpentTime).where(SpentTime.mentorship_id == mentorship_id)
    return mine.order_by(SpentTime.spent_on.desc(), SpentTime.id.desc()).limit(most)


def minutes_since(mentorship_id: int, day: date) -> Select[int]:
    """How many minutes were noted of a mentorship since a day."""
    minutes = select(func.coalesce(func.sum(SpentTime.minutes), 0))
    return minutes.where(SpentTime.mentorship_id == mentorship_id, SpentTime.spent_on >= day)


def spent_entry(public_id: str) -> Select[SpentTime, Mentorship]:
    """A note of time with its mentorship."""
    joined = select(SpentTime, Mentorship).join(Mentorship, Mentorship.id == SpentTime.mentorship_id)
    return joined.where(SpentTime.public_id == public_id)


def times_of(mentor_id: int) -> Select[SpentTime]:
    """All that was noted of a mentor's time, for their own copy."""
    return select(SpentTime).where(SpentTime.mentor_id == mentor_id).order_by(SpentTime.id)
