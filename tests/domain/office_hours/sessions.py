"""What the tests of office hours do again and again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.mentoring.actions.carrying import lapse_turn
from talent_net.domain.mentoring.model import MentoringRequest, RequestEvent, RequestState, RequestTurn
from talent_net.domain.office_hours.model import GroupPlace, GroupSession
from talent_net.domain.office_hours.queries.sessions import session_with
from talent_net.domain.people.model import Person, Role
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work
from tests.factories.mentoring import acting_as, ask, make_mentor, make_pupil, make_student
from tests.factories.people import make_organisation, make_person

DAYS = timedelta(days=1)


def fresh(work: Work, session: GroupSession) -> GroupSession:
    """The session as it stands now."""
    return work.session.scalars(session_with(session.id)).one()


def refused(deed: Callable[[], object]) -> str:
    """By which rule a deed is refused, which it is."""
    with pytest.raises(RuleBroken) as broken:
        deed()
    return broken.value.code


def guests(work: Work) -> list[int]:
    return sorted(work.session.scalars(select(GroupPlace.person_id)))


def everybody(work: Work) -> tuple[Person, Person, Person, Person]:
    """A host, a student of age, a pupil, and an officer who may watch."""
    school = make_organisation(work)
    host, student, pupil = make_mentor(work), make_student(work), make_pupil(work, school)
    officer = make_person(work, roles=(Role.SAFEGUARDING,))
    return host, student, pupil, officer


def acting_with_blocks(work: Work, person: Person, *others: Person) -> Actor:
    return acting_as(person, work, [other.id for other in others])


def unanswered(work: Work, student: Person | None = None) -> tuple[Person, MentoringRequest]:
    """A request that lapsed on its only wish: it lies with the coordinators."""
    student = student or make_student(work)
    request = ask(work, student, make_mentor(work))
    turn_id = work.session.scalars(select(RequestTurn.id).where(RequestTurn.request_id == request.id)).one()
    at, work.now, work.actor = work.now, work.now + 7 * DAYS, SYSTEM
    lapse_turn(work, turn_id)
    work.now = at
    assert request.state is RequestState.WITH_COORDINATOR
    return student, request


def events(work: Work, request: MentoringRequest) -> list[str]:
    """What was noted of a request, in this order."""
    found = select(RequestEvent.kind).where(RequestEvent.request_id == request.id).order_by(RequestEvent.id)
    return list(work.session.scalars(found))
