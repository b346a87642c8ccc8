"""A session as the gate knows it, from where somebody stands."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from talent_net.domain.meetings.kinds import Place
from talent_net.domain.mentoring.access.meeting import Party, party_of
from talent_net.domain.mentoring.queries.people import people_at_the_gate
from talent_net.domain.office_hours.access import Doorstep
from talent_net.domain.office_hours.model import GroupSession
from talent_net.domain.office_hours.queries.sessions import theirs
from talent_net.domain.people.access.gate import OFFICERS, subject_of
from talent_net.domain.people.model import Person
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits


def doorstep_of(session: Session, found: GroupSession, actor: Actor, today: date, limits: Limits) -> Doorstep:
    """Where the actor stands; `found` has its entry, its host and its watchers loaded."""
    person_id = actor.person_id
    mine = session.scalar(theirs(found.id, person_id or 0))
    person: Person | None = None
    if person_id is not None:
        person = session.scalars(people_at_the_gate([person_id])).one_or_none()
    guest = party_of(person, actor.blocked_ids, today, limits) if person is not None else None
    return step_for(found, guest, today, limits, is_theirs=mine is not None)


def step_for(found: GroupSession, guest: Party | None, today: date, limits: Limits, *, is_theirs: bool = False) -> Doorstep:
    """The same for somebody whom the gate knows already."""
    apart = guest.actor.blocked_ids if guest is not None else frozenset[int]()
    # A block stands in both directions.
    blocked = frozenset({guest.subject.person_id}) if guest is not None and found.host_id in apart else frozenset[int]()
    host = party_of(found.host, blocked, today, limits)
    return Doorstep(
        host=host,
        is_off=found.entry.cancelled_at is not None,
        is_open_to_pupils=found.for_pupils
        and found.place is Place.IN_PERSON
        and host.is_verified
        and any(is_approved(row.person, today, limits) for row in found.watchers if row.person_id not in apart),
        meets_blocked=any(row.person_id in apart for row in found.watchers),
        is_theirs=is_theirs,
        guest=guest,
    )


def knows_where(found: GroupSession, actor: Actor, today: date, limits: Limits, *, has_place: bool) -> bool:
    """Whether somebody reads the address: host, watchers, and guests; of those who are protected only where an approved adult is there."""
    if found.host_id == actor.person_id:
        return True
    if actor.is_protected and not step_for(found, None, today, limits).is_open_to_pupils:
        return False
    return has_place or actor.person_id in {row.person_id for row in found.watchers}


def is_approved(person: Person, today: date, limits: Limits) -> bool:
    """Whether a watcher counts now: an officer who is present and of age."""
    subject = subject_of(person, today, limits)
    return subject.is_present and not subject.is_protected and any(grant.role in OFFICERS for grant in person.roles)
