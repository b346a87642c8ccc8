"""Threads behind their policies: for doors, NotFound alike for what does not exist and what the reader may not know of."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talent_net.domain.mentoring.circles import Gathered, gather
from talent_net.domain.mentoring.model import Mentorship, ThreadMessage
from talent_net.domain.mentoring.queries.threads import (
    mentorship_by_public_id,
    mentorship_of_message,
    message_by_public_id,
)
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import city_date
from talent_net.web.work import acting, limits, now


def seen_thread(session: Session, public_id: str, policy: str = "mentoring.read_thread") -> Gathered:
    """A mentorship with its people, under the policy."""
    found = session.scalars(mentorship_by_public_id(public_id)).one_or_none()
    if found is None:
        raise NotFound("mentorship")
    return _under(session, found, policy)


def seen_message(session: Session, public_id: str) -> tuple[ThreadMessage, Gathered]:
    """A message of a thread that the reader reads."""
    message = session.scalars(message_by_public_id(public_id)).one_or_none()
    if message is None:
        raise NotFound("message")
    return message, thread_of(session, message)


def thread_of(session: Session, message: ThreadMessage) -> Gathered:
    """The thread in which a message stands, for those who read it."""
    return _under(session, session.scalars(mentorship_of_message(message.id)).one(), "mentoring.read_thread")


def _under(session: Session, mentorship: Mentorship, policy: str) -> Gathered:
    gathered = gather(session, mentorship, city_date(now()), limits())
    if not can(acting(), policy, gathered.circle):
        raise NotFound("mentorship")
    return gathered
