"""Asking, wording anew, and taking back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError

import talent_net.domain.exchanges.access  # noqa: F401 - registers the policies
from talent_net.domain.exchanges.actions.holding import check_open, check_unlocked, circle_of, held
from talent_net.domain.exchanges.facts import ExchangeAsked, ExchangePutBack, ExchangeReworded, ExchangeWithdrawn
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange, ExchangeQuestion
from talent_net.domain.exchanges.queries import open_exchange
from talent_net.domain.exchanges.rules.exchanges import ANSWER_WITHIN, can_put_back, check_questions
from talent_net.domain.mentoring.model import Mentorship
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def ask_across(work: Work, mentorship: Mentorship, questions: Sequence[str]) -> Exchange:
    """Put up to three questions to the mentor; needs the supervisors loaded. Raises RuleBroken while others wait."""
    circle = circle_of(work, mentorship)
    check_unlocked(work.actor, circle)
    ensure(work.actor, "exchanges.ask", circle)
    asked = check_questions(questions)
    if work.session.scalars(open_exchange(mentorship.id)).first() is not None:
        raise RuleBroken("exchanges.one_waits")
    exchange = Exchange(
        mentorship_id=mentorship.id,
        asked_by_id=work.actor.person_id,
        asked_at=work.now,
        due_at=work.now + ANSWER_WITHIN,
        questions=_numbered(asked),
    )
    try:
        with work.session.begin_nested():
            work.session.add(exchange)
            work.session.flush()
    except IntegrityError:
        # Another window of the student asked in the same moment; the index lets one of the two through.
        raise RuleBroken("exchanges.one_waits") from None
    work.record(ExchangeAsked(mentorship_id=mentorship.id, exchange_id=exchange.id, count=len(asked)))
    return exchange


def reword_exchange(work: Work, exchange: Exchange, questions: Sequence[str]) -> None:
    """Let the questions say something else, until the mentor has begun to answer. Each stays the one that it was, at its place among those
    given, with its address: the mentor may be writing the answer. One whose place is empty goes.
    """
    exchange = held(work, exchange.id)
    circle = circle_of(work, exchange.mentorship)
    check_unlocked(work.actor, circle)
    ensure(work.actor, "exchanges.ask", circle)
    check_open(exchange)
    if any(question.answered_at for question in exchange.questions):
        raise RuleBroken("exchanges.answering_began")
    asked = check_questions(questions)
    if asked == tuple(question.body for question in exchange.questions):
        return
    _put_into_words(work, exchange, [words.strip() for words in questions])
    work.record(ExchangeReworded(exchange_id=exchange.id))


def withdraw_exchange(work: Work, exchange: Exchange) -> None:
    """Take the questions back. Idempotent; also while the thread is locked, since nobody has to leave their words standing."""
    exchange = held(work, exchange.id)
    ensure(work.actor, "exchanges.take_back", exchange.mentorship)
    if exchange.state is ExchangeState.WITHDRAWN:
        return
    check_open(exchange)
    exchange.state, exchange.ended_at = ExchangeState.WITHDRAWN, work.now
    work.session.flush()
    work.record(ExchangeWithdrawn(exchange_id=exchange.id))


def put_exchange_back(work: Work, exchange: Exchange) -> None:
    """Let withdrawn questions stand again, for a while and if no others have been asked. Idempotent."""
    exchange = held(work, exchange.id)
    circle = circle_of(work, exchange.mentorship)
    check_unlocked(work.actor, circle)
    ensure(work.actor, "exchanges.ask", circle)
    if exchange.state is ExchangeState.ASKED:
        return
    if exchange.state is not ExchangeState.WITHDRAWN or not can_put_back(exchange.ended_at, exchange.due_at, work.now):
        raise RuleBroken("exchanges.too_late_to_put_back")
    try:
        with work.session.begin_nested():
            exchange.state, exchange.ended_at = ExchangeState.ASKED, None
            work.session.flush()
    except IntegrityError:
        raise RuleBroken("exchanges.one_waits") from None
    work.record(ExchangePutBack(exchange_id=exchange.id))


def _put_into_words(work: Work, exchange: Exchange, given: Sequence[str]) -> None:
    # Numbers are unique: whatever goes makes room before the others move up, one after the other, and new ones come last.
    words_at = dict(enumerate(given, 1))
    standing = [question for question in exchange.questions if words_at.get(question.number)]
    new = [words for number, words in words_at.items() if words and number > len(exchange.questions)]
    for question in standing:
        question.body = words_at[question.number]
    exchange.questions = standing
    work.session.flush()
    for number, question in enumerate(standing, 1):
        question.number = number
        work.session.flush()
    exchange.questions += [ExchangeQuestion(number=number, body=words) for number, words in enumerate(new, len(standing) + 1)]
    work.session.flush()


def _numbered(asked: Sequence[str]) -> list[ExchangeQuestion]:
    return [ExchangeQuestion(number=number, body=words) for number, words in enumerate(asked, 1)]
