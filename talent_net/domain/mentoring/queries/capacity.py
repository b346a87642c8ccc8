"""Mentors' places, pauses and hours, for many at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, Subquery, Update, case, func, or_, select, update

from talent_net.domain.mentoring.model import Mentorship, MentorshipState, MentorTerms, RequestTurn, SpentTime, TurnState
from talent_net.domain.mentoring.rules.capacity import Capacity
from talent_net.domain.people.model import Profile
from talent_net.domain.people.rules.capacity import month_end

# Whoever has not said otherwise has two places.
USUAL_PLACES = 2


def terms_locked(mentor_id: int) -> Select[MentorTerms]:
    """A mentor's terms, held until the transaction ends."""
    found = select(MentorTerms).where(MentorTerms.person_id == mentor_id).with_for_update()
    return found.execution_options(populate_existing=True)


def capacities(mentor_ids: Collection[int] | None, today: date) -> Select[*tuple[Any, ...]]:
    """For each mentor the columns of `capacity_of`; None for everybody who has terms or a profile."""
    load, waiting = _load(today), _waiting()
    found = (
        select(
            Profile.person_id,
            func.coalesce(MentorTerms.places, USUAL_PLACES).label("places"),
            func.coalesce(MentorTerms.places_taken, 0).label("places_taken"),
            MentorTerms.paused_until,
            Profile.free_from,
            Profile.monthly_hours,
            func.coalesce(load.c.committed, 0).label("committed_minutes"),
            func.coalesce(load.c.spent, 0).label("spent_minutes"),
            func.coalesce(waiting.c.count, 0).label("unanswered"),
        )
        .outerjoin(MentorTerms, MentorTerms.person_id == Profile.person_id)
        .outerjoin(load, load.c.mentor_id == Profile.person_id)
        .outerjoin(waiting, waiting.c.mentor_id == Profile.person_id)
    )
    return found if mentor_ids is None else found.where(Profile.person_id.in_(mentor_ids))


def capacity_of(row: Any) -> Capacity:
    """A row of `capacities` as a value."""
    return Capacity(
        places=row.places,
        places_taken=row.places_taken,
        paused_until=row.paused_until,
        free_from=row.free_from,
        monthly_hours=row.monthly_hours,
        committed_minutes=int(row.committed_minutes),
        spent_minutes=int(row.spent_minutes),
        unanswered=row.unanswered,
    )


def _load(today: date) -> Subquery:
    """Minutes of this month by mentor: what is given away (the more of reserved and spent, of each mentorship), and what is spent."""
    this_month = SpentTime.spent_on.between(today.replace(day=1), month_end(today))
    taken = (
        select(SpentTime.mentorship_id, func.sum(SpentTime.minutes).label("minutes"))
        .where(this_month)
        .group_by(SpentTime.mentorship_id)
        .subquery()
    )
    minutes = func.coalesce(taken.c.minutes, 0)
    reserved = case((Mentorship.state == MentorshipState.ENDED, 0), else_=Mentorship.monthly_minutes)
    return (
        select(
            Mentorship.mentor_id,
            func.sum(case((minutes > reserved, minutes), else_=reserved)).label("committed"),
            func.sum(minutes).label("spent"),
        )
        .outerjoin(taken, taken.c.mentorship_id == Mentorship.id)
        .where(or_(Mentorship.state != MentorshipState.ENDED, taken.c.minutes.is_not(None)))
        .group_by(Mentorship.mentor_id)
        .subquery()
    )


def _waiting() -> Subquery:
    return (
        select(RequestTurn.mentor_id, func.count().label("count"))
        .where(RequestTurn.state == TurnState.WAITING)
        .group_by(RequestTurn.mentor_id)
        .subquery()
    )


def recounted_places() -> Update:
    """Set the places taken to the mentorships that stand, wherever the two differ."""
    standing = (
        select(func.count(Mentorship.id))
        .where(Mentorship.mentor_id == MentorTerms.person_id, Mentorship.state != MentorshipState.ENDED)
        .scalar_subquery()
    )
    changed = update(MentorTerms).where(MentorTerms.places_taken != standing).values(places_taken=standing)
    return changed.execution_options(synchronize_session=False)
