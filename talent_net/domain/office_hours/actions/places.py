"""Guests take a place and give it back."""

from __future__ import annotations

import talent_net.domain.office_hours.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.queries.people import people_locked
from talent_net.domain.office_hours.actions.keeping import hold_session, seat_guest, unseat_guest
from talent_net.domain.office_hours.actions.offering import answer_kept
from talent_net.domain.office_hours.doorsteps import doorstep_of
from talent_net.domain.office_hours.model import GroupPlace, GroupSession
from talent_net.domain.office_hours.queries.kept import kept_for
from talent_net.domain.office_hours.queries.sessions import calling_of, place_of
from talent_net.domain.office_hours.rules import check_question
from talent_net.domain.people.model import Calling
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work


def take_place(work: Work, session: GroupSession, question: str = "") -> GroupPlace:
    """Come to a session, with something to ask. A place that is kept for the guest is the one they take. Pressed twice, taken once."""
    ensure(work.actor, "office_hours.take")
    person_id = work.actor.person_id
    if person_id is None:
        raise NotFound("person")
    check_question(question)
    work.session.flush()
    # Both are held before the gate is asked: what it says of the guest and of who watches is still so when they sit down.
    work.session.scalars(people_locked([person_id])).all()
    found = hold_session(work, session.id)
    if found is None:
        raise NotFound("session")
    mine = work.session.scalars(place_of(found.id, person_id)).one_or_none()
    if mine is not None:
        return mine
    ensure(work.actor, "office_hours.take", doorstep_of(work.session, found, work.actor, work.today, work.limits))
    if work.session.scalar(calling_of(person_id)) is not Calling.STUDENT:
        raise RuleBroken("office_hours.students_only")
    kept = work.session.scalars(kept_for(person_id, found.id)).first()
    if kept is not None:
        answer_kept(work, kept.id, takes=True, question=question)
        return work.session.scalars(place_of(found.id, person_id)).one()
    return seat_guest(work, found, person_id, question)


def give_place_back(work: Work, session: GroupSession) -> None:
    """Come no more; somebody else may. Raises RuleBroken once it has begun."""
    ensure(work.actor, "office_hours.list")
    if not unseat_guest(work, session, work.actor.person_id or 0, "own"):
        raise RuleBroken("office_hours.no_place")
