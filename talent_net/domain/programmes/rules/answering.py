"""What both sides say to a pair, until when, and what becomes of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from talent_net.domain.programmes.model.kinds import Answer, PairState, Side
from talent_net.kernel.errors import RuleBroken

TIME_TO_ANSWER = timedelta(days=7)
REMINDERS = (timedelta(days=3), timedelta(days=6))


def due_from(proposed_at: datetime) -> datetime:
    """Until when a pair that was proposed then waits."""
    return proposed_at + TIME_TO_ANSWER


def check_waiting(state: PairState, answer: Answer, due_at: datetime | None, now: datetime) -> None:
    """Whether a side can still answer: not twice, and not when the pair is settled or too late."""
    if state is not PairState.PROPOSED or (due_at is not None and due_at <= now):
        raise RuleBroken("programmes.pair_settled")
    if answer is not Answer.WAITING:
        raise RuleBroken("programmes.answered_already")


def settled(answers: tuple[Answer, Answer]) -> PairState:
    """What the answers of both sides make of a pair."""
    if Answer.DECLINED in answers:
        return PairState.DECLINED
    return PairState.CONFIRMED if answers == (Answer.ACCEPTED, Answer.ACCEPTED) else PairState.PROPOSED


def other_side(side: Side) -> Side:
    """The side across."""
    return Side.MENTOR if side is Side.STUDENT else Side.STUDENT
