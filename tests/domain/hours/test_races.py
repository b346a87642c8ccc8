"""Two windows at once: one list, one row of quiet hours. With the control."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.hours.actions.own import Absence, add_days_off, set_quiet_hours
from talent_net.domain.hours.model import DaysOff, OffKind, QuietHours
from talent_net.domain.hours.queries import quiet_hours_of
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import reading, unit_of_work
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork
from tests.harness.races import together, try_to

WINDOWS = 6


@pytest.fixture
def person_id(begin_work: BeginWork) -> int:
    with begin_work() as work:
        return make_person(work).id


def test_days_that_follow_one_another_become_one_whoever_comes_first(app: Flask, person_id: int) -> None:
    def add(number: int) -> None:
        with unit_of_work(SYSTEM, NOON) as work:
            day = work.today + timedelta(days=number)
            add_days_off(work, person_id, Absence(OffKind.AWAY, day, day))

    together(app, *(partial(add, number) for number in range(WINDOWS)))
    with app.app_context():
        (row,) = reading().scalars(select(DaysOff))
        assert (row.last_on - row.first_on).days == WINDOWS - 1


def test_quiet_hours_are_one_row_whoever_comes_last(app: Flask, person_id: int) -> None:
    def set_quiet(number: int) -> None:
        with unit_of_work(SYSTEM, NOON) as work:
            set_quiet_hours(work, person_id, 60 * number, 1200)

    together(app, *(partial(set_quiet, number) for number in range(WINDOWS)))
    with app.app_context():
        assert reading().scalars(quiet_hours_of(person_id)).one().end_minute == 1200


def test_without_holding_the_person_two_windows_break_the_table(app: Flask, person_id: int) -> None:
    """The control: both look before either writes, as an action that holds nothing does."""
    looked, told = Barrier(2), list[str]()

    def write() -> None:
        is_there = reading().scalars(quiet_hours_of(person_id)).one_or_none() is not None
        reading().rollback()
        looked.wait(timeout=20)
        assert not is_there
        try_to(told, SYSTEM, lambda work: work.session.add(QuietHours(person_id=person_id, start_minute=0, end_minute=60)))

    together(app, write, write)
    assert sorted(told) == ["done", "the database refused"]
