"""Officers watch over sessions to which pupils come; where nobody does any more, pupils' places are given back."""

from __future__ import annotations

import talent_net.domain.office_hours.access  # noqa: F401 - registers the policies
from talent_net.domain.calendar.actions.entries import add_attendee, cancel_entry, remove_attendee
from talent_net.domain.mentoring.queries.people import people_at_the_gate
from talent_net.domain.office_hours.actions.holding import KIND, cancel_session, standing
from talent_net.domain.office_hours.actions.keeping import unseat_guest, withdraw_kept
from talent_net.domain.office_hours.doorsteps import step_for
from talent_net.domain.office_hours.facts import WatchBegun, WatchEnded
from talent_net.domain.office_hours.model import GroupSession, GroupWatcher
from talent_net.domain.office_hours.queries.kept import kept_for, kept_in
from talent_net.domain.office_hours.queries.sessions import (
    coming_of_host,
    guests_of,
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
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def begin_watch(work: Work, session: GroupSession) -> None:
    """Be there, so that pupils may come; everybody sees who is. Pressed twice, begun once."""
    ensure(work.actor, "office_hours.watch", session)
    person_id = work.actor.person_id or 0
    found = standing(work, session.id)
    if not found.for_pupils:
        raise RuleBroken("office_hours.not_for_pupils")
    if any(row.person_id == person_id for row in found.watchers):
        return
    if work.session.scalars(place_of(found.id, person_id)).first() is not None:
        raise RuleBroken("office_hours.has_place")
    found.watchers.append(GroupWatcher(person_id=person_id, appointed_at=work.now))
    work.session.flush()
    add_attendee(work, found.entry_id, person_id, takes_hours=False)
    work.record(WatchBegun(session_id=found.id, person_id=person_id))


def end_watch(work: Work, session: GroupSession) -> None:
    """Be there no more. If nobody else is, pupils' places are given back."""
    ensure(work.actor, "office_hours.watch", session)
    _leave_watch(work, standing(work, session.id), work.actor.person_id or 0)


def review_watch(work: Work, session_id: int) -> None:
    """Give pupils' places back where no approved adult is there any more, or the host is verified no more. Idempotent."""
    found: GroupSession | None = work.session.scalars(session_with(session_id)).one_or_none()
    if found is None or found.entry.cancelled_at is not None or found.entry.starts_at <= work.now:
        return
    if step_for(found, None, work.today, work.limits).is_open_to_pupils:
        return
    for place in work.session.scalars(guests_of(session_id)).all():
        if is_protected(place.person, work.today, work.limits):
            unseat_guest(work, found, place.person_id, "unwatched")
    kept = list(work.session.scalars(kept_in(session_id)))
    people: dict[int, Person] = {
        row.id: row for row in work.session.scalars(people_at_the_gate([each.person_id for each in kept]))
    }
    for each in kept:
        if is_protected(people[each.person_id], work.today, work.limits):
            withdraw_kept(work, each, "unwatched")


def review_sessions_of(work: Work, person_id: int) -> None:
    """Something about somebody changed: the sessions that they hold or watch over are looked at."""
    held = [row.id for row in work.session.scalars(coming_of_host(person_id, work.now))]
    watched = [row.id for row in work.session.scalars(watches_of(person_id, work.now))]
    for session_id in sorted({*held, *watched}):
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
        _leave_watch(work, session, person_id)


def part_sessions(work: Work, block_id: int) -> None:
    """One person blocked another: neither sits in the other's session. Idempotent."""
    ensure(work.actor, "office_hours.carry")
    block = work.session.get(Block, block_id)
    if block is None:
        return
    for host_id, guest_id in ((block.blocker_id, block.blocked_id), (block.blocked_id, block.blocker_id)):
        for session in work.session.scalars(coming_of_host(host_id, work.now)).all():
            for kept in work.session.scalars(kept_for(guest_id, session.id)).all():
                withdraw_kept(work, kept, "apart")
            unseat_guest(work, session, guest_id, "apart")


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


def _leave_watch(work: Work, session: GroupSession, person_id: int) -> None:
    mine = next((row for row in session.watchers if row.person_id == person_id), None)
    if mine is None:
        return
    session.watchers.remove(mine)
    work.session.flush()
    remove_attendee(work, session.entry_id, person_id)
    work.record(WatchEnded(session_id=session.id, person_id=person_id))
    review_watch(work, session.id)
