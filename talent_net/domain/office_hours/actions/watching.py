"""Officers watch over sessions to which pupils come; and what follows when somebody changes or leaves."""

from __future__ import annotations

import talent_net.domain.office_hours.access  # noqa: F401 - registers the policies
from talent_net.domain.calendar.actions.entries import add_attendee, cancel_entry
from talent_net.domain.mentoring.queries.people import people_at_the_gate, people_locked
from talent_net.domain.office_hours.actions.holding import KIND, call_off, cancel_session, standing
from talent_net.domain.office_hours.actions.keeping import unseat_guest, withdraw_kept
from talent_net.domain.office_hours.actions.reviewing import leave_watch, review_watch
from talent_net.domain.office_hours.doorsteps import is_approved
from talent_net.domain.office_hours.facts import WatchBegun
from talent_net.domain.office_hours.model import GroupSession, GroupWatcher
from talent_net.domain.office_hours.queries.kept import kept_for
from talent_net.domain.office_hours.queries.sessions import (
    coming_of_host,
    expected_in,
    place_of,
    places_of,
    recounted_places,
    session_with,
    unhosted_entries,
    watches_of,
    with_pupils,
)
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.model import Block, Person
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work


def begin_watch(work: Work, session: GroupSession) -> None:
    """Be there, so that pupils may come; everybody sees who is. Pressed twice, begun once."""
    ensure(work.actor, "office_hours.watch", session)
    person_id = work.actor.person_id or 0
    # Held before they are asked about: whoever takes their role away comes before this, and is seen, or after it, and sees the watch.
    work.session.scalars(people_locked([person_id])).all()
    officer: Person | None = work.session.scalars(people_at_the_gate([person_id])).one_or_none()
    if officer is None or not is_approved(officer, work.today, work.limits):
        raise NotAllowed("office_hours.watch")
    found = standing(work, session.id)
    if not found.for_pupils:
        raise RuleBroken("office_hours.not_for_pupils")
    if any(row.person_id == person_id for row in found.watchers):
        return
    if work.session.scalars(place_of(found.id, person_id)).first() is not None:
        raise RuleBroken("office_hours.has_place")
    if work.actor.blocked_ids.intersection(work.session.scalars(expected_in(found.id))):
        raise RuleBroken("office_hours.may_not_watch")
    found.watchers.append(GroupWatcher(person_id=person_id, appointed_at=work.now))
    work.session.flush()
    # An officer is in one place at an hour.
    add_attendee(work, found.entry_id, person_id)
    work.record(WatchBegun(session_id=found.id, person_id=person_id))


def end_watch(work: Work, session: GroupSession) -> None:
    """Be there no more. If nobody else is, pupils' places are given back."""
    ensure(work.actor, "office_hours.watch", session)
    leave_watch(work, standing(work, session.id), work.actor.person_id or 0, "own")


def review_sessions_of(work: Work, person_id: int) -> None:
    """Something about somebody changed: the sessions that they hold, watch over or come to are looked at. Idempotent."""
    work.session.flush()
    # A place that they are taking in this moment is seen.
    work.session.scalars(people_locked([person_id])).all()
    found = people_at_the_gate([person_id]).execution_options(populate_existing=True)
    person: Person | None = work.session.scalars(found).one_or_none()
    if person is None:
        return
    held = list(work.session.scalars(coming_of_host(person_id, work.now)))
    if is_protected(person, work.today, work.limits):
        for session in held:
            call_off(work, session.id)
    watched = list(work.session.scalars(watches_of(person_id, work.now)))
    if not is_approved(person, work.today, work.limits):
        for session in watched:
            leave_watch(work, session, person_id, "role")
    places = [row.session_id for row in work.session.scalars(places_of(person_id, work.now))]
    kept = [row.session_id for row in work.session.scalars(kept_for(person_id))]
    for session_id in sorted({*(row.id for row in (*held, *watched)), *places, *kept}):
        review_watch(work, session_id)


def leave_sessions(work: Work, person_id: int) -> None:
    """Somebody was suspended: what they hold is cancelled, and their places are free. Idempotent."""
    ensure(work.actor, "office_hours.carry")
    for session in work.session.scalars(coming_of_host(person_id, work.now)).all():
        cancel_session(work, session)
    for kept in work.session.scalars(kept_for(person_id)).all():
        withdraw_kept(work, kept, "left")
    for place in work.session.scalars(places_of(person_id, work.now)).all():
        unseat_guest(work, work.session.scalars(session_with(place.session_id)).one(), person_id, "left")
    for session in work.session.scalars(watches_of(person_id, work.now)).all():
        leave_watch(work, session, person_id, "left")


def part_sessions(work: Work, block_id: int) -> None:
    """One person blocked another: neither sits in the other's session, nor watches over it or over the other's place. Idempotent."""
    ensure(work.actor, "office_hours.carry")
    block = work.session.get(Block, block_id)
    if block is None:
        return
    for host_id, guest_id in ((block.blocker_id, block.blocked_id), (block.blocked_id, block.blocker_id)):
        for session in work.session.scalars(coming_of_host(host_id, work.now)).all():
            for kept in work.session.scalars(kept_for(guest_id, session.id)).all():
                withdraw_kept(work, kept, "apart")
            unseat_guest(work, session, guest_id, "apart")
    for watcher_id, other_id in ((block.blocker_id, block.blocked_id), (block.blocked_id, block.blocker_id)):
        for session in work.session.scalars(watches_of(watcher_id, work.now)).all():
            if other_id == session.host_id or other_id in work.session.scalars(expected_in(session.id)).all():
                leave_watch(work, session, watcher_id, "apart")


def mend_sessions(work: Work) -> list[int]:
    """Somebody erased their account: places count what is left, and hours without a host are off. Returns who was expected at those."""
    ensure(work.actor, "office_hours.carry")
    work.session.execute(recounted_places()).all()
    expected: list[int] = []
    for entry in work.session.scalars(unhosted_entries(KIND, work.now)).all():
        expected += [row.person_id for row in entry.attendees]
        cancel_entry(work, entry.id)
    for session_id in work.session.scalars(with_pupils(work.now)).all():
        review_watch(work, session_id)
    return expected
