"""The promises that meetings make."""

from __future__ import annotations

from talent_net.domain.meetings.actions.closing import close_meeting
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.meetings.queries import has_shared_notes, meeting_with_id, notes_asked
from talent_net.domain.mentoring.model import MentorshipState
from talent_net.domain.notices.actions import notify
from talent_net.kernel.access import SYSTEM
from talent_net.web.jobs import job
from talent_net.web.work import unit_of_work


@job("meetings.close")
def close(meeting_id: int) -> None:
    """Count a meeting as held or missed. It may have been moved, cancelled or closed: then this is not its hour."""
    with unit_of_work(SYSTEM) as work:
        found: Meeting | None = work.session.scalars(meeting_with_id(meeting_id)).one_or_none()
        if found is not None:
            close_meeting(work, found)


@job("meetings.ask_notes")
def ask_notes(meeting_id: int) -> None:
    """Ask both for a few words, unless there are some."""
    with unit_of_work(SYSTEM) as work:
        found: Meeting | None = work.session.scalars(meeting_with_id(meeting_id)).one_or_none()
        if found is None or found.state is not MeetingState.HELD or found.mentorship.state is not MentorshipState.ACTIVE:
            return
        if work.session.scalars(has_shared_notes(meeting_id)).one_or_none() is not None:
            return
        # A meeting that was said to be none and then to have been after all has promised this twice.
        if work.session.scalars(notes_asked(found.public_id)).first() is not None:
            return
        for person_id in found.mentorship.two_ids:
            notify(work, person_id, "meetings.notes_due", public_id=found.public_id)
