"""Threads: who is in one, what stands in it, and how far its readers are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import selectinload
from sqlalchemy.sql.dml import ReturningUpdate

from talent_net.domain.mentoring.model import (
    Mentorship,
    MentorshipState,
    MessageTrace,
    Supervisor,
    ThreadAttachment,
    ThreadMessage,
    ThreadReading,
)
from talent_net.domain.notices.model import Notice
from talent_net.domain.people.access.gate import OFFICERS
from talent_net.domain.people.model import Block, Person, RoleGrant
from talent_net.domain.people.queries.profiles import for_cards

NOTICE = "mentoring.message"


def mentorship_by_public_id(public_id: str) -> Select[Mentorship]:
    """A mentorship with its supervisors. Whether the reader may see it is asked of the policy."""
    return select(Mentorship).where(Mentorship.public_id == public_id).options(selectinload(Mentorship.supervisors))


def mentorship_with_id(mentorship_id: int) -> Select[Mentorship]:
    """The same by its number."""
    return select(Mentorship).where(Mentorship.id == mentorship_id).options(selectinload(Mentorship.supervisors))


def mentorship_of_message(message_id: int) -> Select[Mentorship]:
    """The mentorship in whose thread a message stands, with its supervisors."""
    return (
        select(Mentorship)
        .join(ThreadMessage, ThreadMessage.mentorship_id == Mentorship.id)
        .where(ThreadMessage.id == message_id)
        .options(selectinload(Mentorship.supervisors))
    )


def standing_mentorships_of(person_id: int) -> Select[Mentorship]:
    """The mentorships that are not ended and in which a person has some part."""
    return (
        select(Mentorship)
        .where(_is_part_of(person_id), Mentorship.state != MentorshipState.ENDED)
        .options(selectinload(Mentorship.supervisors))
        .order_by(Mentorship.id)
    )


def threads_of_both_locked(one_id: int, other_id: int) -> Select[Mentorship]:
    """The mentorships that are not ended and in which both have some part, anew and held in one order until the transaction ends."""
    both = (_is_part_of(one_id), _is_part_of(other_id), Mentorship.state != MentorshipState.ENDED)
    found = select(Mentorship).where(*both).options(selectinload(Mentorship.supervisors)).order_by(Mentorship.id)
    return found.with_for_update(key_share=True).execution_options(populate_existing=True)


def watched_mentorships(after_id: int, most: int) -> Select[Mentorship]:
    """A batch of mentorships that are not ended, by their number: for a look at whether they are still watched."""
    return (
        select(Mentorship)
        .where(Mentorship.state != MentorshipState.ENDED, Mentorship.id > after_id)
        .options(selectinload(Mentorship.supervisors))
        .order_by(Mentorship.id)
        .limit(most)
    )


def thread_locked(mentorship_id: int) -> Select[Mentorship]:
    """A mentorship, held until the transaction ends: who writes into its thread does so one after the other."""
    return select(Mentorship).where(Mentorship.id == mentorship_id).with_for_update(key_share=True)


def take_number(mentorship_id: int, at: datetime) -> ReturningUpdate[int]:
    """The next number of a thread, unless it has ended."""
    return (
        update(Mentorship)
        .where(Mentorship.id == mentorship_id, Mentorship.state != MentorshipState.ENDED)
        .values(last_number=Mentorship.last_number + 1, last_message_at=at)
        .returning(Mentorship.last_number)
        .execution_options(synchronize_session=False)
    )


def people_in(ids: Collection[int]) -> Select[Person]:
    """The people of threads: what their cards show and what policies ask about them."""
    return select(Person).where(Person.id.in_(ids)).options(*for_cards(), selectinload(Person.roles))


def blocks_among(ids: Collection[int]) -> Select[int, int]:
    """Between whom of these people a block stands."""
    return select(Block.blocker_id, Block.blocked_id).where(Block.blocker_id.in_(ids), Block.blocked_id.in_(ids))


def messages_before(mentorship_id: int, before: int | None, most: int) -> Select[ThreadMessage]:
    """The last messages, or the last before a number, the latest first."""
    found = _messages(mentorship_id).order_by(ThreadMessage.number.desc()).limit(most)
    return found if before is None else found.where(ThreadMessage.number < before)


def messages_since(mentorship_id: int, after: int, changed_since: datetime | None, most: int) -> Select[ThreadMessage]:
    """What came after a number, and which earlier ones changed since a moment; in their order."""
    fresh: ColumnElement[bool] = ThreadMessage.number > after
    if changed_since is not None:
        fresh = or_(fresh, ThreadMessage.changed_at >= changed_since)
    return _messages(mentorship_id).where(fresh).order_by(ThreadMessage.number).limit(most)


def message_by_public_id(public_id: str) -> Select[ThreadMessage]:
    """One message with what is attached to it."""
    return select(ThreadMessage).where(ThreadMessage.public_id == public_id).options(selectinload(ThreadMessage.attachments))


def message_with_id(message_id: int) -> Select[ThreadMessage]:
    """The same by its number in the table."""
    return select(ThreadMessage).where(ThreadMessage.id == message_id).options(selectinload(ThreadMessage.attachments))


def message_sent_as(mentorship_id: int, author_id: int, nonce: str) -> Select[ThreadMessage]:
    """What an author's page has sent under this name already."""
    mine = (ThreadMessage.mentorship_id == mentorship_id, ThreadMessage.author_id == author_id, ThreadMessage.nonce == nonce)
    return select(ThreadMessage).where(*mine).options(selectinload(ThreadMessage.attachments))


