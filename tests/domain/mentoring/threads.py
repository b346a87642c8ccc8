"""Threads with people in them, and people who act in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Flask
from sqlalchemy import select

from talent_net.domain.mentoring.actions.threads import send_message
from talent_net.domain.mentoring.model import Mentorship, MentorshipState, Supervisor, ThreadMessage
from talent_net.domain.mentoring.queries.threads import mentorship_with_id, message_with_id
from talent_net.domain.notices.model import Notice
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Person, Role
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.blocks import BLOCKED_WITH
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.work import unit_of_work
from tests.factories.mentoring import make_mentor, make_mentorship, make_pupil, make_student
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import NOON, BeginWork


@dataclass(frozen=True)
class Two:
    """Ids of a mentorship and its people."""

    id: int
    public_id: str
    student: int
    mentor: int
    officer: int = 0


def two_adults(begin_work: BeginWork, **values: Any) -> Two:
    """A student of age and a mentor."""
    with begin_work() as work:
        student, mentor = make_student(work, language="en"), make_mentor(work, language="en")
        found = make_mentorship(work, student, mentor, **values)
        return Two(found.id, found.public_id, student.id, mentor.id)


def watched_pupil(begin_work: BeginWork, **values: Any) -> Two:
    """A pupil, a mentor, and an officer who watches."""
    with begin_work() as work:
        pupil, mentor = make_pupil(work, make_organisation(work), language="en"), make_mentor(work, language="en")
        officer = make_person(work, roles=(Role.SAFEGUARDING,), language="en", totp_confirmed_at=work.now)
        watch = [Supervisor(person_id=officer.id, appointed_at=work.now)]
        found = make_mentorship(work, pupil, mentor, is_supervised=True, supervisors=watch, **values)
        return Two(found.id, found.public_id, pupil.id, mentor.id, officer.id)


def actor_for(work: Work, person_id: int) -> Actor:
    """A person as the doors make an actor of them."""
    person: Person = work.session.scalars(account(person_id)).one()
    blocked = work.session.scalars(BLOCKED_WITH, {"person_id": person_id})
    return actor_of(person, work.today, work.limits, blocked)


def both_actors(begin_work: BeginWork, two: Two) -> tuple[Actor, Actor]:
    """The student and the mentor."""
    with begin_work() as work:
        return actor_for(work, two.student), actor_for(work, two.mentor)


def actor_at_noon(app: Flask, person_id: int) -> Actor:
    """A person as they act at noon, whatever the clock says."""
    with app.app_context(), unit_of_work(SYSTEM, NOON) as work:
        return actor_for(work, person_id)


@contextmanager
def work_of(begin_work: BeginWork, person_id: int, at: datetime | None = None) -> Iterator[Work]:
    """A work in which a person acts."""
    with begin_work() as work:
        actor = actor_for(work, person_id)
    with begin_work(actor, at) as work:
        yield work


def thread(work: Work, two: Two) -> Mentorship:
    return work.session.scalars(mentorship_with_id(two.id)).one()


def say(begin_work: BeginWork, two: Two, person_id: int, body: str = "Hello", at: datetime | None = None, **options: Any) -> int:
    """Write as somebody. Returns the message's number in the table."""
    with work_of(begin_work, person_id, at) as work:
        return send_message(work, thread(work, two), body, **options).id


def message(work: Work, message_id: int) -> ThreadMessage:
    return work.session.scalars(message_with_id(message_id)).one()


def bodies(begin_work: BeginWork, two: Two) -> list[tuple[int, str]]:
    with begin_work() as work:
        rows = work.session.scalars(
            select(ThreadMessage).where(ThreadMessage.mentorship_id == two.id).order_by(ThreadMessage.number)
        )
        return [(row.number, row.body) for row in rows]


def state_of(begin_work: BeginWork, two: Two) -> MentorshipState:
    with begin_work() as work:
        return thread(work, two).state


def refused_to(begin_work: BeginWork, two: Two, person_id: int) -> str:
    """With which code writing is refused, or which policy refuses; empty where it is not."""
    try:
        say(begin_work, two, person_id)
    except RuleBroken as broken:
        return broken.code
    except NotAllowed as refused:
        return refused.policy
    return ""


def notices_of(begin_work: BeginWork, person_id: int, kind: str) -> list[Notice]:
    with begin_work() as work:
        return list(
            work.session.scalars(select(Notice).where(Notice.person_id == person_id, Notice.kind == kind).order_by(Notice.id))
        )


def jobs(begin_work: BeginWork, name: str) -> list[dict[str, Any]]:
    with begin_work() as work:
        return [row.arguments for row in work.session.scalars(select(OutboxRow).where(OutboxRow.job == name))]
