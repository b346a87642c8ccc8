"""An officer joins a thread in the moment in which their role is taken away. With the control."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.mentoring.actions.watching import watch_thread
from talent_net.domain.mentoring.circles import gather
from talent_net.domain.mentoring.model import MentorshipState, Supervisor
from talent_net.domain.mentoring.queries.threads import mentorship_with_id
from talent_net.domain.people.actions.roles import revoke_role, suspend
from talent_net.domain.people.model import Role
from talent_net.domain.people.queries.accounts import account
from talent_net.kernel.access import SYSTEM, Actor, can
from talent_net.kernel.work import Work, city_date
from talent_net.web.work import limits, reading, unit_of_work
from tests.domain.mentoring.threads import Two, actor_for, state_of, thread
from tests.factories.mentoring import make_mentor, make_mentorship, make_pupil
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import NOON, BeginWork
from tests.harness.overlaps import overlap, told
from tests.harness.races import together


@pytest.fixture
def two(begin_work: BeginWork) -> Two:
    """A pupil and a mentor whose thread is locked, because nobody watches over it; and an officer who could."""
    with begin_work(at=NOON) as work:
        pupil, mentor = make_pupil(work, make_organisation(work)), make_mentor(work)
        officer = make_person(work, roles=(Role.SAFEGUARDING,))
        found = make_mentorship(work, pupil, mentor, is_supervised=True, state=MentorshipState.LOCKED)
        return Two(found.id, found.public_id, pupil.id, mentor.id, officer.id)


@pytest.fixture
def officer(begin_work: BeginWork, two: Two) -> Actor:
    with begin_work(at=NOON) as work:
        return actor_for(work, two.officer)


def watch(work: Work, two: Two) -> None:
    watch_thread(work, thread(work, two))


def revoke(work: Work, two: Two) -> None:
    revoke_role(work, work.session.scalars(account(two.officer)).one(), Role.SAFEGUARDING)
    work.session.flush()


def shut_out(work: Work, two: Two) -> None:
    suspend(work, work.session.scalars(account(two.officer)).one(), "safety")
    work.session.flush()


def test_a_thread_is_open_only_under_somebody_who_may_watch_over_it(
    begin_work: BeginWork, app: Flask, two: Two, officer: Actor
) -> None:
    assert told(app, (officer, partial(watch, two=two))) == "done"
    assert state_of(begin_work, two) is MentorshipState.ACTIVE


@pytest.mark.parametrize("loses", [revoke, shut_out])
def test_who_joins_while_they_lose_their_role_leaves_the_thread_locked(
    app: Flask, begin_work: BeginWork, two: Two, officer: Actor, loses: Callable[..., None]
) -> None:
    joined, lost = overlap(app, (officer, partial(watch, two=two)), (SYSTEM, partial(loses, two=two)))
    assert (joined, lost) == ("done", "done")
    assert state_of(begin_work, two) is MentorshipState.LOCKED


@pytest.mark.parametrize("loses", [revoke, shut_out])
def test_who_has_lost_their_role_meanwhile_joins_nothing(
    app: Flask, begin_work: BeginWork, two: Two, officer: Actor, loses: Callable[..., None]
) -> None:
    lost, joined = overlap(app, (SYSTEM, partial(loses, two=two)), (officer, partial(watch, two=two)))
    assert (lost, joined) == ("done", "mentoring.watch_thread")
    assert state_of(begin_work, two) is MentorshipState.LOCKED
    with app.app_context():
        assert reading().scalars(select(Supervisor)).all() == []


def test_asking_who_acts_and_joining_later_opens_a_thread_under_nobody(
    app: Flask, begin_work: BeginWork, two: Two, officer: Actor
) -> None:
    """The control: the actor was made before the role was taken away, and the thread opens after it."""
    asked, revoked, saw = Barrier(2), Barrier(2), list[bool]()

    def ask_then_join() -> None:
        found = gather(reading(), reading().scalars(mentorship_with_id(two.id)).one(), city_date(NOON), limits())
        saw.append(can(officer, "mentoring.watch_thread", found.circle))
        reading().rollback()
        asked.wait(timeout=20)
        revoked.wait(timeout=20)
        with unit_of_work(officer, NOON) as work:
            held = thread(work, two)
            held.supervisors.append(Supervisor(person_id=two.officer, appointed_at=work.now))
            held.state = MentorshipState.ACTIVE

    def take_away() -> None:
        asked.wait(timeout=20)
        told(app, (SYSTEM, partial(revoke, two=two)))
        revoked.wait(timeout=20)

    together(app, ask_then_join, take_away)
    assert saw == [True]
    assert state_of(begin_work, two) is MentorshipState.ACTIVE