def attachment_by_public_id(public_id: str) -> Select[ThreadAttachment, ThreadMessage]:
    """An attachment and the message with which it came, unless that is deleted."""
    return (
        select(ThreadAttachment, ThreadMessage)
        .join(ThreadMessage, ThreadMessage.id == ThreadAttachment.message_id)
        .where(ThreadAttachment.public_id == public_id, ThreadMessage.deleted_at.is_(None))
    )


def attachment_bytes(attachment_id: int, *, is_preview: bool) -> Select[bytes | None]:
    """The file itself, or the small picture of it."""
    column = ThreadAttachment.preview if is_preview else ThreadAttachment.content
    return select(column).where(ThreadAttachment.id == attachment_id)


def orphaned_messages() -> Select[int]:
    """The messages, by id, whose authors have deleted their accounts."""
    return select(ThreadMessage.id).where(ThreadMessage.author_id.is_(None))


def traces_of(message_id: int) -> Select[MessageTrace]:
    """What a message said before, the earliest first."""
    return select(MessageTrace).where(MessageTrace.message_id == message_id).order_by(MessageTrace.id)


def last_trace(message_id: int) -> Select[MessageTrace]:
    """What a message said last before."""
    return select(MessageTrace).where(MessageTrace.message_id == message_id).order_by(MessageTrace.id.desc()).limit(1)


def reading_of(mentorship_id: int, person_id: int) -> Select[ThreadReading]:
    """How far somebody has read."""
    return select(ThreadReading).where(ThreadReading.mentorship_id == mentorship_id, ThreadReading.person_id == person_id)


def move_reading(mentorship_id: int, person_id: int, number: int, at: datetime) -> ReturningUpdate[int]:
    """Forward, never back: nothing is returned where the reader was as far already."""
    return (
        update(ThreadReading)
        .where(ThreadReading.mentorship_id == mentorship_id, ThreadReading.person_id == person_id, ThreadReading.number < number)
        .values(number=number, read_at=at)
        .returning(ThreadReading.number)
        .execution_options(synchronize_session=False)
    )


def mentorships_of(person_id: int) -> Select[Mentorship, int, int]:
    """A person's mentorships with how far they have read and how many messages of others they have not: what moved last comes first."""
    read = func.coalesce(ThreadReading.number, 0)
    count = (
        select(func.count(ThreadMessage.id))
        .where(ThreadMessage.mentorship_id == Mentorship.id, ThreadMessage.number > read, _is_of_others(person_id))
        .correlate(Mentorship, ThreadReading)
        .scalar_subquery()
    )
    mine = and_(ThreadReading.mentorship_id == Mentorship.id, ThreadReading.person_id == person_id)
    is_over = Mentorship.state == MentorshipState.ENDED
    return (
        select(Mentorship, read, count)
        .outerjoin(ThreadReading, mine)
        .where(_is_part_of(person_id))
        .options(selectinload(Mentorship.supervisors))
        .order_by(is_over, func.coalesce(Mentorship.last_message_at, Mentorship.started_at).desc(), Mentorship.id.desc())
    )


