"""How requests are asked, wait and are answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from talent_net.domain.mentoring.model.kinds import MOST_OPEN, Format, Goal
from talent_net.domain.people.rules.capacity import LONGEST_PAUSE
from talent_net.kernel.errors import RuleBroken

# A mentor has so long; after that the request passes on to the next wish.
DAYS = timedelta(days=7)
REMINDERS = (timedelta(days=3), timedelta(days=6))
# Within which withdrawing, declining and accepting can be taken back.
UNDO = timedelta(minutes=30)
# Whoever declined is not asked again by the same student for so long.
REST = timedelta(days=30)
A_DAY = timedelta(days=1)

LONGEST_ABOUT = 1200
LONGEST_QUESTION = 300
LONGEST_ANSWER = 1000
QUESTIONS = 3
# Pauses of one tap, in days.
PAUSES = {"two_weeks": 14, "month": 30, "three_months": 91}
OWN_DATE = "date"
ANSWERS_COUNTED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a student asks for."""

    goal: Goal
    format: Format
    about: str
    questions: tuple[str, ...]
    language: str = "ja"


def check_draft(draft: Draft) -> None:
    """The goal is told in one's own words, and one question at least is asked."""
    if not draft.about.strip():
        raise RuleBroken("mentoring.about_missing", "about")
    if len(draft.about) > LONGEST_ABOUT:
        raise RuleBroken("mentoring.words_long", "about", most=LONGEST_ABOUT)
    if not any(question.strip() for question in draft.questions):
        raise RuleBroken("mentoring.question_missing", "question_1")
    for number, question in enumerate(draft.questions[:QUESTIONS], start=1):
        if len(question) > LONGEST_QUESTION:
            raise RuleBroken("mentoring.words_long", f"question_{number}", most=LONGEST_QUESTION)


def asked_questions(draft: Draft) -> list[str]:
    """The questions that were written, in their order."""
    return [question.strip() for question in draft.questions[:QUESTIONS] if question.strip()]


def due_at(asked_at: datetime) -> datetime:
    """When an unanswered request passes on."""
    return asked_at + DAYS


def free_slot(taken: Collection[int]) -> int:
    """The lowest of the student's own places that is free."""
    slot = next((number for number in range(1, MOST_OPEN + 1) if number not in taken), None)
    if slot is None:
        raise RuleBroken("mentoring.too_many", most=MOST_OPEN)
    return slot


def can_undo(done_at: datetime | None, now: datetime) -> bool:
    """Whether something done then can still be taken back."""
    return done_at is not None and now < done_at + UNDO


def check_undo(done_at: datetime | None, now: datetime) -> None:
    """Raise RuleBroken when it is too late."""
    if not can_undo(done_at, now):
        raise RuleBroken("mentoring.too_late", minutes=int(UNDO.total_seconds() // 60))


def pause_end(choice: str, day: date | None, today: date) -> date:
    """The last day of a pause that was chosen by its length, or by its own date."""
    if choice in PAUSES:
        return today + timedelta(days=PAUSES[choice])
    if choice != OWN_DATE or day is None or day <= today:
        raise RuleBroken("mentoring.pause_missing", "until")
    if day > today + LONGEST_PAUSE:
        raise RuleBroken("people.pause_too_long", "until")
    return day


def check_words(words: str, field: str) -> None:
    """Raise RuleBroken when somebody wrote more than can be kept."""
    if len(words) > LONGEST_ANSWER:
        raise RuleBroken("mentoring.words_long", field, most=LONGEST_ANSWER)


def usual_minutes(answers: Iterable[timedelta]) -> int | None:
    """The usual time to answer: the median of the last twenty, in minutes."""
    minutes = [answer.total_seconds() / 60 for answer in answers]
    return round(median(minutes[-ANSWERS_COUNTED:])) if minutes else None


def check_minutes(minutes: int, day: date, today: date, started_on: date) -> None:
    """Time is noted for a day of the mentorship, and a day has an end."""
    if not 1 <= minutes <= 24 * 60:
        raise RuleBroken("mentoring.minutes_impossible", "minutes")
    if not started_on <= day <= today:
        raise RuleBroken("mentoring.day_impossible", "spent_on")
