"""What follows in threads: open pages hear of it, readers who are away get one notice and one mail, staff hear of a lock once."""

from __future__ import annotations

from talent_net.domain.mentoring.actions.watching import (
    forget_words_of_the_gone,
    review_threads_between,
    review_threads_of,
)
from talent_net.domain.mentoring.circles import gather, member_ids, reader_ids
from talent_net.domain.mentoring.facts.threads import (
    MessageDeleted,
    MessageEdited,
    MessagePutBack,
    MessageSent,
    SupervisorAppointed,
    ThreadLocked,
    ThreadRead,
    ThreadUnlocked,
)
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.mentoring.queries.threads import NOTICE, all_officers, mentorship_with_id, notices_about
from talent_net.domain.mentoring.rules.threads import MAIL_AFTER, REGRET, watchers
from talent_net.domain.notices.actions import notify
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.facts.accounts import PersonErased, PersonRestored, PersonSuspended, RoleGranted, RoleRevoked
from talent_net.domain.people.facts.blocks import PersonBlocked, PersonUnblocked
from talent_net.domain.people.facts.profiles import ProfileChanged
from talent_net.domain.people.facts.staff import AgeCorrected
from talent_net.domain.people.facts.verification import PersonVerified, VerificationRevoked
from talent_net.domain.people.model import Block
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus
from talent_net.web.live import nudge_person
from talent_net.web.work import reading

AboutPerson = (
    AgeCorrected
    | PersonRestored
    | PersonSuspended
    | PersonVerified
    | ProfileChanged
    | RoleGranted
    | RoleRevoked
    | VerificationRevoked
)
Changed = MessageDeleted | MessageEdited | MessagePutBack | MessageSent | SupervisorAppointed | ThreadLocked | ThreadUnlocked


@bus.inside(MessageSent)
def tell_readers(work: Work, fact: MessageSent) -> None:
    """One notice for each thread until it is read; a mail where nobody has read it after a while."""
    mentorship = _mentorship(work, fact.mentorship_id)
    for person_id in reader_ids(work.session, mentorship, work.today, work.limits):
        if person_id == work.actor.person_id:
            continue
        told = work.session.scalars(notices_about(person_id, mentorship.public_id)).all()
        if any(notice.read_at is None for notice in told):
            continue
        # The list of notices tells of a thread once, where it last moved.
        for notice in told:
            work.session.delete(notice)
        notify(work, person_id, NOTICE, public_id=mentorship.public_id)
        enqueue(
            work,
            "mentoring.mail_unread",
            run_at=work.now + MAIL_AFTER,
            mentorship_id=mentorship.id,
            person_id=person_id,
            number=fact.number,
        )


@bus.inside(MessageDeleted)
def plan_forgetting(work: Work, fact: MessageDeleted) -> None:
    """What came with it goes when it can no longer be put back."""
    enqueue(work, "mentoring.forget_attachments", run_at=work.now + 2 * REGRET, message_id=fact.message_id)


@bus.inside(ThreadLocked)
def tell_officers(work: Work, fact: ThreadLocked) -> None:
    """Those who can mend it. Whom a block keeps away from the two cannot, and need not learn of it, unless nobody else is there."""
    mentorship = _mentorship(work, fact.mentorship_id)
    circle = gather(work.session, mentorship, work.today, work.limits).circle
    all_of_them = work.session.scalars(all_officers()).all()
    idle = {party.id for party in circle.supervisors} - {party.id for party in watchers(circle)}
    for person_id in [officer for officer in all_of_them if officer not in idle] or all_of_them:
        notify(work, person_id, "mentoring.thread_locked", public_id=mentorship.public_id)


@bus.inside(SupervisorAppointed)
def tell_watched(work: Work, fact: SupervisorAppointed) -> None:
    """Nobody is watched without knowing it."""
    mentorship = _mentorship(work, fact.mentorship_id)
    for person_id in mentorship.two_ids:
        notify(work, person_id, "mentoring.watched", public_id=mentorship.public_id)


@bus.inside(
    AgeCorrected,
    PersonRestored,
    PersonSuspended,
    PersonVerified,
    ProfileChanged,
    RoleGranted,
    RoleRevoked,
    VerificationRevoked,
)
def look_again(work: Work, fact: AboutPerson) -> None:
    """Supervision and approval follow from what people are; a profile's path says to which school they belong."""
    if not isinstance(fact, ProfileChanged) or "career" in fact.parts:
        review_threads_of(work, fact.person_id)


@bus.inside(PersonBlocked)
def part_from_watcher(work: Work, fact: PersonBlocked) -> None:
    """Nobody is watched by somebody whom they do not meet any more: where nobody else watches, another adult is needed."""
    block = work.session.get_one(Block, fact.block_id)
    review_threads_between(work, block.blocker_id, block.blocked_id)


@bus.inside(PersonUnblocked)
def let_watch_again(work: Work, _fact: PersonUnblocked) -> None:
    """The block's row is gone, and with it who it was about; whoever takes one back acts themselves."""
    if work.actor.person_id is not None:
        review_threads_of(work, work.actor.person_id)


@bus.inside(PersonErased)
def forget_words(work: Work, _fact: PersonErased) -> None:
    """Whoever leaves takes their words along, also from the threads of others that they watched over."""
    forget_words_of_the_gone(work)


@bus.after(MessageDeleted, MessageEdited, MessagePutBack, MessageSent, SupervisorAppointed, ThreadLocked, ThreadUnlocked)
def nudge_readers(fact: Changed) -> None:
    """Every open page of everybody in the thread fetches what is new, under its own rights."""
    mentorship = reading().scalars(mentorship_with_id(fact.mentorship_id)).one_or_none()
    if mentorship is None:
        return
    for person_id in member_ids(mentorship):
        nudge_person(person_id, "threads", thread=mentorship.public_id)


@bus.after(ThreadRead)
def count_anew(fact: ThreadRead) -> None:
    """The reader's other windows count what is unread anew."""
    nudge_person(fact.person_id, "reading")


def _mentorship(work: Work, mentorship_id: int) -> Mentorship:
    return work.session.scalars(mentorship_with_id(mentorship_id)).one()
