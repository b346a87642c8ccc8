"""An officer begins to watch in the moment in which their role is taken away. With the control."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.calendar.model import Attendee, HeldQuarter
from talent_net.domain.notices.model import Notice
from talent_net.domain.office_hours.actions.watching import begin_watch
from talent_net.domain.office_hours.model import GroupSession, GroupWatcher
from talent_net.domain.office_hours.queries.sessions import session_with
from talent_net.domain.people.actions.roles import revoke_role, suspend
from talent_net.domain.people.model import Role
from talent_net.domain.people.queries.accounts import account
from talent_net.kernel.access import SYSTEM, Actor, can
from talent_net.kernel.work import Work
from talent_net.web.work import reading, unit_of_work
from tests.domain.mentoring.test_races import actor_of
from tests.factories.mentoring import make_mentor
from tests.factories.office_hours import hold, in_person
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork
from tests.harness.overlaps import overlap, told
from tests.harness.races import together


@pytest.fixture
def officer(app: Flask, begin_work: BeginWork) -> Actor:
    with begin_work(at=NOON) as work:
        found = make_person(work, roles=(Role.SAFEGUARDING,))
        work.session.flush()
        number = found.id
    return actor_of(app, number)


@pytest.fixture
def session_id(begin_work: BeginWork) -> int:
    """A session to which pupils may come as soon as somebody watches."""
    with begin_work(at=NOON) as work:
        return hold(work, make_mentor(work), in_person()).id


def watch(work: Work, session_id: int) -> None:
    begin_watch(work, work.session.scalars(session_with(session_id)).one())


def revoke(work: Work, person_id: int) -> None:
    revoke_role(work, work.session.scalars(account(person_id)).one(), Role.SAFEGUARDING)
    work.session.flush()


def shut_out(work: Work, person_id: int) -> None:
    suspend(work, work.session.scalars(account(person_id)).one(), "safety")
    work.session.flush()


def watchers(app: Flask) -> list[int]:
    with app.app_context():
        return list(reading().scalars(select(GroupWatcher.person_id)))


def assert_nobody_watches(app: Flask, officer: Actor) -> None:
    assert watchers(app) == []
    with app.app_context():
        assert reading().scalars(select(Attendee).where(Attendee.person_id == officer.person_id)).all() == []
        assert reading().scalars(select(HeldQuarter).where(HeldQuarter.person_id == officer.person_id)).all() == []


def test_whoever_begins_to_watch_while_their_role_is_taken_away_watches_no_more(
    app: Flask, officer: Actor, session_id: int
) -> None:
    assert officer.person_id is not None
    began, revoked = overlap(
        app, (officer, partial(watch, session_id=session_id)), (SYSTEM, partial(revoke, person_id=officer.person_id))
    )
    assert (began, revoked) == ("done", "done")
    assert_nobody_watches(app, officer)
    with app.app_context():
        about = Notice.kind.in_(("office_hours.watch_begun", "office_hours.watch_ended"))
        told_host = list(reading().scalars(select(Notice.kind).where(about).order_by(Notice.id)))
    assert told_host == ["office_hours.watch_begun", "office_hours.watch_ended"]


@pytest.mark.parametrize("loses", [revoke, shut_out])
def test_whoever_has_lost_their_role_meanwhile_begins_nothing(
    app: Flask, officer: Actor, session_id: int, loses: Callable[..., None]
) -> None:
    assert officer.person_id is not None
    lost, began = overlap(
        app, (SYSTEM, partial(loses, person_id=officer.person_id)), (officer, partial(watch, session_id=session_id))
    )
    assert (lost, began) == ("done", "office_hours.watch")
    assert_nobody_watches(app, officer)


def test_whichever_comes_first_nobody_without_a_role_watches(app: Flask, officer: Actor, session_id: int) -> None:
    assert officer.person_id is not None
    said = list[str]()
    together(
        app,
        *(lambda: said.append(told(app, (officer, partial(watch, session_id=session_id)))),) * 3,
        lambda: said.append(told(app, (SYSTEM, partial(revoke, person_id=officer.person_id or 0)))),
    )
    assert len(said) == 4
    assert set(said) <= {"done", "office_hours.watch"}
    assert_nobody_watches(app, officer)


def test_asking_who_acts_and_watching_later_leaves_a_watch_to_somebody_without_a_role(
    app: Flask, officer: Actor, session_id: int
) -> None:
    """The control: the actor was made before the role was taken away, and the watch is written after it."""
    asked, revoked, saw = Barrier(2), Barrier(2), list[bool]()

    def ask_then_watch() -> None:
        saw.append(can(officer, "office_hours.watch", reading().get(GroupSession, session_id)))
        reading().rollback()
        asked.wait(timeout=20)
        revoked.wait(timeout=20)
        with unit_of_work(officer, NOON) as work:
            work.session.add(GroupWatcher(session_id=session_id, person_id=officer.person_id, appointed_at=work.now))

    def take_away() -> None:
        asked.wait(timeout=20)
        told(app, (SYSTEM, partial(revoke, person_id=officer.person_id or 0)))
        revoked.wait(timeout=20)

    together(app, ask_then_watch, take_away)
    assert saw == [True]
    assert watchers(app) == [officer.person_id]
