"""Exchanges with their questions, answers and recordings."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange, ExchangeQuestion, Recording
from talent_net.domain.mentoring.model import Mentorship, MentorshipState


def _whole() -> Select[Exchange]:
    """With questions, recordings without their bytes, and the mentorship with those who watch over it."""
    return select(Exchange).options(
        selectinload(Exchange.questions).joinedload(ExchangeQuestion.recording),
        joinedload(Exchange.mentorship).selectinload(Mentorship.supervisors),
    )


def exchange_by_public_id(public_id: str) -> Select[Exchange]:
    """One exchange. Whether the reader may know of it is asked of the policy."""
    return _whole().where(Exchange.public_id == public_id)


def exchange_with_id(exchange_id: int) -> Select[Exchange]:
    """The same by its number."""
    return _whole().where(Exchange.id == exchange_id)


def exchange_of_question(public_id: str) -> Select[Exchange]:
    """The exchange to which a question belongs."""
    questions = select(ExchangeQuestion.exchange_id).where(ExchangeQuestion.public_id == public_id)
    return _whole().where(Exchange.id.in_(questions))


def exchange_of_recording(public_id: str) -> Select[Exchange]:
    """The exchange in which a recording answers."""
    questions = (
        select(ExchangeQuestion.exchange_id)
        .join(Recording, Recording.question_id == ExchangeQuestion.id)
        .where(Recording.public_id == public_id)
    )
    return _whole().where(Exchange.id.in_(questions))


def exchange_held(exchange_id: int) -> Select[ExchangeState]:
    """How an exchange stands, held until the transaction ends: who changes it does so one after the other."""
    return select(Exchange.state).where(Exchange.id == exchange_id).with_for_update(key_share=True)


def recording_bytes(public_id: str) -> Select[bytes]:
    """The recording itself."""
    return select(Recording.content).where(Recording.public_id == public_id)


def exchanges_of(mentorship_id: int, most: int, skipped: int) -> Select[Exchange]:
    """A page of a mentorship's exchanges, the latest first."""
    return (
        _whole()
        .where(Exchange.mentorship_id == mentorship_id)
        .order_by(Exchange.asked_at.desc(), Exchange.id.desc())
        .limit(most)
        .offset(skipped)
    )


def exchange_count(mentorship_id: int) -> Select[int]:
    """How many there are."""
    return select(func.count(Exchange.id)).where(Exchange.mentorship_id == mentorship_id)


def open_exchange(mentorship_id: int) -> Select[int]:
    """The exchange of a mentorship that waits for its answers, by id."""
    return select(Exchange.id).where(Exchange.mentorship_id == mentorship_id, Exchange.state == ExchangeState.ASKED)


def exchanges_at(mentor_id: int) -> Select[Exchange]:
    """What waits for a mentor's answers in mentorships that stand, what is due first."""
    return (
        _whole()
        .join(Mentorship, Mentorship.id == Exchange.mentorship_id)
        .where(
            Mentorship.mentor_id == mentor_id,
            Mentorship.state == MentorshipState.ACTIVE,
            Exchange.state == ExchangeState.ASKED,
        )
        .order_by(Exchange.due_at, Exchange.id)
    )


def exchanges_by(student_id: int, since: datetime) -> Select[Exchange]:
    """What a student has asked that still waits, or was answered since a moment; the latest first."""
    is_news = or_(
        Exchange.state == ExchangeState.ASKED,
        (Exchange.state == ExchangeState.ANSWERED) & (Exchange.ended_at >= since),
    )
    return (
        _whole()
        .join(Mentorship, Mentorship.id == Exchange.mentorship_id)
        .where(Mentorship.student_id == student_id, Mentorship.state != MentorshipState.ENDED, is_news)
        .order_by(Exchange.asked_at.desc(), Exchange.id.desc())
    )


def questions_told(student_id: int) -> Select[Exchange]:
    """All that a person asked, for their own copy."""
    return _whole().where(Exchange.asked_by_id == student_id).order_by(Exchange.id)


def answers_told(mentor_id: int) -> Select[Exchange]:
    """All exchanges that were put to a person, for their own copy."""
    return (
        _whole()
        .join(Mentorship, Mentorship.id == Exchange.mentorship_id)
        .where(Mentorship.mentor_id == mentor_id)
        .order_by(Exchange.id)
    )


def question_with_id(question_id: int) -> Select[ExchangeQuestion]:
    """A question with the recording that answers it, without its bytes."""
    return select(ExchangeQuestion).where(ExchangeQuestion.id == question_id).options(joinedload(ExchangeQuestion.recording))
