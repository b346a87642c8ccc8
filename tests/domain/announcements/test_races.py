"""Pressed in the same moment: what is cancelled stays where it was counted, and nobody is written down twice. With their controls."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select, update

from talent_net.domain.announcements.actions import sending
from talent_net.domain.announcements.actions.sending import deliver, fan_out
from talent_net.domain.announcements.actions.writing import (
    Draft,
    cancel_announcement,
    release_announcement,
    write_announcement,
)
from talent_net.domain.announcements.model import Announcement, AnnouncementDelivery, AnnouncementState
from talent_net.domain.announcements.queries import announcement_locked, delivery_counts
from talent_net.domain.announcements.rules.hours import GRACE
from talent_net.domain.outbox.model import OutboxRow
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.work import reading, unit_of_work
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork
from tests.harness.races import together

PEOPLE = 12
BEGUN = NOON + GRACE


@pytest.fixture
def released(begin_work: BeginWork) -> tuple[int, str, list[int]]:
    """The ids of an announcement that was let go, and of its recipients."""
    with begin_work(at=NOON) as work:
        people = [make_person(work).id for _ in range(PEOPLE)]
        found = write_announcement(work, Draft(title_en="Title", body_en="Text"))
        release_announcement(work, found)
        return found.id, found.public_id, people


def in_work(act: Callable[[Work], object]) -> object:
    with unit_of_work(SYSTEM, BEGUN) as work:
        return act(work)


def found_in(work: Work, public_id: str) -> Announcement:
    return work.session.scalars(announcement_locked(public_id)).one()


def done(app: Flask, announcement_id: int) -> int:
    with app.app_context():
        return int(reading().execute(delivery_counts(announcement_id)).one()[0])


def test_nothing_goes_out_behind_the_back_of_who_cancels(app: Flask, released: tuple[int, str, list[int]]) -> None:
    number, public_id, people = released
    told: list[object] = []
    with app.app_context():
        in_work(lambda work: fan_out(work, number))

    def deliver_some(some: list[int]) -> None:
        for person_id in some:
            with unit_of_work(SYSTEM, BEGUN) as work:
                deliver(work, number, person_id)

    def stop() -> None:
        try:
            told.append(in_work(lambda work: cancel_announcement(work, found_in(work, public_id))))
        except RuleBroken:
            # Everything had gone out before it was pressed.
            told.append(PEOPLE)

    together(app, *(partial(deliver_some, people[start::3]) for start in range(3)), stop)
    assert told == [done(app, number)]


def test_looking_before_the_work_would_deliver_what_was_cancelled(app: Flask, released: tuple[int, str, list[int]]) -> None:
    """The control: a delivery that looks at the state first and writes afterwards, as one without the lock does."""
    number, public_id, people = released
    told: list[object] = []
    with app.app_context():
        in_work(lambda work: fan_out(work, number))
    looked, cancelled = Barrier(2), Barrier(2)

    def look_then_deliver() -> None:
        state = reading().scalar(select(Announcement.state).where(Announcement.id == number))
        reading().rollback()
        looked.wait(timeout=20)
        cancelled.wait(timeout=20)
        assert state is AnnouncementState.SENDING
        mine = AnnouncementDelivery.person_id == people[0]
        in_work(lambda work: work.session.execute(update(AnnouncementDelivery).where(mine).values(done_at=work.now)))

    def stop() -> None:
        looked.wait(timeout=20)
        told.append(in_work(lambda work: cancel_announcement(work, found_in(work, public_id))))
        cancelled.wait(timeout=20)

    together(app, look_then_deliver, stop)
    assert (told, done(app, number)) == ([0], 1)


def test_two_workers_write_everybody_down_once(
    app: Flask, released: tuple[int, str, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    number, _, people = released
    monkeypatch.setattr(sending, "A_BATCH", 2)

    def write_down() -> None:
        for _ in range(PEOPLE):
            if not in_work(lambda work: fan_out(work, number)):
                return

    together(app, write_down, write_down)
    with app.app_context():
        assert sorted(reading().scalars(select(AnnouncementDelivery.person_id))) == people
        rows = reading().scalars(select(OutboxRow).where(OutboxRow.job == "announcements.deliver")).all()
    assert sorted(row.arguments["person_id"] for row in rows) == people


def test_whoever_presses_twice_releases_once(app: Flask, begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        make_person(work)
        public_id = write_announcement(work, Draft(title_en="Title", body_en="Text")).public_id
    refused: list[str] = []

    def press() -> None:
        try:
            in_work(lambda work: release_announcement(work, found_in(work, public_id)))
        except RuleBroken as broken:
            refused.append(broken.code)

    together(app, press, press, press)
    assert refused == ["announcements.no_draft"] * 2
    with app.app_context():
        assert len(reading().scalars(select(OutboxRow).where(OutboxRow.job == "announcements.fan_out")).all()) == 1
