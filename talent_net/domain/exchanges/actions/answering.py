"""Keeping answers one by one, and sending them together."""

from __future__ import annotations

import talent_net.domain.exchanges.access  # noqa: F401 - registers the policies
from talent_net.domain.exchanges.actions.holding import check_open, check_unlocked, circle_of, held
from talent_net.domain.exchanges.facts import AnswerKept, ExchangeAnswered, RecordingDiscarded
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange, ExchangeQuestion, Recording
from talent_net.domain.exchanges.recordings import Recorded
from talent_net.domain.exchanges.rules.exchanges import check_answer, check_complete
from talent_net.domain.mentoring.actions.spending import note_time
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work


def keep_answer(work: Work, exchange: Exchange, question_id: str, words: str, recorded: Recorded | None = None) -> None:
    """Keep an answer to a question, named by its public id; a recording takes the place of an earlier one. Nobody else sees it yet."""
    exchange, question = _question(work, exchange, question_id)
    said = check_answer(words, is_spoken=recorded is not None or question.recording is not None)
    question.answer, question.answered_at = said, work.now
    if recorded is not None:
        question.recording = None
        work.session.flush()
        question.recording = Recording(
            name=f"answer-{question.number}{recorded.ending}",
            media_type=recorded.media_type,
            size=len(recorded.content),
            seconds=recorded.seconds,
            content=recorded.content,
        )
    work.session.flush()
    work.record(AnswerKept(exchange_id=exchange.id, number=question.number, is_spoken=question.recording is not None))


def discard_recording(work: Work, exchange: Exchange, question_id: str) -> None:
    """Discard the recording of an answer that is not sent yet. Idempotent. A question without any words has no answer then."""
    exchange, question = _question(work, exchange, question_id)
    if question.recording is None:
        return
    question.recording = None
    if not question.answer:
        question.answered_at = None
    work.session.flush()
    work.record(RecordingDiscarded(exchange_id=exchange.id, number=question.number))


def send_answers(work: Work, exchange: Exchange, minutes: int) -> None:
    """Send all answers to the student, and note the minutes that they took; with 0 none are noted."""
    exchange = held(work, exchange.id)
    circle = circle_of(work, exchange.mentorship)
    check_unlocked(work.actor, circle)
    ensure(work.actor, "exchanges.answer", circle)
    check_open(exchange)
    check_complete(question.answered_at is not None for question in exchange.questions)
    if minutes:
        exchange.spent_time_id = note_time(work, exchange.mentorship, minutes, work.today).id
    exchange.state, exchange.ended_at = ExchangeState.ANSWERED, work.now
    work.session.flush()
    work.record(ExchangeAnswered(mentorship_id=exchange.mentorship_id, exchange_id=exchange.id, minutes=minutes))


def _question(work: Work, exchange: Exchange, question_id: str) -> tuple[Exchange, ExchangeQuestion]:
    exchange = held(work, exchange.id)
    circle = circle_of(work, exchange.mentorship)
    check_unlocked(work.actor, circle)
    ensure(work.actor, "exchanges.answer", circle)
    check_open(exchange)
    found = next((each for each in exchange.questions if each.public_id == question_id), None)
    if found is None:
        raise NotFound("question")
    return exchange, found
