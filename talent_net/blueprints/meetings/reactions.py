"""What follows from meetings, and what happens to them when something happens to their two."""

from __future__ import annotations

from talent_net.domain.meetings.actions.booking import cancel_coming, cancel_orphans, cancel_private
from talent_net.domain.meetings.actions.guests import settle_guests
from talent_net.domain.meetings.facts import (
    MeetingBooked,
    MeetingCancelled,
    MeetingHeld,
    MeetingMissed,
    MeetingMoved,
    MeetingRearranged,
)
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.meetings.queries import (
    meeting_with_id,
    mentorships_between,
    mentorships_of_one,
    watched_between,
    watched_by,
    watched_with,
)
from talent_net.domain.meetings.rules import NOTES_AFTER
from talent_net.domain.mentoring.circles import reader_ids
from talent_net.domain.mentoring.facts.mentorships import MentorshipEnded
from talent_net.domain.mentoring.facts.threads import SupervisorAppointed, ThreadLocked
from talent_net.domain.notices.actions import notify
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.facts.accounts import PersonErased, PersonRestored, PersonSuspended, RoleGranted, RoleRevoked
from talent_net.domain.people.facts.blocks import PersonBlocked, PersonUnblocked
from talent_net.domain.people.facts.staff import AgeCorrected
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus

Arranged = MeetingBooked | MeetingCancelled | MeetingMoved | MeetingRearranged
NOTICES: dict[type[Arranged], str] = {
    MeetingBooked: "meetings.booked",
    MeetingCancelled: "meetings.cancelled",
    MeetingMoved: "meetings.moved",
    MeetingRearranged: "meetings.rearranged",
}
AboutWatcher = PersonRestored | PersonSuspended | RoleGranted | RoleRevoked


@bus.inside(*NOTICES)
def tell_the_others(work: Work, fact: Arranged) -> None:
    """The other side, and whoever watches now."""
    meeting = _meeting(work, fact.meeting_id)
    for person_id in reader_ids(work.session, meeting.mentorship, work.today, work.limits):
        if person_id != work.actor.person_id:
            notify(work, person_id, NOTICES[type(fact)], public_id=meeting.public_id)


@bus.inside(MeetingMissed)
def tell_missed(work: Work, fact: MeetingMissed) -> None:
    """Both can put it right: nobody is said to have been away without knowing it."""
    meeting = _meeting(work, fact.meeting_id)
    for person_id in set(meeting.mentorship.two_ids) - {work.actor.person_id}:
        notify(work, person_id, "meetings.missed", public_id=meeting.public_id)


@bus.inside(MeetingHeld)
def plan_asking_for_notes(work: Work, fact: MeetingHeld) -> None:
    """Two days are time enough to write a few words."""
    enqueue(work, "meetings.ask_notes", run_at=work.now + NOTES_AFTER, meeting_id=fact.meeting_id)


@bus.inside(MentorshipEnded, ThreadLocked)
def cancel_with_mentorship(work: Work, fact: MentorshipEnded | ThreadLocked) -> None:
    """Where nobody can write, nobody meets."""
    cancel_coming(work, [fact.mentorship_id])


@bus.inside(PersonBlocked)
def cancel_between_blocked(work: Work, fact: PersonBlocked) -> None:
    """Two who do not meet here any more do not meet at an hour of theirs either; who blocked whom is not told."""
    cancel_coming(work, list(work.session.scalars(mentorships_between(fact.block_id))))


@bus.inside(PersonSuspended)
def cancel_of_suspended(work: Work, fact: PersonSuspended) -> None:
    """Nobody waits for somebody who cannot come."""
    cancel_coming(work, list(work.session.scalars(mentorships_of_one(fact.person_id))))


@bus.inside(PersonErased)
def free_hours(work: Work, _fact: PersonErased) -> None:
    """The mentorships of whoever left are gone; the hours of the other side are theirs again."""
    cancel_orphans(work)


@bus.inside(SupervisorAppointed)
def invite_watcher(work: Work, fact: SupervisorAppointed) -> None:
    """What the two had arranged for themselves alone is off; of all else whoever watches knows when they meet."""
    cancel_private(work, [fact.mentorship_id])
    settle_guests(work, fact.mentorship_id)


@bus.inside(AgeCorrected)
def cancel_private_of(work: Work, fact: AgeCorrected) -> None:
    """A minor has no private meeting with an adult, also where the thread goes on under supervision."""
    cancel_private(work, work.session.scalars(mentorships_of_one(fact.person_id)).all())


@bus.inside(PersonRestored, PersonSuspended, RoleGranted, RoleRevoked)
def look_at_watcher(work: Work, fact: AboutWatcher) -> None:
    """Approval follows from what people are: with it comes and goes who is invited."""
    for mentorship_id in work.session.scalars(watched_by(fact.person_id)).all():
        settle_guests(work, mentorship_id)


@bus.inside(PersonBlocked)
def part_from_watcher(work: Work, fact: PersonBlocked) -> None:
    """Nobody is expected where they are kept away from one of the two; why is not told."""
    for mentorship_id in work.session.scalars(watched_between(fact.block_id)).all():
        settle_guests(work, mentorship_id)


@bus.inside(PersonUnblocked)
def let_come_again(work: Work, _fact: PersonUnblocked) -> None:
    """The block's row is gone, and with it who it was about; whoever takes one back acts themselves."""
    for mentorship_id in work.session.scalars(watched_with(work.actor.person_id or 0)).all():
        settle_guests(work, mentorship_id)


def _meeting(work: Work, meeting_id: int) -> Meeting:
    return work.session.scalars(meeting_with_id(meeting_id).execution_options(populate_existing=True)).one()
