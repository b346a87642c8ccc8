"""Two at once for one hour of somebody: one of them has it, and without the key both would. Two who exchange hours, and two feeds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from talent_net.domain.calendar.actions.entries import move_entry
from talent_net.domain.calendar.actions.feeds import make_feed
from talent_net.domain.calendar.model import CalendarEntry, CalendarFeed, HeldQuarter
from talent_net.domain.calendar.rules import quarter_of, quarters_of
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.web.extensions import db
from talent_net.web.work import reading, unit_of_work
from tests.factories.calendar import fix
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork
from tests.harness.races import refused

STARTS = NOON + timedelta(days=7)
LENGTH = timedelta(minutes=45)


@pytest.fixture
def people(begin_work: BeginWork) -> list[int]:
    with begin_work() as work:
        return [make_person(work).id for _ in range(5)]


def booking(starts_at: datetime, *people: int) -> Callable[[], None]:
    def book() -> None:
        with unit_of_work(SYSTEM, NOON) as work:
            fix(work, starts_at, *people)

    return book


def promised(app: Flask, person_id: int) -> list[int]:
    with app.app_context():
        return list(reading().scalars(select(HeldQuarter.quarter).where(HeldQuarter.person_id == person_id)))


@pytest.mark.parametrize("later", [timedelta(0), timedelta(minutes=30)], ids=["the same hour", "an overlap"])
def test_of_two_who_want_one_hour_of_somebody_one_has_it(app: Flask, people: list[int], later: timedelta) -> None:
    mentor, one, other, *_ = people
    assert refused(app, booking(STARTS, mentor, one), booking(STARTS + later, mentor, other)) == ["calendar.taken"]
    assert len(promised(app, mentor)) == 3
    # Of the one who came too late nothing is left.
    assert sorted(map(len, (promised(app, one), promised(app, other)))) == [0, 3]
    with app.app_context():
        assert len(reading().scalars(select(CalendarEntry)).all()) == 1


def test_two_who_name_each_other_crosswise_do_not_wait_for_ever(app: Flask, people: list[int]) -> None:
    one, other, *_ = people
    assert refused(app, booking(STARTS, one, other), booking(STARTS, other, one)) == ["calendar.taken"]


def test_two_entries_that_exchange_their_hours_at_once_stay_apart(app: Flask, people: list[int], begin_work: BeginWork) -> None:
    mentor, one, other, *_ = people
    later = STARTS + timedelta(hours=2)
    with begin_work(at=NOON) as work:
        first, second = fix(work, STARTS, mentor, one).id, fix(work, later, mentor, other).id

    def moving(entry_id: int, starts_at: datetime) -> Callable[[], None]:
        def move() -> None:
            with unit_of_work(SYSTEM, NOON) as work:
                move_entry(work, entry_id, starts_at, starts_at + LENGTH)

        return move

    assert set(refused(app, moving(first, later), moving(second, STARTS))) == {"calendar.taken"}
    assert len(promised(app, mentor)) == 6


# SQLite's writers follow one another.
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_deadlock_is_an_hour_that_is_taken(app: Flask, people: list[int], begin_work: BeginWork) -> None:
    """Both hold one hour and reach for the other's, in this order: the database must let one go."""
    mentor, one, other, *_ = people
    later = STARTS + timedelta(hours=2)
    both_hold = Barrier(2)

    def holding(mine: datetime, theirs: datetime, with_whom: int) -> Callable[[], None]:
        def hold() -> None:
            with unit_of_work(SYSTEM, NOON) as work:
                fix(work, mine, mentor, with_whom)
                both_hold.wait(timeout=20)
                fix(work, theirs, mentor, with_whom)

        return hold

    assert refused(app, holding(STARTS, later, one), holding(later, STARTS, other)) == ["calendar.taken"]


def test_without_the_key_both_would_have_it(app: Flask, people: list[int], begin_work: BeginWork) -> None:
    """The control: both look whether the hour is free before either writes, and no key stands in their way."""
    mentor, one, other, *_ = people
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE keyless_quarters (person_id INTEGER, quarter BIGINT)"))
    looked = Barrier(2)

    def careless(with_whom: int) -> Callable[[], None]:
        def book() -> None:
            with Session(db.engine) as session:
                taken = session.execute(text("SELECT 1 FROM keyless_quarters WHERE person_id = :id"), {"id": mentor}).all()
                session.rollback()
                looked.wait(timeout=20)
                assert taken == []
                with db.engine.begin() as connection:
                    for quarter in quarters_of(STARTS, STARTS + LENGTH):
                        for person_id in (mentor, with_whom):
                            values = {"id": person_id, "quarter": quarter}
                            connection.execute(text("INSERT INTO keyless_quarters VALUES (:id, :quarter)"), values)

        return book

    try:
        assert refused(app, careless(one), careless(other)) == []
        with app.app_context(), db.engine.begin() as connection:
            values = {"id": mentor, "quarter": quarter_of(STARTS)}
            held = connection.execute(
                text("SELECT count(*) FROM keyless_quarters WHERE person_id = :id AND quarter = :quarter"), values
            ).scalar_one()
        assert held == 2
    finally:
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(text("DROP TABLE keyless_quarters"))


def test_two_new_addresses_at_once_are_one(app: Flask, people: list[int]) -> None:
    def renew() -> None:
        with unit_of_work(Actor(person_id=people[0], is_confirmed=True), NOON) as work:
            make_feed(work, people[0])

    assert refused(app, renew, renew, renew) == []
    with app.app_context():
        assert len(reading().scalars(select(CalendarFeed)).all()) == 1
