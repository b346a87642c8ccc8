"""Answers are kept one by one, sent together, and heard by those who read the thread."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from talent_net.domain.exchanges.actions.answering import discard_recording, send_answers
from talent_net.domain.exchanges.actions.asking import withdraw_exchange
from talent_net.domain.exchanges.export import exchanges_told
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange, Recording
from talent_net.domain.exchanges.reported import present_words, reported_answer, reported_question
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.mentoring.model import SpentTime, Supervisor
from talent_net.domain.people.actions.erasure import erase_person
from talent_net.domain.people.model import Block, Role
from talent_net.domain.people.queries.accounts import account
from talent_net.kernel.errors import NotFound
from tests.domain.exchanges.acting import answer, ask, exchange, keep, refusal, spoken, state
from tests.domain.mentoring.threads import Two, actor_for, notices_of, thread, watched_pupil, work_of
from tests.factories.people import make_person
from tests.harness.apps import BeginWork


def send(begin_work: BeginWork, person_id: int, exchange_id: int, minutes: int = 30) -> None:
    with work_of(begin_work, person_id) as work:
        send_answers(work, exchange(work, exchange_id), minutes)


def recordings(begin_work: BeginWork) -> list[str]:
    with begin_work() as work:
        return list(work.session.scalars(select(Recording.public_id)))


def test_answers_are_kept_one_by_one_and_sent_together(begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two)
    keep(begin_work, two.mentor, exchange_id, 1, " By the sea. ")
    assert refusal(send, begin_work, two.mentor, exchange_id) == "exchanges.answer_missing"
    keep(begin_work, two.mentor, exchange_id, 2, "", recorded=spoken())
    assert notices_of(begin_work, two.student, "exchanges.answered") == []
    send(begin_work, two.mentor, exchange_id, 45)
    with begin_work() as work:
        found = exchange(work, exchange_id)
        assert [each.answer for each in found.questions] == ["By the sea.", ""]
        assert [each.recording.name if each.recording else "" for each in found.questions] == ["", "answer-2.wav"]
        assert found.state is ExchangeState.ANSWERED
        spent = work.session.scalars(select(SpentTime)).one()
        assert (spent.id, spent.minutes, spent.mentor_id) == (found.spent_time_id, 45, two.mentor)
    assert len(notices_of(begin_work, two.student, "exchanges.answered")) == 1
    # What is sent stands.
    assert refusal(send, begin_work, two.mentor, exchange_id) == "exchanges.over"
    assert refusal(keep, begin_work, two.mentor, exchange_id, 1) == "exchanges.over"


def test_no_minutes_are_no_note_of_time(begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two, "One thing?")
    keep(begin_work, two.mentor, exchange_id, 1)
    assert refusal(send, begin_work, two.mentor, exchange_id, 1441) == "mentoring.minutes_impossible"
    assert state(begin_work, exchange_id) is ExchangeState.ASKED
    send(begin_work, two.mentor, exchange_id, 0)
    with begin_work() as work:
        assert work.session.scalar(select(func.count(SpentTime.id))) == 0


def test_a_recording_takes_the_place_of_another_and_is_discarded(begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two, "One thing?")
    keep(begin_work, two.mentor, exchange_id, 1, "", recorded=spoken())
    before = recordings(begin_work)
    keep(begin_work, two.mentor, exchange_id, 1, "", recorded=spoken())
    after = recordings(begin_work)
    assert (len(before), len(after), before == after) == (1, 1, False)
    for _ in range(2):
        with work_of(begin_work, two.mentor) as work:
            found = exchange(work, exchange_id)
            discard_recording(work, found, found.questions[0].public_id)
    assert recordings(begin_work) == []
    assert refusal(send, begin_work, two.mentor, exchange_id) == "exchanges.answer_missing"
    assert refusal(keep, begin_work, two.mentor, exchange_id, 1, "") == "exchanges.answer_empty"


def test_only_the_mentor_answers_and_only_while_the_thread_is_open(begin_work: BeginWork) -> None:
    pupil = watched_pupil(begin_work)
    exchange_id = ask(begin_work, pupil)
    with begin_work() as work:
        third = make_person(work).id
    expected = {pupil.student: "exchanges.answer", pupil.officer: "exchanges.answer", third: "exchanges.answer", pupil.mentor: ""}
    for person_id, code in expected.items():
        assert refusal(keep, begin_work, person_id, exchange_id, 1) == code
    for person_id, code in {**expected, pupil.mentor: "exchanges.answer_missing"}.items():
        assert refusal(send, begin_work, person_id, exchange_id) == code
    keep(begin_work, pupil.mentor, exchange_id, 2)
    with work_of(begin_work, pupil.student) as work:
        end_mentorship(work, thread(work, pupil), "time_over")
    assert refusal(keep, begin_work, pupil.mentor, exchange_id, 1) == "exchanges.locked"
    assert refusal(send, begin_work, pupil.mentor, exchange_id) == "exchanges.locked"


def test_whoever_watches_hears_of_answers(begin_work: BeginWork) -> None:
    pupil = watched_pupil(begin_work)
    answer(begin_work, pupil, ask(begin_work, pupil))
    assert len(notices_of(begin_work, pupil.officer, "exchanges.watched_answered")) == 1


def test_whoever_watches_hears_of_nothing_once_a_block_stands(begin_work: BeginWork) -> None:
    pupil = watched_pupil(begin_work)
    with begin_work() as work:
        second = make_person(work, roles=(Role.SAFEGUARDING,))
        work.session.add(Supervisor(mentorship_id=pupil.id, person_id=second.id, appointed_at=work.now))
        work.session.add(Block(blocker_id=pupil.student, blocked_id=pupil.officer, created_at=work.now))
        other = second.id
    answer(begin_work, pupil, ask(begin_work, pupil))
    for kind in ("exchanges.watched_asked", "exchanges.watched_answered"):
        assert [len(notices_of(begin_work, person_id, kind)) for person_id in (other, pupil.officer)] == [1, 0]


def test_what_was_withdrawn_is_not_answered(begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two)
    with work_of(begin_work, two.student) as work:
        withdraw_exchange(work, exchange(work, exchange_id))
    assert refusal(keep, begin_work, two.mentor, exchange_id, 1) == "exchanges.over"


def test_a_copy_tells_ones_own_words_and_not_the_others(begin_work: BeginWork, two: Two) -> None:
    answer(begin_work, two, ask(begin_work, two, "One thing?"))
    with begin_work() as work:
        student, mentor = (exchanges_told(work.session, person_id) for person_id in (two.student, two.mentor))
    (asked,) = student["questions_across_the_night"]
    assert (asked["words"], asked["state"], student["answers_across_the_night"]) == (["One thing?"], "answered", [])
    (said,) = mentor["answers_across_the_night"]
    (address,) = recordings(begin_work)
    assert said["words"] == "By the sea."
    assert said["recording"]["address"] == f"/exchanges/recordings/{address}"
    assert mentor["questions_across_the_night"] == []


@pytest.mark.parametrize("who", ["student", "mentor"])
def test_whoever_leaves_takes_the_recordings_along(begin_work: BeginWork, two: Two, who: str) -> None:
    answer(begin_work, two, ask(begin_work, two))
    assert len(recordings(begin_work)) == 1
    person_id = getattr(two, who)
    with work_of(begin_work, person_id) as work:
        erase_person(work, work.session.scalars(account(person_id)).one())
    assert recordings(begin_work) == []
    with begin_work() as work:
        assert work.session.scalar(select(func.count(Exchange.id))) == 0


def test_questions_and_answers_are_reported_by_those_who_read_them(begin_work: BeginWork) -> None:
    pupil = watched_pupil(begin_work)
    exchange_id = ask(begin_work, pupil, "One thing?")
    with begin_work() as work:
        third = make_person(work, roles=(Role.SAFEGUARDING,)).id
        question_id = exchange(work, exchange_id).questions[0].public_id

    def told(find: object, person_id: int) -> str:
        with begin_work() as work:
            try:
                thing = find(  # type: ignore[operator]  # both take the same
                    work.session, actor_for(work, person_id), question_id, work.today, work.limits
                )
            except NotFound:
                return ""
            present = present_words(work.session, thing.kind, thing.about_id, thing.id)
            assert present == thing.quoted
            assert thing.is_about_minor
            return " / ".join(quoted.text.ja for quoted in present)

    assert [told(reported_question, who) for who in (pupil.mentor, pupil.officer, pupil.student, third)] == [
        "One thing?",
        "One thing?",
        "",
        "",
    ]
    keep(begin_work, pupil.mentor, exchange_id, 1, "By the sea.", recorded=spoken())
    # What is not sent yet nobody reads.
    assert told(reported_answer, pupil.student) == ""
    send(begin_work, pupil.mentor, exchange_id)
    assert told(reported_answer, pupil.student) == "By the sea. / answer-1.wav"
    assert told(reported_answer, pupil.mentor) == ""
