"""Asking, wording anew and taking back, through the app and its reactions on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from talent_net.domain.exchanges.actions.asking import put_exchange_back, reword_exchange, withdraw_exchange
from talent_net.domain.exchanges.actions.carrying import forget_exchange
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import ExchangeQuestion
from talent_net.domain.exchanges.rules.exchanges import ANSWER_WITHIN, REGRET, REMIND_AFTER
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.outbox.model import OutboxRow
from talent_net.kernel.errors import RuleBroken
from tests.domain.exchanges.acting import QUESTIONS, ask, exchange, keep, refusal, state
from tests.domain.mentoring.threads import Two, notices_of, thread, two_adults, watched_pupil, work_of
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork


@pytest.fixture
def two(begin_work: BeginWork) -> Two:
    return two_adults(begin_work, started_at=NOON)


def test_the_mentor_hears_of_questions_and_the_week_is_planned(begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two, at=NOON)
    with begin_work() as work:
        found = exchange(work, exchange_id)
        assert [(each.number, each.body) for each in found.questions] == list(enumerate(QUESTIONS, 1))
        assert (found.due_at, found.asked_by_id) == (NOON + ANSWER_WITHIN, two.student)
        rows = work.session.scalars(select(OutboxRow).where(OutboxRow.job.like("exchanges.%"))).all()
        plan = sorted((row.run_at, row.job) for row in rows if row.run_at > NOON)
    assert plan == [
        (NOON + REMIND_AFTER[0], "exchanges.remind"),
        (NOON + REMIND_AFTER[1], "exchanges.remind"),
        (NOON + ANSWER_WITHIN, "exchanges.lapse"),
    ]
    assert len(notices_of(begin_work, two.mentor, "exchanges.asked")) == 1
    assert notices_of(begin_work, two.student, "exchanges.asked") == []


def test_one_exchange_waits_at_a_time(begin_work: BeginWork, two: Two) -> None:
    ask(begin_work, two)
    with pytest.raises(RuleBroken, match="one_waits"):
        ask(begin_work, two)


def test_only_the_student_asks_and_only_while_the_thread_is_open(begin_work: BeginWork) -> None:
    pupil = watched_pupil(begin_work)
    with begin_work() as work:
        third = make_person(work).id
    for person_id, code in (
        (pupil.mentor, "exchanges.ask"),
        (pupil.officer, "exchanges.ask"),
        (third, "exchanges.ask"),
        (pupil.student, ""),
    ):
        assert refusal(ask, begin_work, Two(pupil.id, "", person_id, pupil.mentor)) == code
    # Whoever watches over the two knows of the questions, too.
    assert len(notices_of(begin_work, pupil.officer, "exchanges.watched_asked")) == 1
    with work_of(begin_work, pupil.mentor) as work:
        end_mentorship(work, thread(work, pupil), "time_over")
    assert refusal(ask, begin_work, pupil) == "exchanges.locked"


def test_questions_change_until_the_first_answer(begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two)

    def reword(person_id: int, *questions: str) -> None:
        with work_of(begin_work, person_id) as work:
            reword_exchange(work, exchange(work, exchange_id), questions)

    reword(two.student, "What matters most?")
    with begin_work() as work:
        assert [each.body for each in exchange(work, exchange_id).questions] == ["What matters most?"]
    assert refusal(reword, two.mentor, "x") == "exchanges.ask"
    assert refusal(reword, two.student, " ") == "exchanges.nothing_asked"
    keep(begin_work, two.mentor, exchange_id, 1)
    assert refusal(reword, two.student, "And now?") == "exchanges.answering_began"


@pytest.mark.parametrize(
    ("given", "kept", "numbers"),
    [
        (("A?", "B?", "C?"), (0, 1, 2), (1, 2, 3)),
        (("And now?", "B?", "C?"), (0, 1, 2), (1, 2, 3)),
        (("A?", "", "C?"), (0, 2), (1, 2)),
        (("", "", "C again?"), (2,), (1,)),
        (("A?", "B?"), (0, 1), (1, 2)),
        (("", "B?", "C?", "D?"), (1, 2, None), (1, 2, 3)),
    ],
)
def test_a_question_stays_the_one_that_it_was_whatever_it_says(
    begin_work: BeginWork, two: Two, given: tuple[str, ...], kept: tuple[int | None, ...], numbers: tuple[int, ...]
) -> None:
    exchange_id = ask(begin_work, two, "A?", "B?", "C?")
    with begin_work() as work:
        before = [each.public_id for each in exchange(work, exchange_id).questions]
    with work_of(begin_work, two.student) as work:
        reword_exchange(work, exchange(work, exchange_id), given)
    with begin_work() as work:
        found = exchange(work, exchange_id).questions
        assert [each.number for each in found] == list(numbers)
        assert [each.body for each in found] == [words for words in given if words]
        assert [before.index(each.public_id) if each.public_id in before else None for each in found] == list(kept)


def test_withdrawn_questions_come_back_and_are_forgotten_later(begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two, at=NOON)

    def act(action: object, person_id: int, after: timedelta = timedelta(0)) -> None:
        with work_of(begin_work, person_id, NOON + after) as work:
            action(work, exchange(work, exchange_id))  # type: ignore[operator]  # each takes a work and an exchange

    def forget(after: timedelta) -> None:
        with begin_work(at=NOON + after) as work:
            forget_exchange(work, exchange_id)

    assert refusal(act, withdraw_exchange, two.mentor) == "exchanges.take_back"
    for _ in range(2):
        act(withdraw_exchange, two.student)
    assert state(begin_work, exchange_id) is ExchangeState.WITHDRAWN
    assert len(notices_of(begin_work, two.mentor, "exchanges.withdrawn")) == 1
    assert refusal(act, put_exchange_back, two.mentor) == "exchanges.ask"
    for _ in range(2):
        act(put_exchange_back, two.student, REGRET)
    assert state(begin_work, exchange_id) is ExchangeState.ASKED
    forget(3 * REGRET)
    assert state(begin_work, exchange_id) is ExchangeState.ASKED
    act(withdraw_exchange, two.student)
    assert refusal(act, put_exchange_back, two.student, 2 * REGRET) == "exchanges.too_late_to_put_back"
    forget(REGRET)
    assert state(begin_work, exchange_id) is ExchangeState.WITHDRAWN
    for _ in range(2):
        forget(2 * REGRET)
    assert state(begin_work, exchange_id) is None
    with begin_work() as work:
        assert work.session.scalar(select(func.count(ExchangeQuestion.id))) == 0


def test_withdrawn_questions_stay_away_where_others_have_been_asked(begin_work: BeginWork, two: Two) -> None:
    first = ask(begin_work, two)
    with work_of(begin_work, two.student) as work:
        withdraw_exchange(work, exchange(work, first))
    ask(begin_work, two)
    with work_of(begin_work, two.student) as work, pytest.raises(RuleBroken, match="one_waits"):
        put_exchange_back(work, exchange(work, first))
    assert state(begin_work, first) is ExchangeState.WITHDRAWN


def test_questions_are_withdrawn_from_a_locked_thread_too(begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two)
    with work_of(begin_work, two.mentor) as work:
        end_mentorship(work, thread(work, two), "time_over")
    with work_of(begin_work, two.student) as work:
        withdraw_exchange(work, exchange(work, exchange_id))
    assert state(begin_work, exchange_id) is ExchangeState.WITHDRAWN
