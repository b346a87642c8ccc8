"""Sending an announcement: its recipients are written down in batches, and each gets it at a decent hour, once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, update

import talent_net.domain.announcements.access  # noqa: F401 - registers the policies
from talent_net.domain.announcements.actions.writing import batch_of
from talent_net.domain.announcements.facts import AnnouncementBegun, AnnouncementDelivered
from talent_net.domain.announcements.model import Announcement, AnnouncementDelivery, AnnouncementState
from talent_net.domain.announcements.queries import announcement_sending, in_segment, next_recipients, undone_delivery
from talent_net.domain.announcements.rules.hours import due_at, hours_for, next_decent
from talent_net.domain.announcements.rules.segments import segment_of
from talent_net.domain.outbox.actions import enqueue
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work

# So many recipients a transaction: whoever wants to write meanwhile waits a moment, not until thousands are written down.
A_BATCH = 100


def fan_out(work: Work, announcement_id: int) -> bool:
    """Write down the next recipients, each with a promise at their decent hour. Returns whether more are to come.

    Who is a recipient is decided now. Run again after a failure, or twice at once, it goes on where the last batch ended.
    """
    ensure(work.actor, "announcements.deliver")
    announcement = work.session.scalars(announcement_sending(announcement_id, is_shared=False)).one_or_none()
    if announcement is None or not _begins(work, announcement):
        return False
    condition = in_segment(segment_of(announcement.segment), work.today, work.limits)
    found = work.session.execute(next_recipients(condition, work.today, work.limits, announcement.reached_id, A_BATCH)).all()
    begins_at = announcement.sends_at or work.now
    dues = {
        person_id: due_at(begins_at, announcement.recipients + place, zone, hours_for(is_protected=not is_adult))
        for place, (person_id, zone, is_adult) in enumerate(found)
    }
    if dues:
        rows = [{"announcement_id": announcement.id, "person_id": person_id, "due_at": due} for person_id, due in dues.items()]
        work.session.execute(insert(AnnouncementDelivery), rows)
        announcement.reached_id = max(dues)
        announcement.recipients += len(dues)
    for person_id, due in dues.items():
        _promise(work, announcement.id, person_id, due)
    if len(found) < A_BATCH:
        announcement.fanned_out_at = work.now
    return announcement.fanned_out_at is None


def deliver(work: Work, announcement_id: int, person_id: int) -> None:
    """Let it reach one recipient, unless it was cancelled, has reached them, or they are gone. A worker that stood still overnight
    wakes nobody: the promise is made anew for their next decent hour.
    """
    ensure(work.actor, "announcements.deliver")
    announcement = work.session.scalars(announcement_sending(announcement_id, is_shared=True)).one_or_none()
    if announcement is None or announcement.state is not AnnouncementState.SENDING:
        return
    found = work.session.execute(undone_delivery(announcement_id, person_id, work.today, work.limits)).one_or_none()
    if found is None:
        return
    delivery, zone, is_adult, is_present = found
    own = (AnnouncementDelivery.announcement_id == announcement_id, AnnouncementDelivery.person_id == person_id)
    if not is_present:
        work.session.expunge(delivery)
        work.session.execute(delete(AnnouncementDelivery).where(*own))
        return
    due = next_decent(work.now, zone, hours_for(is_protected=not is_adult))
    if due > work.now:
        delivery.due_at = due
        _promise(work, announcement_id, person_id, due)
        return
    undone = (*own, AnnouncementDelivery.done_at.is_(None))
    done = update(AnnouncementDelivery).where(*undone).values(done_at=work.now).returning(AnnouncementDelivery.person_id)
    if work.session.execute(done).all():
        work.record(AnnouncementDelivered(announcement_id=announcement_id, person_id=person_id))


def _begins(work: Work, announcement: Announcement) -> bool:
    """Whether there is something to write down: it was let go, its hour has come, and the list is not complete."""
    if announcement.state is AnnouncementState.SCHEDULED and (announcement.sends_at or work.now) <= work.now:
        announcement.state = AnnouncementState.SENDING
        work.record(AnnouncementBegun(announcement_id=announcement.id))
    return announcement.state is AnnouncementState.SENDING and announcement.fanned_out_at is None


def _promise(work: Work, announcement_id: int, person_id: int, due: datetime) -> None:
    enqueue(
        work,
        "announcements.deliver",
        run_at=due,
        batch=batch_of(announcement_id),
        announcement_id=announcement_id,
        person_id=person_id,
    )
