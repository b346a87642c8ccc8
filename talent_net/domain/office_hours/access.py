"""Who holds sessions, sees them, comes to them, and watches over them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import aliased

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.mentoring.access.meeting import Party
from talent_net.domain.office_hours.kinds import OfferState
from talent_net.domain.office_hours.model import GroupPlace, GroupSession, GroupWatcher, KeptPlace
from talent_net.domain.people.access.gate import OFFICERS, Approach, is_adult, is_present
from talent_net.domain.people.access.gate import visible_to as people_visible_to
from talent_net.domain.people.model import Person, RoleGrant, Verification
from talent_net.domain.people.rules.gate import Door
from talent_net.kernel.access import Actor, can, policy
from talent_net.kernel.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Doorstep:
    """A session as the gate knows it, and whoever stands before it.

    `is_open_to_pupils`: it is in person, its host is verified, and an approved adult is there with whom no block stands. `is_theirs`: they
    have a place, one is kept for them, or they watch. `meets_blocked`: a block stands with somebody who watches over it. `guest`: the one
    who stands there as the host's side of the gate knows them.
    """

    host: Party
    is_off: bool
    is_open_to_pupils: bool
    is_theirs: bool = False
    meets_blocked: bool = False
    guest: Party | None = None


@policy("office_hours.list")
def may_list(actor: Actor, _thing: object) -> bool:
    """Members whose address is confirmed; which sessions they see is asked of each."""
    return actor.is_signed_in and actor.is_confirmed


@policy("office_hours.see")
def may_see(actor: Actor, step: Doorstep | None) -> bool:
    """Its host, its guests and watchers always; others as long as it stands and the gate lets them find its host."""
    if step is None or not may_list(actor, None):
        return may_list(actor, None)
    host = step.host.subject
    if step.is_theirs or host.person_id == actor.person_id:
        return True
    is_held = not step.is_off and step.host.is_verified and host.is_present and not host.is_protected
    return is_held and can(actor, "people.find", host) and (step.is_open_to_pupils or not actor.is_protected)


@policy("office_hours.take")
def may_take(actor: Actor, step: Doorstep | None) -> bool:
    """Whom the gate lets into a room with the host, from both sides; the protected only where an approved adult is there."""
    if step is None:
        return may_list(actor, None)
    if step.guest is None or not may_see(actor, step) or not step.host.is_verified or step.is_off:
        return False
    if step.meets_blocked:
        return False
    watched = step.is_open_to_pupils
    there = Approach(Door.ROOM, step.host.subject, is_supervised=watched)
    back = Approach(Door.ROOM, step.guest.subject, is_supervised=watched)
    return can(actor, "people.contact", there) and can(step.host.actor, "people.contact", back)


@policy("office_hours.hold")
def may_hold(actor: Actor, session: GroupSession | None) -> bool:
    """Adults; one's own."""
    is_own = session is None or session.host_id == actor.person_id
    return actor.is_signed_in and actor.is_confirmed and not actor.is_protected and is_own


@policy("office_hours.cancel")
def may_cancel(actor: Actor, session: GroupSession | None) -> bool:
    """Its host, and the house when the host is gone."""
    return actor.is_system or may_hold(actor, session)


@policy("office_hours.read_guests")
def may_read_guests(actor: Actor, session: GroupSession | None) -> bool:
    """Its host, and who watches over it, with the watchers loaded: no pupil asks a question that one adult alone reads."""
    if session is None:
        return may_list(actor, None)
    watches = actor.has_role(*OFFICERS) and actor.person_id in {row.person_id for row in session.watchers}
    return may_hold(actor, session) or (watches and not actor.is_protected)


@policy("office_hours.answer_offer")
def may_answer_offer(actor: Actor, kept: KeptPlace | None) -> bool:
    """Whoever a place is kept for."""
    return actor.is_signed_in and actor.is_confirmed and (kept is None or kept.person_id == actor.person_id)


@policy("office_hours.watch")
def may_watch(actor: Actor, session: GroupSession | None) -> bool:
    """Officers, never over a session of their own, nor of somebody with whom a block stands."""
    is_officer = actor.has_role(*OFFICERS) and actor.is_confirmed and not actor.is_protected
    return is_officer and (session is None or session.host_id not in {actor.person_id, *actor.blocked_ids})


@policy("office_hours.carry")
def may_carry(actor: Actor, _thing: object) -> bool:
    """The house itself: keeping places for requests, and letting them lapse."""
    return actor.is_system


def visible_to(actor: Actor, today: date, limits: Limits) -> ColumnElement[bool]:
    """The twin of `office_hours.see` in SQL, over GroupSession joined with its entry."""
    if not may_list(actor, None):
        return false()
    hosts = select(Person.id).where(people_visible_to(actor, today, limits), is_present(), is_adult(today, limits))
    verified = exists().where(Verification.person_id == GroupSession.host_id, Verification.revoked_at.is_(None))
    others = [CalendarEntry.cancelled_at.is_(None), GroupSession.host_id.in_(hosts), verified]
    if actor.is_protected:
        others.append(is_open_to_pupils(actor, today, limits))
    return or_(GroupSession.host_id == actor.person_id, is_of(actor.person_id or 0), and_(*others))


def is_of(person_id: int) -> ColumnElement[bool]:
    """Over GroupSession: somebody has a place, one is kept for them, or they watch."""
    has = exists().where(GroupPlace.session_id == GroupSession.id, GroupPlace.person_id == person_id)
    kept = exists().where(
        KeptPlace.session_id == GroupSession.id, KeptPlace.person_id == person_id, KeptPlace.state == OfferState.KEPT
    )
    watches = exists().where(GroupWatcher.session_id == GroupSession.id, GroupWatcher.person_id == person_id)
    return or_(has, kept, watches)


def is_open_to_pupils(actor: Actor, today: date, limits: Limits) -> ColumnElement[bool]:
    """Over GroupSession: in person, and an approved adult is there with whom no block stands. That its host is verified is asked beside it."""
    officer = select(RoleGrant.person_id).where(RoleGrant.role.in_(OFFICERS))
    approved = select(Person.id).where(Person.id.in_(officer), is_present(), is_adult(today, limits))
    watcher = aliased(GroupWatcher)
    watched = exists().where(
        watcher.session_id == GroupSession.id, watcher.person_id.in_(approved), watcher.person_id.not_in(actor.blocked_ids)
    )
    return and_(GroupSession.for_pupils, GroupSession.place == Place.IN_PERSON, watched)
