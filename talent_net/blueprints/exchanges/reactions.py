"""What follows in exchanges: the mentor hears of questions and is reminded, the student of answers, and whoever watches over the two of both."""

from __future__ import annotations

from talent_net.domain.exchanges.facts import (
    ExchangeAnswered,
    ExchangeAsked,
    ExchangeLapsed,
    ExchangePutBack,
    ExchangeReminded,
    ExchangeWithdrawn,
)
from talent_net.domain.exchanges.model import Exchange
from talent_net.domain.exchanges.queries import exchange_with_id
from talent_net.domain.exchanges.rules.exchanges import REGRET, REMIND_AFTER
from talent_net.domain.mentoring.circles import watcher_ids
from talent_net.domain.mentoring.model import Mentorship, MentorshipState
from talent_net.domain.notices.actions import notify
from talent_net.domain.outbox.actions import enqueue
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus


@bus.inside(ExchangeAsked)
def tell_asked(work: Work, fact: ExchangeAsked) -> None:
    """The mentor by notice and mail; reminders and the deadline are promised."""
    exchange = _exchange(work, fact.exchange_id)
    mentorship = exchange.mentorship
    notify(work, mentorship.mentor_id, "exchanges.asked", public_id=mentorship.public_id)
    _tell_watchers(work, mentorship, "exchanges.watched_asked")
    enqueue(work, "exchanges.mail_mentor", exchange_id=exchange.id, news="asked")
    for number, after in enumerate(REMIND_AFTER, 1):
        enqueue(work, "exchanges.remind", run_at=exchange.asked_at + after, exchange_id=exchange.id, number=number)
    enqueue(work, "exchanges.lapse", run_at=exchange.due_at, exchange_id=exchange.id)


@bus.inside(ExchangeWithdrawn)
def tell_withdrawn(work: Work, fact: ExchangeWithdrawn) -> None:
    """The mentor need not do anything; the words go for good when they can no longer be put back."""
    exchange = _exchange(work, fact.exchange_id)
    notify(work, exchange.mentorship.mentor_id, "exchanges.withdrawn", public_id=exchange.mentorship.public_id)
    enqueue(work, "exchanges.forget", run_at=work.now + 2 * REGRET, exchange_id=exchange.id)


@bus.inside(ExchangePutBack)
def tell_put_back(work: Work, fact: ExchangePutBack) -> None:
    """They wait for the mentor again."""
    mentorship = _exchange(work, fact.exchange_id).mentorship
    notify(work, mentorship.mentor_id, "exchanges.asked_again", public_id=mentorship.public_id)


@bus.inside(ExchangeReminded)
def tell_reminded(work: Work, fact: ExchangeReminded) -> None:
    """By notice, and by mail where such mails are taken."""
    mentorship = _exchange(work, fact.exchange_id).mentorship
    notify(work, mentorship.mentor_id, "exchanges.reminder", public_id=mentorship.public_id)
    enqueue(work, "exchanges.mail_mentor", exchange_id=fact.exchange_id, news="reminder")


@bus.inside(ExchangeAnswered)
def tell_answered(work: Work, fact: ExchangeAnswered) -> None:
    """The student by notice and mail."""
    mentorship = _exchange(work, fact.exchange_id).mentorship
    notify(work, mentorship.student_id, "exchanges.answered", public_id=mentorship.public_id)
    _tell_watchers(work, mentorship, "exchanges.watched_answered")
    enqueue(work, "exchanges.mail_student", exchange_id=fact.exchange_id)


@bus.inside(ExchangeLapsed)
def tell_lapsed(work: Work, fact: ExchangeLapsed) -> None:
    """Both, kindly; nobody where the mentorship itself has ended."""
    mentorship = _exchange(work, fact.exchange_id).mentorship
    if mentorship.state is not MentorshipState.ENDED:
        notify(work, mentorship.student_id, "exchanges.lapsed_for_student", public_id=mentorship.public_id)
        notify(work, mentorship.mentor_id, "exchanges.lapsed_for_mentor", public_id=mentorship.public_id)


def _exchange(work: Work, exchange_id: int) -> Exchange:
    return work.session.scalars(exchange_with_id(exchange_id)).one()


def _tell_watchers(work: Work, mentorship: Mentorship, kind: str) -> None:
    for person_id in watcher_ids(work.session, mentorship, work.today, work.limits):
        notify(work, person_id, kind, public_id=mentorship.public_id)
