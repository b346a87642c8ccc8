"""Where and for how long somebody likes to meet."""

from __future__ import annotations

import talent_net.domain.meetings.access  # noqa: F401 - registers the policies
from talent_net.domain.hours.queries import held_person
from talent_net.domain.meetings.facts import MeetingTermsChanged
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.model import MeetingTerms
from talent_net.domain.meetings.rules import check_address, check_minutes, kept_address
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work


def keep_terms(work: Work, place: Place, address: str, minutes: int) -> MeetingTerms:
    """Keep them for what the acting person books, or what is booked with them, from now on."""
    ensure(work.actor, "meetings.keep_terms", work.actor.person_id)
    if work.actor.person_id is None:
        raise NotFound("person")
    if place is Place.THREAD:
        raise RuleBroken("meetings.no_thread_for_adults", "place")
    check_minutes(minutes)
    check_address(place, address, work.limits.meeting_hosts)
    # Kept in two windows at once, one comes after the other.
    work.session.scalars(held_person(work.actor.person_id)).one()
    row = MeetingTerms(
        person_id=work.actor.person_id,
        place=place,
        address=kept_address(place, address),
        minutes=minutes,
        updated_at=work.now,
    )
    kept = work.session.merge(row)
    work.session.flush()
    work.record(MeetingTermsChanged(person_id=work.actor.person_id))
    return kept
