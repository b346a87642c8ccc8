"""A message that somebody reports: its words, and what it said before it was edited or deleted, as officers read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from talent_net.domain.mentoring.circles import gather
from talent_net.domain.mentoring.model import ThreadMessage
from talent_net.domain.mentoring.queries.threads import (
    mentorship_of_message,
    message_by_public_id,
    message_with_id,
    traces_of,
)
from talent_net.domain.mentoring.reporting import thing_in
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.reports.rules import Quoted, Thing
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.limits import Limits

KIND = "mentoring.message"


def reported_message(session: Session, actor: Actor, public_id: str, today: date, limits: Limits) -> Thing:
    """A message of somebody else that the actor reads. NotFound alike for all others."""
    message: ThreadMessage | None = session.scalars(message_by_public_id(public_id)).one_or_none()
    if message is None or message.author_id is None or message.author_id == actor.person_id:
        raise NotFound("message")
    gathered = gather(session, session.scalars(mentorship_of_message(message.id)).one(), today, limits)
    if not can(actor, "mentoring.read_thread", gathered.circle):
        raise NotFound("message")
    quoted = tuple(_quoted(session, message))
    return thing_in(gathered, message.author_id, actor, today, limits, kind=KIND, number=message.id, quoted=quoted)


def present_message(session: Session, _kind: str, _about_id: int | None, subject_id: int) -> tuple[Quoted, ...]:
    """What stands there now, and what stood there before."""
    message: ThreadMessage | None = session.scalars(message_with_id(subject_id)).one_or_none()
    return tuple(_quoted(session, message)) if message is not None else ()


def _quoted(session: Session, message: ThreadMessage) -> Iterator[Quoted]:
    said = message.body
    if said:
        yield Quoted("message", Text(said, ""))
    for file in message.attachments:
        yield Quoted("attachment", Text(file.name, ""))
    for trace in session.scalars(traces_of(message.id)):
        if trace.body and trace.body != said:
            yield Quoted("earlier", Text(trace.body, ""))
