"""Feedback that is asked, given, and to be looked after."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from talent_net.domain.feedback.access import visible_to
from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.feedback.rules import POOR, later_than
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.model import Affiliation, Person
from talent_net.kernel.access import Actor


def held_count(mentorship_id: int) -> Select[int]:
    """How many meetings of a mentorship took place."""
    return select(func.count(Meeting.id)).where(Meeting.mentorship_id == mentorship_id, Meeting.state == MeetingState.HELD)


def asked_already(mentorship_id: int, stage: Stage) -> Select[int]:
    """Who was asked at a stage."""
    return select(Feedback.person_id).where(Feedback.mentorship_id == mentorship_id, Feedback.stage == stage)


def unanswered_in(mentorship_id: int, but: Collection[Stage]) -> Select[Feedback]:
    """What was asked in a mentorship and not answered, apart from these stages; held until the transaction ends."""
    mine = (Feedback.mentorship_id == mentorship_id, Feedback.answered_at.is_(None), Feedback.stage.not_in(but))
    return select(Feedback).where(*mine).with_for_update().execution_options(populate_existing=True)


def feedback_by_public_id(public_id: str) -> Select[Feedback]:
    """A feedback with its mentorship and who watches over that."""
    return select(Feedback).where(Feedback.public_id == public_id).options(*_with_mentorship())


def feedback_anew(feedback_id: int) -> Select[Feedback]:
    """One that is about to change, held until the transaction ends."""
    found = select(Feedback).where(Feedback.id == feedback_id).with_for_update(of=Feedback)
    return found.options(*_with_mentorship()).execution_options(populate_existing=True)


def asked_of(person_id: int, since: datetime) -> Select[Feedback]:
    """What a person was asked since a moment, knows of, and has not answered, the oldest first; of a mentorship its latest stage alone."""
    mine = (Feedback.person_id == person_id, Feedback.answered_at.is_(None), Feedback.told_at >= since)
    return select(Feedback).where(*mine, ~_is_overtaken()).options(*_with_mentorship()).order_by(Feedback.asked_at, Feedback.id)


def asked_instead(feedback: Feedback) -> Select[Feedback]:
    """What the same person is asked at later stages of the mentorship."""
    mine = (Feedback.mentorship_id == feedback.mentorship_id, Feedback.person_id == feedback.person_id)
    return select(Feedback).where(*mine, Feedback.stage.in_(later_than(feedback.stage))).order_by(Feedback.id)


def is_below_the_line() -> ColumnElement[bool]:
    """Over Feedback: whether a coordinator should look at it, as `rules.Answer.is_below` says it."""
    poor = or_(Feedback.rating <= POOR, Feedback.again.is_(False), Feedback.wants_help.is_(True))
    return and_(Feedback.answered_at.is_not(None), poor)


def feedback_below_the_line(actor: Actor) -> Select[Feedback]:
    """What this reader should look after, with the names of the two: unsettled first, of these who wants help, then the latest."""
    return (
        select(Feedback)
        .where(is_below_the_line(), visible_to(actor))
        .options(
            joinedload(Feedback.person).joinedload(Person.profile),
            joinedload(Feedback.mentorship).joinedload(Mentorship.student).joinedload(Person.profile),
            joinedload(Feedback.mentorship).joinedload(Mentorship.mentor).joinedload(Person.profile),
        )
        .order_by(Feedback.settled_at.is_not(None), Feedback.wants_help.desc(), Feedback.answered_at.desc(), Feedback.id.desc())
    )


def below_the_line_counts(actor: Actor) -> Select[int, int]:
    """How much of that there is, and how much is not looked after yet."""
    unsettled = func.count(Feedback.id).filter(Feedback.settled_at.is_(None))
    return select(func.count(Feedback.id), unsettled).where(is_below_the_line(), visible_to(actor))


def ratings_by_organisation(today: date) -> Select[int | None, int, int, int]:
    """By where those who answered belong now (None: nowhere): how many people, how many answers, and the sum of their ratings.

    A person counts for the organisation that they joined first.
    """
    home = (
        select(func.min(Affiliation.organisation_id))
        .where(Affiliation.person_id == Feedback.person_id, Affiliation.organisation_id.is_not(None))
        .where(or_(Affiliation.ended_on.is_(None), Affiliation.ended_on >= today))
        .correlate(Feedback)
        .scalar_subquery()
    )
    answer = select(Feedback.person_id, Feedback.rating, home.label("organisation_id"))
    given = answer.where(Feedback.answered_at.is_not(None)).subquery()
    people = func.count(given.c.person_id.distinct())
    return select(given.c.organisation_id, people, func.count(), func.sum(given.c.rating)).group_by(given.c.organisation_id)


def feedback_of(person_id: int) -> Select[Feedback]:
    """All that a person was asked and said, for their own copy."""
    return select(Feedback).where(Feedback.person_id == person_id).order_by(Feedback.id)


def _is_overtaken() -> ColumnElement[bool]:
    """Over Feedback: the same person is asked at a later stage of the mentorship."""
    newer = aliased(Feedback)
    later = or_(*(and_(Feedback.stage == stage, newer.stage.in_(later_than(stage))) for stage in Stage))
    return exists().where(newer.mentorship_id == Feedback.mentorship_id, newer.person_id == Feedback.person_id, later)


def _with_mentorship() -> tuple[Any, ...]:
    return (joinedload(Feedback.mentorship).selectinload(Mentorship.supervisors),)
