"""The promises that exchanges make: mails, reminders, the deadline, and forgetting."""

from __future__ import annotations

from talent_net.domain.exchanges.actions.carrying import forget_exchange, lapse_exchange, remind_of_exchange
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.queries import exchange_with_id
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.subscriptions.model import Topic
from talent_net.web.jobs import job
from talent_net.web.mail import send_topic_mail
from talent_net.web.work import reading, unit_of_work

NEWS = {"asked": "exchanges/asked", "reminder": "exchanges/reminder"}


@job("exchanges.remind")
def remind(exchange_id: int, number: int) -> None:
    """Remind a mentor."""
    with unit_of_work() as work:
        remind_of_exchange(work, exchange_id, number)


@job("exchanges.lapse")
def lapse(exchange_id: int) -> None:
    """End what was not answered in time."""
    with unit_of_work() as work:
        lapse_exchange(work, exchange_id)


@job("exchanges.forget")
def forget(exchange_id: int) -> None:
    """Delete what was withdrawn."""
    with unit_of_work() as work:
        forget_exchange(work, exchange_id)


@job("exchanges.mail_mentor")
def mail_mentor(exchange_id: int, news: str) -> None:
    """Write to the mentor, unless nothing waits any more. The mail holds nobody's words and nobody's name."""
    exchange = reading().scalars(exchange_with_id(exchange_id)).one_or_none()
    if exchange is None or exchange.state is not ExchangeState.ASKED:
        return
    mentorship = exchange.mentorship
    zone = reading().scalars(person_with_profile(mentorship.mentor_id)).one().profile.time_zone
    values = {"public_id": mentorship.public_id, "due_at": exchange.due_at, "zone": zone}
    send_topic_mail(Topic.MENTORING, NEWS[news], mentorship.mentor_id, values)


@job("exchanges.mail_student")
def mail_student(exchange_id: int) -> None:
    """Tell the student that the answers are there."""
    exchange = reading().scalars(exchange_with_id(exchange_id)).one_or_none()
    if exchange is None or exchange.state is not ExchangeState.ANSWERED:
        return
    mentorship = exchange.mentorship
    send_topic_mail(Topic.MENTORING, "exchanges/answered", mentorship.student_id, {"public_id": mentorship.public_id})
