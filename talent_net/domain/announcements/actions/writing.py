"""Writing an announcement, letting it go, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import talent_net.domain.announcements.access  # noqa: F401 - registers the policies
from talent_net.domain.announcements.facts import (
    AnnouncementCancelled,
    AnnouncementReleased,
    AnnouncementTakenBack,
    AnnouncementWritten,
    TrialMailAsked,
)
from talent_net.domain.announcements.model import Announcement, AnnouncementState
from talent_net.domain.announcements.queries import delivery_counts, in_segment, next_recipients
from talent_net.domain.announcements.rules.hours import sends_at
from talent_net.domain.announcements.rules.segments import EVERYBODY, Segment, segment_of, stored
from talent_net.domain.announcements.rules.texts import check_complete, check_draft
from talent_net.domain.outbox.actions import enqueue, withdraw
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the staff write. Texts are Markdown; no moment means as soon as it is let go."""

    title_ja: str = ""
    title_en: str = ""
    body_ja: str = ""
    body_en: str = ""
    segment: Segment = EVERYBODY
    planned_at: datetime | None = None


def batch_of(announcement_id: int) -> str:
    """What the outbox calls all that an announcement has promised and not kept."""
    return f"announcement:{announcement_id}"


def write_announcement(work: Work, draft: Draft) -> Announcement:
    """Begin a draft."""
    ensure(work.actor, "announcements.write")
    check_draft(draft)
    announcement = Announcement(created_at=work.now, written_by_id=work.actor.person_id)
    _fill(work, announcement, draft)
    work.session.add(announcement)
    work.session.flush()
    work.record(AnnouncementWritten(announcement_id=announcement.id))
    return announcement


def rewrite_announcement(work: Work, announcement: Announcement, draft: Draft) -> None:
    """Change a draft; what was let go is taken back first."""
    ensure(work.actor, "announcements.write", announcement)
    _check_draft_state(announcement)
    check_draft(draft)
    _fill(work, announcement, draft)
    work.record(AnnouncementWritten(announcement_id=announcement.id))


def copy_announcement(work: Work, announcement: Announcement) -> Announcement:
    """A new draft with the same texts for the same people."""
    draft = Draft(
        title_ja=announcement.title_ja,
        title_en=announcement.title_en,
        body_ja=announcement.body_ja,
        body_en=announcement.body_en,
        segment=segment_of(announcement.segment),
    )
    return write_announcement(work, draft)


def release_announcement(work: Work, announcement: Announcement) -> None:
    """Let it go out: as planned, but not before there was time to take it back. Needs the row locked."""
    ensure(work.actor, "announcements.write", announcement)
    _check_draft_state(announcement)
    check_complete(announcement)
    condition = in_segment(segment_of(announcement.segment), work.today, work.limits)
    if not work.session.execute(next_recipients(condition, work.today, work.limits, 0, 1)).first():
        raise RuleBroken("announcements.nobody")
    announcement.state = AnnouncementState.SCHEDULED
    announcement.sends_at = sends_at(announcement.planned_at, work.now)
    enqueue(
        work,
        "announcements.fan_out",
        run_at=announcement.sends_at,
        batch=batch_of(announcement.id),
        announcement_id=announcement.id,
    )
    work.record(AnnouncementReleased(announcement_id=announcement.id))


def take_back_announcement(work: Work, announcement: Announcement) -> None:
    """Make a draft of it again, as long as nothing has gone out. Needs the row locked."""
    ensure(work.actor, "announcements.write", announcement)
    if announcement.state is AnnouncementState.DRAFT:
        return
    if announcement.state is not AnnouncementState.SCHEDULED:
        raise RuleBroken("announcements.under_way")
    withdraw(work, batch_of(announcement.id))
    announcement.state = AnnouncementState.DRAFT
    announcement.sends_at = None
    work.record(AnnouncementTakenBack(announcement_id=announcement.id))


def cancel_announcement(work: Work, announcement: Announcement) -> int:
    """Stop what has not gone out. Returns how many it has reached. Needs the row locked, so that nothing goes out behind its back."""
    ensure(work.actor, "announcements.write", announcement)
    delivered, undone = work.session.execute(delivery_counts(announcement.id)).one()
    if announcement.state is not AnnouncementState.SENDING or (announcement.fanned_out_at is not None and not undone):
        raise RuleBroken("announcements.nothing_left")
    withdraw(work, batch_of(announcement.id))
    announcement.state = AnnouncementState.CANCELLED
    work.record(AnnouncementCancelled(announcement_id=announcement.id, delivered=delivered))
    return int(delivered)


def ask_trial_mail(work: Work, announcement: Announcement) -> None:
    """Have the mail sent to oneself, in each language in which it is written."""
    ensure(work.actor, "announcements.write", announcement)
    check_complete(announcement)
    if work.actor.person_id is None:
        raise RuleBroken("announcements.trial_needs_person")
    enqueue(work, "announcements.send_trial", announcement_id=announcement.id, person_id=work.actor.person_id)
    work.record(TrialMailAsked(announcement_id=announcement.id, person_id=work.actor.person_id))


def _check_draft_state(announcement: Announcement) -> None:
    if announcement.state is not AnnouncementState.DRAFT:
        raise RuleBroken("announcements.no_draft")


def _fill(work: Work, announcement: Announcement, draft: Draft) -> None:
    announcement.title_ja, announcement.title_en = draft.title_ja, draft.title_en
    announcement.body_ja, announcement.body_en = draft.body_ja, draft.body_en
    announcement.segment = stored(draft.segment)
    announcement.planned_at = draft.planned_at
    announcement.updated_at = work.now
