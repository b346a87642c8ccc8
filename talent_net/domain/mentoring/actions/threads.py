"""Writing into a thread, changing and deleting what one wrote, and reading."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

import talent_net.domain.mentoring.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.access.threads import OwnMessage
from talent_net.domain.mentoring.attachments import Attached
from talent_net.domain.mentoring.circles import gather
from talent_net.domain.mentoring.facts.threads import (
    AttachmentsForgotten,
    MessageDeleted,
    MessageEdited,
    MessagePutBack,
    MessageSent,
    ThreadRead,
)
from talent_net.domain.mentoring.model import Mentorship, MessageTrace, ThreadAttachment, ThreadMessage, ThreadReading
from talent_net.domain.mentoring.queries.threads import (
    last_trace,
    mentorship_of_message,
    message_sent_as,
    move_reading,
    notices_about,
    reading_of,
    take_number,
    thread_locked,
)
from talent_net.domain.mentoring.rules.threads import Circle, can_put_back, check_length, check_message
from talent_net.domain.notices.actions import read_notice
from talent_net.kernel.access import can, ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work


def send_message(
    work: Work, mentorship: Mentorship, body: str, *, nonce: str = "", attached: Sequence[Attached] = ()
) -> ThreadMessage:
    """Write into a thread; needs its supervisors loaded. What was sent under this nonce already is returned as it was written.

    Whoever writes has read what stands there.
    """
    author_id = _ensure_writer(work, mentorship)
    check_message(body, len(attached), nonce)
    # One after the other: what is sent twice at once is written once, and no number is lost.
    work.session.scalars(thread_locked(mentorship.id)).one()
    if nonce:
        sent: ThreadMessage | None = work.session.scalars(message_sent_as(mentorship.id, author_id, nonce)).one_or_none()
        if sent is not None:
            return sent
    number = work.session.scalars(take_number(mentorship.id, work.now)).one_or_none()
    if number is None:
        raise RuleBroken("mentoring.thread_locked")
    message = ThreadMessage(
        mentorship_id=mentorship.id,
        number=number,
        author_id=author_id,
        body=body.strip(),
        sent_at=work.now,
        nonce=nonce,
        attachments=[_attachment(each) for each in attached],
    )
    work.session.add(message)
    work.session.flush()
    _move(work, mentorship, author_id, number)
    work.record(MessageSent(mentorship_id=mentorship.id, message_id=message.id, number=number))
    return message


def edit_message(work: Work, message: ThreadMessage, body: str) -> None:
    """Let a message say something else; what it said is kept for officers whom a report asks. Needs the attachments loaded."""
    circle = _circle_of(work, message)
    ensure(work.actor, "mentoring.edit_message", OwnMessage(circle, message.author_id))
    if message.deleted_at is not None:
        raise RuleBroken("mentoring.message_deleted")
    if not body.strip() and not message.attachments:
        raise RuleBroken("mentoring.message_empty", "body")
    check_length(body)
    if body.strip() == message.body:
        return
    _keep_trace(work, message)
    message.body, message.edited_at, message.changed_at = body.strip(), work.now, work.now
    work.session.flush()
    work.record(MessageEdited(mentorship_id=message.mentorship_id, message_id=message.id))


def delete_message(work: Work, message: ThreadMessage) -> None:
    """Take a message's words away; its place stays. Idempotent."""
    circle = _circle_of(work, message)
    ensure(work.actor, "mentoring.delete_message", OwnMessage(circle, message.author_id))
    if message.deleted_at is not None:
        return
    _keep_trace(work, message)
    message.body, message.deleted_at, message.changed_at = "", work.now, work.now
    work.session.flush()
    work.record(MessageDeleted(mentorship_id=message.mentorship_id, message_id=message.id))


def put_message_back(work: Work, message: ThreadMessage) -> None:
    """Take a deletion back, within half an hour."""
    circle = _circle_of(work, message)
    ensure(work.actor, "mentoring.edit_message", OwnMessage(circle, message.author_id))
    if message.deleted_at is None:
        return
    trace: MessageTrace | None = work.session.scalars(last_trace(message.id)).one_or_none()
    if trace is None or not can_put_back(message.deleted_at, work.now):
        raise RuleBroken("mentoring.too_late_to_put_back")
    message.body, message.deleted_at, message.changed_at = trace.body, None, work.now
    work.session.flush()
    work.record(MessagePutBack(mentorship_id=message.mentorship_id, message_id=message.id))


def forget_attachments(work: Work, message: ThreadMessage) -> None:
    """Delete what came with a message that is still deleted; the house does, when nobody can put it back any more."""
    ensure(work.actor, "mentoring.keep_threads")
    if message.deleted_at is None or can_put_back(message.deleted_at, work.now):
        return
    mine = ThreadAttachment.message_id == message.id
    gone = work.session.execute(delete(ThreadAttachment).where(mine).returning(ThreadAttachment.id)).all()
    if gone:
        work.record(AttachmentsForgotten(message_id=message.id, count=len(gone)))


def read_thread(work: Work, mentorship: Mentorship, number: int) -> None:
    """Note that the acting person has read up to a number, never back; needs the supervisors loaded."""
    circle = gather(work.session, mentorship, work.today, work.limits).circle
    ensure(work.actor, "mentoring.read_thread", circle)
    if work.actor.person_id is None:
        raise NotFound("person")
    upto = min(number, mentorship.last_number)
    if upto > 0 and _move(work, mentorship, work.actor.person_id, upto):
        work.record(ThreadRead(mentorship_id=mentorship.id, person_id=work.actor.person_id, number=upto))


def _attachment(file: Attached) -> ThreadAttachment:
    return ThreadAttachment(
        name=file.name, media_type=file.media_type, size=len(file.content), content=file.content, preview=file.preview
    )


def _ensure_writer(work: Work, mentorship: Mentorship) -> int:
    """The acting person's id. Whoever may read but not write is told so in words; for all others there is nothing."""
    circle = gather(work.session, mentorship, work.today, work.limits).circle
    ensure(work.actor, "mentoring.read_thread", circle)
    if not can(work.actor, "mentoring.write_thread", circle):
        raise RuleBroken("mentoring.thread_locked")
    if work.actor.person_id is None:
        raise NotFound("person")
    return work.actor.person_id


def _circle_of(work: Work, message: ThreadMessage) -> Circle:
    mentorship = work.session.scalars(mentorship_of_message(message.id)).one()
    return gather(work.session, mentorship, work.today, work.limits).circle


def _keep_trace(work: Work, message: ThreadMessage) -> None:
    work.session.add(MessageTrace(message_id=message.id, body=message.body, replaced_at=work.now))


def _move(work: Work, mentorship: Mentorship, person_id: int, number: int) -> bool:
    """Whether the reader came further. The notice of the thread is read with it."""
    if work.session.scalars(reading_of(mentorship.id, person_id)).one_or_none() is None:
        try:
            with work.session.begin_nested():
                fresh = ThreadReading(mentorship_id=mentorship.id, person_id=person_id, number=0, read_at=work.now)
                work.session.add(fresh)
                work.session.flush()
        except IntegrityError:
            # Another window of the same reader noted it in the same moment.
            pass
    moved = bool(work.session.scalars(move_reading(mentorship.id, person_id, number, work.now)).all())
    if moved:
        for notice in work.session.scalars(notices_about(person_id, mentorship.public_id)):
            read_notice(work, notice)
    return moved
