"""What the house does by itself, with a clock that the test moves: reminders, the deadline, and what no longer needs them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from talent_net.domain.exchanges.actions.asking import withdraw_exchange
from talent_net.domain.exchanges.actions.carrying import lapse_exchange, remind_of_exchange
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.nights import shared_a_week
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.people.model import WeeklyHours
from talent_net.kernel.access import SYSTEM
from tests.domain.exchanges.acting import answer, ask, exchange, refusal, state
from tests.domain.mentoring.threads import Two, jobs, notices_of, thread, two_adults, work_of
from tests.factories.mentoring import make_mentor, make_mentorship, make_student
from tests.harness.apps import NOON, BeginWork

A_DAY = timedelta(days=1)


@pytest.fixture
def two(begin_work: BeginWork) -> Two:
    return two_adults(begin_work, started_at=NOON)


def house(begin_work: BeginWork, action: Any, at: datetime, *arguments: int, actor: Any = SYSTEM) -> None:
    with begin_work(actor, at) as work:
        action(work, *arguments)


def told(begin_work: BeginWork, two: Two) -> tuple[int, int]:
    """How often the student and the mentor were told that the time is over."""
    return (
        len(notices_of(begin_work, two.student, "exchanges.lapsed_for_student")),
        len(notices_of(begin_work, two.mentor, "exchanges.lapsed_for_mentor")),
    )


def test_questions_lapse_after_a_week_and_not_before(begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two, at=NOON)
    house(begin_work, lapse_exchange, NOON + 7 * A_DAY - timedelta(seconds=1), exchange_id)
    assert state(begin_work, exchange_id) is ExchangeState.ASKED
    for _ in range(2):
        house(begin_work, lapse_exchange, NOON + 7 * A_DAY, exchange_id)
    assert state(begin_work, exchange_id) is ExchangeState.LAPSED
    assert told(begin_work, two) == (1, 1)
    # The student may ask again.
    assert ask(begin_work, two, at=NOON + 8 * A_DAY) != exchange_id


def test_the_mentor_is_reminded_while_questions_wait(begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two, at=NOON)
    for _ in range(2):
        house(begin_work, remind_of_exchange, NOON + 3 * A_DAY, exchange_id, 1)
    assert len(notices_of(begin_work, two.mentor, "exchanges.reminder")) == 1
    assert [str(row["news"]) for row in jobs(begin_work, "exchanges.mail_mentor")] == ["asked", "reminder"]
    with time_machine.travel(NOON + 4 * A_DAY):
        answer(begin_work, two, exchange_id)
    house(begin_work, remind_of_exchange, NOON + 6 * A_DAY, exchange_id, 2)
    house(begin_work, lapse_exchange, NOON + 7 * A_DAY, exchange_id)
    assert len(notices_of(begin_work, two.mentor, "exchanges.reminder")) == 1
    assert (state(begin_work, exchange_id), told(begin_work, two)) == (ExchangeState.ANSWERED, (0, 0))


def test_each_reminder_comes_once_in_its_order(begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two, at=NOON)
    for number in (1, 2, 2, 1):
        house(begin_work, remind_of_exchange, NOON + 6 * A_DAY, exchange_id, number)
    assert len(notices_of(begin_work, two.mentor, "exchanges.reminder")) == 2


def test_nobody_is_reminded_of_what_was_withdrawn_or_cannot_be_answered(begin_work: BeginWork, two: Two) -> None:
    withdrawn = ask(begin_work, two, at=NOON)
    with work_of(begin_work, two.student, NOON) as work:
        withdraw_exchange(work, exchange(work, withdrawn))
    house(begin_work, remind_of_exchange, NOON + 3 * A_DAY, withdrawn, 1)
    waiting = ask(begin_work, two, at=NOON)
    with work_of(begin_work, two.student, NOON) as work:
        end_mentorship(work, thread(work, two), "time_over")
    house(begin_work, remind_of_exchange, NOON + 3 * A_DAY, waiting, 1)
    house(begin_work, remind_of_exchange, NOON + 3 * A_DAY, waiting + 1000, 1)
    assert notices_of(begin_work, two.mentor, "exchanges.reminder") == []
    house(begin_work, lapse_exchange, NOON + 7 * A_DAY, waiting)
    assert (state(begin_work, waiting), told(begin_work, two)) == (ExchangeState.LAPSED, (0, 0))


def test_only_the_house_reminds_and_ends(begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two, at=NOON)
    with begin_work() as work:
        actor = work.actor.__class__(person_id=two.student, is_confirmed=True)
    for action, arguments in ((lapse_exchange, (exchange_id,)), (remind_of_exchange, (exchange_id, 1))):
        assert refusal(house, begin_work, action, NOON + 8 * A_DAY, *arguments, actor=actor) == "exchanges.carry"


@pytest.mark.parametrize(
    ("student_zone", "mentor_zone", "minutes"),
    [("Asia/Tokyo", "America/New_York", 0), ("Asia/Tokyo", "Asia/Tokyo", 120), ("Asia/Tokyo", None, None)],
)
def test_whether_hours_meet_is_told_for_both_zones(
    begin_work: BeginWork, student_zone: str, mentor_zone: str | None, minutes: int | None
) -> None:
    with begin_work() as work:
        student, mentor = make_student(work), make_mentor(work)
        for person, zone in ((student, student_zone), (mentor, mentor_zone)):
            person.profile.time_zone = zone or "Asia/Tokyo"
            if zone:
                hours = WeeklyHours(person_id=person.id, weekday=0, start_minute=9 * 60, end_minute=11 * 60)
                work.session.add(hours)
        mentorship = make_mentorship(work, student, mentor)
        work.session.flush()
        assert shared_a_week(work.session, mentorship, NOON, work.limits) == minutes
