"""Whoever watches over a mentorship is invited to what it has before it."""

from __future__ import annotations

from talent_net.domain.calendar.actions.entries import add_attendee, remove_attendee
from talent_net.domain.meetings.actions.holding import hold_mentorship
from talent_net.domain.meetings.queries import coming_of
from talent_net.domain.mentoring.rules.threads import watchers
from talent_net.kernel.work import Work


def settle_guests(work: Work, mentorship_id: int) -> None:
    """Invite to all that is coming whoever watches now, and expect nobody any more who does not."""
    gathered = hold_mentorship(work, mentorship_id)
    wanted = {party.id for party in watchers(gathered.circle)}
    appointed = {party.id for party in gathered.circle.supervisors}
    for meeting in work.session.scalars(coming_of([mentorship_id], work.now)).all():
        for person_id in sorted(wanted):
            add_attendee(work, meeting.entry_id, person_id, takes_hours=False)
        for person_id in sorted(appointed - wanted):
            remove_attendee(work, meeting.entry_id, person_id)
