"""A mentor holds a session: opens, edits, moves and cancels it, and says who had come."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

import talent_net.domain.office_hours.access  # noqa: F401 - registers the policies
from talent_net.domain.calendar.actions.entries import cancel_entry, fix_entry, move_entry, reword_entry
from talent_net.domain.mentoring.access.meeting import party_of
from talent_net.domain.mentoring.queries.people import people_at_the_gate
from talent_net.domain.office_hours.actions.keeping import hold_session, lapse_sooner, withdraw_kept
from talent_net.domain.office_hours.actions.reviewing import ask_watchers_anew
from talent_net.domain.office_hours.facts import (
    AttendanceNoted,
    GroupSessionCancelled,
    GroupSessionClosed,
    GroupSessionEdited,
    GroupSessionMoved,
    GroupSessionOpened,
)
from talent_net.domain.office_hours.model import GroupSession
from talent_net.domain.office_hours.queries.kept import kept_in
from talent_net.domain.office_hours.queries.sessions import guests_of, session_with
from talent_net.domain.office_hours.rules import (
    CLOSE_AFTER,
    Plan,
    check_cancel_words,
    check_daytime,
    check_minutes,
    check_near,
    check_plan,
)
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.model import Person
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import CITY_ZONE, Work
from talent_net.vocabulary import LANGUAGE_CODES

KIND = "office_hours.session"
_WATCHED = ("place", "address", "for_pupils")


def open_session(work: Work, plan: Plan, starts_at: datetime, minutes: int) -> GroupSession:
    """Hold a session. Raises RuleBroken("calendar.taken") when the host has promised that hour already."""
    ensure(work.actor, "office_hours.hold")
    host_id = work.actor.person_id
    if host_id is None:
        raise NotFound("person")
    host = party_of(work.session.scalars(people_at_the_gate([host_id])).one(), (), work.today, work.limits)
    if not host.is_offering:
        raise RuleBroken("office_hours.not_offering")
    if not host.is_verified:
        raise RuleBroken("office_hours.not_verified")
    ends_at = _checked(work, plan, starts_at, minutes)
    entry = fix_entry(work, kind=KIND, starts_at=starts_at, ends_at=ends_at, organiser_id=host_id, attendee_ids=(host_id,))
    session = GroupSession(host_id=host_id, entry_id=entry.id, created_at=work.now, places_taken=0, **_values(plan))
    work.session.add(session)
    work.session.flush()
    plan_closing(work, session.id, ends_at)
    work.record(GroupSessionOpened(session_id=session.id))
    return session


def edit_session(work: Work, session: GroupSession, plan: Plan) -> None:
    """Say it otherwise. Nobody who has a place loses it."""
    ensure(work.actor, "office_hours.hold", session)
    found = standing(work, session.id)
    entry = found.entry
    _checked(work, plan, entry.starts_at, entry.minutes, is_timed=False)
    if plan.places < found.places_taken:
        raise RuleBroken("office_hours.places_taken", "places", taken=found.places_taken)
    if not plan.for_pupils and _has_pupils(work, found.id):
        raise RuleBroken("office_hours.pupils_come", "for_pupils")
    values = _values(plan)
    if all(getattr(found, name) == value for name, value in values.items()):
        return
    opens_to_pupils = plan.for_pupils and not found.for_pupils
    if any(getattr(found, name) != values[name] for name in _WATCHED):
        # Who said that they would be there said so of this place, and of pupils.
        ask_watchers_anew(work, found)
    for name, value in values.items():
        setattr(found, name, value)
    reword_entry(work, found.entry_id)
    work.record(GroupSessionEdited(session_id=found.id, opens_to_pupils=opens_to_pupils))


def move_session(work: Work, session: GroupSession, starts_at: datetime, minutes: int) -> None:
    """Put it at another hour, if nobody who comes has promised that one. What is kept lapses in time before it."""
    ensure(work.actor, "office_hours.hold", session)
    check_minutes(minutes)
    check_near(starts_at, work.now)
    found = standing(work, session.id)
    ends_at = starts_at + timedelta(minutes=minutes)
    if (found.entry.starts_at, found.entry.ends_at) == (starts_at, ends_at):
        return
    if found.for_pupils:
        check_daytime(starts_at, ends_at, work.limits.pupil_curfew, CITY_ZONE)
    # Their hours are free again before others are looked for.
    ask_watchers_anew(work, found)
    try:
        move_entry(work, found.entry_id, starts_at, ends_at)
    except RuleBroken as broken:
        if broken.code == "calendar.taken":
            raise RuleBroken("office_hours.taken_by_somebody", "starts_at") from None
        raise
    plan_closing(work, found.id, ends_at)
    lapse_sooner(work, found.id, starts_at)
    work.record(GroupSessionMoved(session_id=found.id))


def cancel_session(work: Work, session: GroupSession, words: str = "") -> None:
    """It will not be; `words` tell those who had a place why, and are optional."""
    ensure(work.actor, "office_hours.cancel", session)
    check_cancel_words(words)
    call_off(work, session.id, words)


def call_off(work: Work, session_id: int, words: str = "") -> None:
    """It will not be, whoever says so."""
    found = standing(work, session_id)
    cancel_entry(work, found.entry_id)
    found.cancel_words = words.strip()
    work.session.flush()
    for kept in work.session.scalars(kept_in(found.id)).all():
        withdraw_kept(work, kept, "cancelled")
    work.record(GroupSessionCancelled(session_id=found.id))


def close_session(work: Work, session_id: int) -> None:
    """Its hour is over. Idempotent, and nothing happens before its time."""
    ensure(work.actor, "office_hours.carry")
    found = hold_session(work, session_id)
    if found is None or found.closed_at is not None or found.entry.cancelled_at is not None:
        return
    if work.now < found.entry.ends_at + CLOSE_AFTER:
        return
    found.closed_at = work.now
    work.session.flush()
    work.record(GroupSessionClosed(session_id=found.id))


def note_attendance(work: Work, session: GroupSession, attended: Collection[int]) -> None:
    """The host says who had come, once it has begun."""
    ensure(work.actor, "office_hours.hold", session)
    found: GroupSession = work.session.scalars(session_with(session.id)).one()
    if found.entry.cancelled_at is not None:
        raise RuleBroken("calendar.cancelled")
    if work.now < found.entry.starts_at:
        raise RuleBroken("office_hours.not_begun")
    for place in work.session.scalars(guests_of(found.id)).all():
        place.attended = place.person_id in attended
    work.session.flush()
    work.record(AttendanceNoted(session_id=found.id))


def plan_closing(work: Work, session_id: int, ends_at: datetime) -> None:
    """A while after its end; it looks for itself whether the hour is still that one."""
    enqueue(work, "office_hours.close", run_at=ends_at + CLOSE_AFTER, session_id=session_id)


def standing(work: Work, session_id: int) -> GroupSession:
    """The session, held, as long as it is still to come."""
    found = hold_session(work, session_id)
    if found is None:
        raise NotFound("session")
    if found.entry.cancelled_at is not None:
        raise RuleBroken("calendar.cancelled")
    if found.entry.starts_at <= work.now:
        raise RuleBroken("calendar.begun")
    return found


def _checked(work: Work, plan: Plan, starts_at: datetime, minutes: int, *, is_timed: bool = True) -> datetime:
    """When it ends. Raises RuleBroken for a plan that cannot be held."""
    check_plan(plan, work.limits.meeting_hosts, LANGUAGE_CODES)
    if is_timed:
        check_minutes(minutes)
        check_near(starts_at, work.now)
    ends_at = starts_at + timedelta(minutes=minutes)
    if plan.for_pupils:
        check_daytime(starts_at, ends_at, work.limits.pupil_curfew, CITY_ZONE)
    return ends_at


def _values(plan: Plan) -> dict[str, object]:
    return {
        "kind": plan.kind,
        "title": plan.title.strip(),
        "words": plan.words.strip(),
        "language": plan.language,
        "place": plan.place,
        "address": plan.address.strip(),
        "places": plan.places,
        "for_pupils": plan.for_pupils,
    }


def _has_pupils(work: Work, session_id: int) -> bool:
    """Whether pupils have places there, or some are kept for them."""
    guests = [place.person for place in work.session.scalars(guests_of(session_id))]
    kept = [row.person_id for row in work.session.scalars(kept_in(session_id))]
    people: list[Person] = [*guests, *work.session.scalars(people_at_the_gate(kept))]
    return any(is_protected(person, work.today, work.limits) for person in people)
