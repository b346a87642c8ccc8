"""Whether threads are still watched over: they lock when supervision or approval lapses, and open when that is mended."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, update

import talent_net.domain.mentoring.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.circles import gather, gather_all, party_of
from talent_net.domain.mentoring.facts.threads import SupervisorAppointed, ThreadLocked, ThreadUnlocked, WordsForgotten
from talent_net.domain.mentoring.model import (
    Mentorship,
    MentorshipState,
    MessageTrace,
    Supervisor,
    ThreadAttachment,
    ThreadMessage,
)
from talent_net.domain.mentoring.queries.people import people_at_the_gate, people_locked
from talent_net.domain.mentoring.queries.threads import (
    orphaned_messages,
    standing_mentorships_of,
    thread_locked,
    threads_of_both_locked,
    watched_mentorships,
)
from talent_net.domain.mentoring.rules.threads import MENDABLE, lock_of
from talent_net.domain.people.model import Person
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotAllowed, NotFound
from talent_net.kernel.work import Work

A_BATCH = 500


def watch_thread(work: Work, mentorship: Mentorship) -> None:
    """Join a thread as an adult who watches over it; needs the supervisors loaded. From now on it is a watched one, for good."""
    circle = gather(work.session, mentorship, work.today, work.limits).circle
    ensure(work.actor, "mentoring.watch_thread", circle)
    if work.actor.person_id is None:
        raise NotFound("person")
    _check_role(work, work.actor.person_id)
    # Pressed twice at once, one after the other: the second finds it done.
    work.session.scalars(thread_locked(mentorship.id)).one()
    if work.session.get(Supervisor, (mentorship.id, work.actor.person_id), populate_existing=True) is not None:
        return
    mentorship.supervisors.append(Supervisor(person_id=work.actor.person_id, appointed_at=work.now))
    mentorship.is_supervised = True
    work.session.flush()
    work.record(SupervisorAppointed(mentorship_id=mentorship.id, person_id=work.actor.person_id))
    _settle(work, [mentorship])


def review_threads_of(work: Work, person_id: int) -> None:
    """Look again at the threads in which somebody has a part, after something about them changed."""
    _settle(work, work.session.scalars(standing_mentorships_of(person_id)).all())


def review_threads_between(work: Work, one_id: int, other_id: int) -> None:
    """The same for the threads in which both have a part, after something came between the two."""
    _settle(work, work.session.scalars(threads_of_both_locked(one_id, other_id)).all())


def review_all_threads(work: Work) -> None:
    """Look again at every thread: days pass, and with them school years and ages."""
    ensure(work.actor, "mentoring.keep_threads")
    last = 0
    while found := work.session.scalars(watched_mentorships(last, A_BATCH)).all():
        _settle(work, found)
        last = found[-1].id


def forget_words_of_the_gone(work: Work) -> int:
    """Delete what people wrote who have deleted their accounts: words, traces and attachments. Returns how many messages.

    A message loses its author in no other way.
    """
    ids = orphaned_messages()
    work.session.execute(delete(MessageTrace).where(MessageTrace.message_id.in_(ids)))
    work.session.execute(delete(ThreadAttachment).where(ThreadAttachment.message_id.in_(ids)))
    standing = (ThreadMessage.author_id.is_(None), ThreadMessage.deleted_at.is_(None))
    blanked = {"body": "", "deleted_at": work.now, "changed_at": work.now}
    blanking = update(ThreadMessage).where(*standing).values(blanked).returning(ThreadMessage.id)
    count = len(work.session.scalars(blanking, execution_options={"synchronize_session": False}).all())
    if count:
        work.record(WordsForgotten(count=count))
    return count


def _check_role(work: Work, person_id: int) -> None:
    """Raise NotAllowed for who is no officer any more. They are held: whoever takes their role away comes after this, and sees the watch."""
    work.session.scalars(people_locked([person_id])).all()
    person: Person | None = work.session.scalars(people_at_the_gate([person_id])).one_or_none()
    party = party_of(person, work.today, work.limits) if person is not None else None
    if party is None or not party.is_officer or not party.subject.is_present:
        raise NotAllowed("mentoring.watch_thread")


def _settle(work: Work, mentorships: Iterable[Mentorship]) -> None:
    for gathered in gather_all(work.session, list(mentorships), work.today, work.limits):
        lock = lock_of(gathered.circle)
        locks = lock is not None and lock in MENDABLE
        before, after = (
            (MentorshipState.ACTIVE, MentorshipState.LOCKED) if locks else (MentorshipState.LOCKED, MentorshipState.ACTIVE)
        )
        mentorship = gathered.mentorship
        if mentorship.state is not before:
            continue
        # Of two who see it at once, one says it.
        turning = update(Mentorship).where(Mentorship.id == mentorship.id, Mentorship.state == before).values(state=after)
        if not work.session.scalars(turning.returning(Mentorship.id), execution_options={"synchronize_session": "fetch"}).all():
            continue
        if lock is not None and locks:
            work.record(ThreadLocked(mentorship_id=mentorship.id, reason=lock.value))
        else:
            work.record(ThreadUnlocked(mentorship_id=mentorship.id))
