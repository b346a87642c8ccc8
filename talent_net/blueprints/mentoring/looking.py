"""Threads behind their policies: for doors, NotFound alike for what does not exist and what the reader may not know of."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talent_net.domain.mentoring.circles import Gathered
from talent_net.domain.mentoring.model import ThreadMessage
from talent_net.domain.mentoring.queries.threads import (
    mentorship_of_message,
    message_by_public_id,
)
from talent_net.kernel.errors import NotFound
from talent_net.web.mentorships import under


def seen_message(session: Session, public_id: str) -> tuple[ThreadMessage, Gathered]:
    """A message of a thread that the reader reads."""
    message = session.scalars(message_by_public_id(public_id)).one_or_none()
    if message is None:
        raise NotFound("message")
    return message, thread_of(session, message)


def thread_of(session: Session, message: ThreadMessage) -> Gathered:
    """The thread in which a message stands, for those who read it."""
    return under(session, session.scalars(mentorship_of_message(message.id)).one(), "mentoring.read_thread")
