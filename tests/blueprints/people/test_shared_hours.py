"""On a profile: when both are free next, for whoever may see the hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from talent_net.domain.hours.actions.own import Absence, add_days_off
from talent_net.domain.hours.model import OffKind
from talent_net.domain.people.model import Audience, Person, WeeklyHours
from talent_net.kernel.work import city_date
from talent_net.web.work import now
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost

pytestmark = pytest.mark.usefixtures("still_noon")

BOTH = "You are both free next"


def made(begin_work: BeginWork, start: int | None, end: int = 0, **profile: Any) -> Person:
    with begin_work() as work:
        days = range(7) if start is not None else ()
        hours = [WeeklyHours(weekday=day, start_minute=start, end_minute=end) for day in days]
        shown = {"audience_hours": int(Audience.MEMBERS), **profile, "hours": hours}
        return make_person(work, language="en", profile=shown)


@pytest.fixture
def mentor(begin_work: BeginWork) -> Person:
    return made(begin_work, 19 * 60, 22 * 60)


def read(sign_in: SignIn, reader: Person, owner: Person) -> str:
    return sign_in(reader).get(f"/people/{owner.public_id}").text


def test_the_next_three_are_told_on_the_readers_clock(begin_work: BeginWork, sign_in: SignIn, mentor: Person) -> None:
    body = read(sign_in, made(begin_work, 19 * 60, 23 * 60, time_zone="Asia/Shanghai"), mentor)
    assert BOTH in body
    assert body.count("on their clock") == 3
    assert body.count("19:00–21:00") >= 3
    assert body.count("on their clock 20:00–22:00") == 3


def test_days_off_of_either_are_no_shared_hours(begin_work: BeginWork, sign_in: SignIn, mentor: Person) -> None:
    reader = made(begin_work, 20 * 60, 23 * 60)
    today = city_date(now())
    with begin_work() as work:
        add_days_off(work, mentor.id, Absence(OffKind.AWAY, today, today + timedelta(days=30)))
        add_days_off(work, reader.id, Absence(OffKind.EXAMS, today + timedelta(days=31), today + timedelta(days=59), "Secret"))
    body = read(sign_in, reader, mentor)
    assert "In the coming eight weeks there is no hour at which you are both free." in body
    assert "Secret" not in read(sign_in, mentor, reader)


def test_a_clock_change_that_is_near_is_announced(begin_work: BeginWork, sign_in: SignIn) -> None:
    owner = made(begin_work, 8 * 60, 10 * 60, time_zone="America/New_York")
    reader = made(begin_work, 20 * 60, 24 * 60)
    assert "their 08:00" not in read(sign_in, reader, owner)
    with time_machine.travel(datetime(2026, 10, 1, 3, tzinfo=UTC), tick=False):
        body = read(sign_in, reader, owner)
    assert "From November 1, 2026 their 08:00 is 22:00 for you; until then 21:00." in body
    assert "The clocks change in New York." in body


def test_whoever_has_no_hours_is_invited_to_mark_them(begin_work: BeginWork, sign_in: SignIn, mentor: Person) -> None:
    body = read(sign_in, made(begin_work, None), mentor)
    assert "Mark your hours to see when you are both free." in body
    assert BOTH not in body


def test_hours_that_are_withheld_tell_nothing(begin_work: BeginWork, sign_in: SignIn) -> None:
    owner = made(begin_work, 19 * 60, 22 * 60, audience_hours=int(Audience.ONLY_ME))
    body = read(sign_in, made(begin_work, 19 * 60, 22 * 60), owner)
    assert BOTH not in body
    assert "Mark your hours" not in body


def test_nobody_shares_hours_with_themselves_and_visitors_share_none(sign_in: SignIn, begin_work: BeginWork) -> None:
    owner = made(begin_work, 19 * 60, 22 * 60, audience_hours=0, audience_name=0)
    browser = sign_in(owner)
    assert BOTH not in browser.get(f"/people/{owner.public_id}").text
    assert BOTH not in browser.get("/people/me/profile").text
    assert "/hours/" in browser.get("/people/me/profile").text
    browser.delete_cookie("session")
    assert BOTH not in browser.application.test_client().get(f"/people/{owner.public_id}").text


def test_many_hours_and_exceptions_are_as_few_statements_as_one(begin_work: BeginWork, sign_in: SignIn, mentor: Person) -> None:
    reader = made(begin_work, 19 * 60, 22 * 60)
    browser = sign_in(reader)
    counts: list[int] = []
    for offset in (0, 40):
        counts.append(page_cost(browser, f"/people/{mentor.public_id}"))
        with begin_work() as work:
            for ahead in range(offset, offset + 30, 3):
                day = work.today + timedelta(days=ahead)
                add_days_off(work, mentor.id, Absence(OffKind.AWAY, day, day))
    assert counts[0] == counts[1]
