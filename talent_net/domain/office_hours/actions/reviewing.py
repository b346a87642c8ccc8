"""What a session with pupils needs is looked at anew: where no approved adult is there any more, pupils' places are given back."""

from __future__ import annotations

from talent_net.domain.calendar.actions.entries import remove_attendee
from talent_net.domain.mentoring.queries.people import people_at_the_gate
from talent_net.domain.office_hours.actions.keeping import hold_session, unseat_guest, withdraw_kept
from talent_net.domain.office_hours.doorsteps import step_for
from talent_net.domain.office_hours.facts import WatchAskedAnew, WatchEnded
from talent_net.domain.office_hours.model import GroupSession
from talent_net.domain.office_hours.queries.kept import kept_in
from talent_net.domain.office_hours.queries.sessions import guests_of, session_locked
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.model import Person
from talent_net.kernel.work import Work


def review_watch(work: Work, session_id: int) -> None:
    """Give pupils' places back where no approved adult is there any more, or the host is verified no more. Idempotent."""
    # Whoever is about to sit down has done so by then, and is seen; whoever comes later sees what stands here now.
    found = hold_session(work, session_id)
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


def leave_watch(work: Work, session: GroupSession, person_id: int, reason: str) -> None:
    """Somebody is there no more. `reason`: their own will, or why the house says so."""
    if not _unwatch(work, session, [person_id]):
        return
    work.record(WatchEnded(session_id=session.id, person_id=person_id, reason=reason))
    review_watch(work, session.id)


def ask_watchers_anew(work: Work, session: GroupSession) -> None:
    """It is elsewhere, at another time, or not for pupils: nobody has said that they would be there."""
    gone = _unwatch(work, session, [row.person_id for row in session.watchers])
    if not gone:
        return
    work.record(WatchAskedAnew(session_id=session.id, person_ids=gone))
    review_watch(work, session.id)


def _unwatch(work: Work, session: GroupSession, person_ids: list[int]) -> tuple[int, ...]:
    """Returns who had watched."""
    work.session.flush()
    work.session.scalars(session_locked(session.id)).all()
    rows = {row.person_id: row for row in session.watchers if row.person_id in person_ids}
    gone = tuple(sorted(rows))
    for person_id in gone:
        session.watchers.remove(rows[person_id])
    work.session.flush()
    for person_id in gone:
        remove_attendee(work, session.entry_id, person_id)
    return gone
