"""What a programme asks those who enrol, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from talent_net.domain.programmes.model.kinds import Side
from talent_net.kernel.errors import RuleBroken

MOST_QUESTIONS = 5
LONGEST_QUESTION = 200
LONGEST_ANSWER = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `key` names its answers; no side means both."""

    key: str
    ja: str = ""
    en: str = ""
    side: Side | None = None
    is_required: bool = False


def stored_questions(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """As JSON."""
    return [
        {
            "key": each.key,
            "ja": each.ja,
            "en": each.en,
            "side": each.side.value if each.side else None,
            "required": each.is_required,
        }
        for each in questions
    ]


def questions_of(kept: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """From JSON."""
    return tuple(
        Question(
            key=row["key"],
            ja=row["ja"],
            en=row["en"],
            side=Side(row["side"]) if row["side"] else None,
            is_required=bool(row["required"]),
        )
        for row in kept
    )


def asked_of(side: Side, questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions of one side."""
    return tuple(each for each in questions if each.side in (None, side))


def check_questions(questions: Sequence[Question]) -> None:
    """Few enough to be answered, and short enough to be read."""
    if len(questions) > MOST_QUESTIONS:
        raise RuleBroken("programmes.many_questions", most=MOST_QUESTIONS)
    if any(not (each.ja or each.en) for each in questions):
        raise RuleBroken("programmes.question_empty")
    if any(max(len(each.ja), len(each.en)) > LONGEST_QUESTION for each in questions):
        raise RuleBroken("programmes.question_long", most=LONGEST_QUESTION)


def checked_answers(side: Side, questions: Iterable[Question], given: Mapping[str, str]) -> dict[str, str]:
    """What was answered to the questions of this side; whatever else was sent is left out."""
    answers = {each.key: given.get(each.key, "").strip() for each in asked_of(side, questions)}
    for each in asked_of(side, questions):
        if each.is_required and not answers[each.key]:
            raise RuleBroken("programmes.answer_needed", each.key)
        if len(answers[each.key]) > LONGEST_ANSWER:
            raise RuleBroken("programmes.answer_long", each.key, most=LONGEST_ANSWER)
    return {key: answer for key, answer in answers.items() if answer}