def waiting_in(mentorship_id: int, person_id: int, after: int) -> Select[int]:
    """How many messages of others stand behind a number and are not deleted."""
    here = (ThreadMessage.mentorship_id == mentorship_id, ThreadMessage.number > after, _is_of_others(person_id))
    return select(func.count(ThreadMessage.id)).where(*here)


def _unread_threads() -> Select[int]:
    person: BindParameter[int] = bindparam("person_id")
    read = (
        select(ThreadReading.number)
        .where(ThreadReading.mentorship_id == Mentorship.id, ThreadReading.person_id == person)
        .correlate(Mentorship)
        .scalar_subquery()
    )
    watches = exists().where(Supervisor.mentorship_id == Mentorship.id, Supervisor.person_id == person)
    # Whoever watches, and is kept away from one of the two by a block, reads no more.
    the_two = (Mentorship.student_id, Mentorship.mentor_id)
    pairs = ((Block.blocker_id, Block.blocked_id), (Block.blocked_id, Block.blocker_id))
    apart = exists().where(or_(*(and_(own == person, other.in_(the_two)) for own, other in pairs)))
    others = or_(ThreadMessage.author_id.is_(None), ThreadMessage.author_id != person)
    waits = exists().where(
        ThreadMessage.mentorship_id == Mentorship.id,
        ThreadMessage.number > func.coalesce(read, 0),
        ThreadMessage.deleted_at.is_(None),
        others,
    )
    is_mine = or_(Mentorship.student_id == person, Mentorship.mentor_id == person, and_(watches, ~apart))
    return select(func.count(Mentorship.id)).where(is_mine, Mentorship.state != MentorshipState.ENDED, waits)


# In how many threads something waits to be read. The frame of a page asks it, so it is written once.
UNREAD_THREADS = _unread_threads()


def notices_about(person_id: int, public_id: str) -> Select[Notice]:
    """What a person was told of messages in a thread."""
    about = Notice.values["public_id"].as_string() == public_id
    return select(Notice).where(Notice.person_id == person_id, Notice.kind == NOTICE, about)


def all_officers() -> Select[int]:
    """Officers who are there, by id: who is told of a thread that has locked."""
    return (
        select(Person.id)
        .where(exists().where(RoleGrant.person_id == Person.id, RoleGrant.role.in_(OFFICERS)), Person.suspended_at.is_(None))
        .order_by(Person.id)
    )


def messages_by(author_id: int) -> Select[ThreadMessage]:
    """All that a person wrote, for their own copy."""
    return (
        select(ThreadMessage)
        .where(ThreadMessage.author_id == author_id)
        .options(selectinload(ThreadMessage.attachments))
        .order_by(ThreadMessage.id)
    )


def readings_by(person_id: int) -> Select[str, int, datetime]:
    """How far a person has read each thread, for their own copy."""
    return (
        select(Mentorship.public_id, ThreadReading.number, ThreadReading.read_at)
        .join(Mentorship, Mentorship.id == ThreadReading.mentorship_id)
        .where(ThreadReading.person_id == person_id)
        .order_by(Mentorship.id)
    )


def watches_of(person_id: int) -> Select[str, datetime]:
    """Over which threads a person watches, and since when, for their own copy."""
    return (
        select(Mentorship.public_id, Supervisor.appointed_at)
        .join(Mentorship, Mentorship.id == Supervisor.mentorship_id)
        .where(Supervisor.person_id == person_id)
        .order_by(Mentorship.id)
    )


def _messages(mentorship_id: int) -> Select[ThreadMessage]:
    found: Select[ThreadMessage] = select(ThreadMessage).where(ThreadMessage.mentorship_id == mentorship_id)
    return found.options(selectinload(ThreadMessage.attachments))


def _is_of_others(person_id: int) -> ColumnElement[bool]:
    author = or_(ThreadMessage.author_id.is_(None), ThreadMessage.author_id != person_id)
    return and_(author, ThreadMessage.deleted_at.is_(None))


def _is_part_of(person_id: int) -> ColumnElement[bool]:
    watches = exists().where(Supervisor.mentorship_id == Mentorship.id, Supervisor.person_id == person_id)
    return or_(Mentorship.student_id == person_id, Mentorship.mentor_id == person_id, watches)
