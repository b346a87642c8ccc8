"""Eight write at once: every message has its number, none is lost, none comes twice. With a control."""

from __future__ import annotations

from functools import partial
from threading import Barrier

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError

from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.mentoring.actions.threads import read_thread, send_message
from talent_net.domain.mentoring.model import Mentorship, ThreadMessage, ThreadReading
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.errors import RuleBroken
from talent_net.web.work import reading, unit_of_work
from tests.domain.mentoring.threads import Two, both_actors, thread, two_adults
from tests.harness.apps import BeginWork
from tests.harness.races import together

WRITERS = 8
EACH = 4


def write(two: Two, actor: Actor, body: str, nonce: str = "") -> None:
    with unit_of_work(actor) as work:
        send_message(work, thread(work, two), body, nonce=nonce)


def written(app: Flask, two: Two) -> list[tuple[int, str]]:
    with app.app_context():
        rows = select(ThreadMessage.number, ThreadMessage.body).where(ThreadMessage.mentorship_id == two.id)
        return [(number, body) for number, body in reading().execute(rows.order_by(ThreadMessage.number))]


def test_eight_writers_at_once_leave_no_gap_and_lose_nothing(app: Flask, begin_work: BeginWork) -> None:
    two = two_adults(begin_work)
    both = both_actors(begin_work, two)

    def write_some(writer: int) -> None:
        for turn in range(EACH):
            write(two, both[writer % 2], f"{writer}-{turn}")

    together(app, *(partial(write_some, writer) for writer in range(WRITERS)))
    found = written(app, two)
    assert [number for number, _ in found] == list(range(1, WRITERS * EACH + 1))
    assert {body for _, body in found} == {f"{writer}-{turn}" for writer in range(WRITERS) for turn in range(EACH)}
    for writer in range(WRITERS):
        mine = [body for _, body in found if body.startswith(f"{writer}-")]
        assert mine == [f"{writer}-{turn}" for turn in range(EACH)]


def test_counting_first_and_writing_afterwards_gives_one_number_twice(app: Flask, begin_work: BeginWork) -> None:
    """The control: whoever reads the last number before the work takes the one that another took; the index refuses them."""
    two = two_adults(begin_work)
    looked, refused = Barrier(2), []

    def count_then_write() -> None:
        last = reading().scalar(select(func.max(ThreadMessage.number)).where(ThreadMessage.mentorship_id == two.id)) or 0
        reading().rollback()
        looked.wait(timeout=20)
        try:
            with unit_of_work(SYSTEM) as work:
                work.session.add(ThreadMessage(mentorship_id=two.id, number=last + 1, body="x", sent_at=work.now))
        except (IntegrityError, OperationalError) as error:
            refused.append(error)

    together(app, count_then_write, count_then_write)
    assert len(refused) == 1
    assert len(written(app, two)) == 1


def test_one_message_sent_by_eight_tries_at_once_is_written_once(app: Flask, begin_work: BeginWork) -> None:
    two = two_adults(begin_work)
    student, _ = both_actors(begin_work, two)
    together(app, *(partial(write, two, student, "Hello", "nonce") for _ in range(WRITERS)))
    assert written(app, two) == [(1, "Hello")]


def test_nobody_writes_behind_the_back_of_who_ends_it(app: Flask, begin_work: BeginWork) -> None:
    two = two_adults(begin_work)
    student, mentor = both_actors(begin_work, two)
    refused: list[str] = []

    def write_on() -> None:
        try:
            for turn in range(20):
                write(two, mentor, str(turn))
        except RuleBroken as broken:
            refused.append(broken.code)

    def end() -> None:
        with unit_of_work(student) as work:
            end_mentorship(work, thread(work, two), "other")

    together(app, write_on, write_on, end)
    with app.app_context():
        found = reading().get(Mentorship, two.id)
        assert found is not None
        assert found.last_number == len(written(app, two))
        assert all(code == "mentoring.thread_locked" for code in refused)


def test_two_windows_of_one_reader_end_at_the_further_number(app: Flask, begin_work: BeginWork) -> None:
    two = two_adults(begin_work)
    student, mentor = both_actors(begin_work, two)
    with app.app_context():
        for turn in range(8):
            write(two, mentor, str(turn))

    def read(number: int) -> None:
        with unit_of_work(student) as work:
            read_thread(work, thread(work, two), number)

    together(app, *(partial(read, number) for number in (8, 1, 5, 3, 7, 2, 6, 4)))
    with app.app_context():
        rows = reading().scalars(select(ThreadReading).where(ThreadReading.person_id == two.student)).all()
        assert [row.number for row in rows] == [8]
