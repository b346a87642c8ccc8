"""What may be asked and answered across the night, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from talent_net.kernel.errors import RuleBroken

MOST_QUESTIONS = 3
LONGEST_QUESTION = 500
LONGEST_ANSWER = 4000
# So long the mentor has for the answers, and at these moments they are reminded.
ANSWER_WITHIN = timedelta(days=7)
REMIND_AFTER = (timedelta(days=3), timedelta(days=6))
# So long questions that were withdrawn can be put back.
REGRET = timedelta(minutes=30)
# Two who share less than this in a week hardly ever meet, in minutes; so far ahead one looks.
HARDLY_A_WEEK = 30
AHEAD = timedelta(weeks=4)
# What answering takes as a rule, in minutes.
USUAL_MINUTES = 30


def check_questions(given: Sequence[str]) -> tuple[str, ...]:
    """The questions without empty fields between them. Raises RuleBroken beside the field that is wrong."""
    for place, words in enumerate(given, 1):
        if len(words.strip()) > LONGEST_QUESTION:
            raise RuleBroken("exchanges.question_too_long", f"question_{place}", most=LONGEST_QUESTION, length=len(words.strip()))
    asked = tuple(words.strip() for words in given if words.strip())
    if not asked:
        raise RuleBroken("exchanges.nothing_asked", "question_1")
    if len(asked) > MOST_QUESTIONS:
        raise RuleBroken("exchanges.too_many_questions", most=MOST_QUESTIONS)
    return asked


def check_answer(words: str, *, is_spoken: bool) -> str:
    """The answer in words. Raises RuleBroken when it is too long, or when there is neither word nor recording."""
    said = words.strip()
    if len(said) > LONGEST_ANSWER:
        raise RuleBroken("exchanges.answer_too_long", "answer", most=LONGEST_ANSWER, length=len(said))
    if not said and not is_spoken:
        raise RuleBroken("exchanges.answer_empty", "answer")
    return said


def check_complete(answered: Iterable[bool]) -> None:
    """Raise RuleBroken while a question has no answer."""
    missing = sum(not each for each in answered)
    if missing:
        raise RuleBroken("exchanges.answer_missing", missing=missing)


def can_put_back(ended_at: datetime | None, due_at: datetime, now: datetime) -> bool:
    """Whether withdrawn questions can stand again: soon after, and while there is time to answer them."""
    return ended_at is not None and now - ended_at <= REGRET and now < due_at


def hardly_meet(minutes_a_week: float | None) -> bool:
    """Whether two never or hardly meet; False where it is not known."""
    return minutes_a_week is not None and minutes_a_week < HARDLY_A_WEEK
