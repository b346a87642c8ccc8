"""The worker keeps promises: once each, again after a failure, and apart when they are heavy."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.outbox.actions import LEASE, claim, enqueue
from talent_net.domain.outbox.model import OutboxRow
from talent_net.web import jobs
from talent_net.web.jobs import job, run_due, run_row
from talent_net.web.work import reading
from tests.harness.apps import BeginWork

done: list[str] = []


@pytest.fixture(autouse=True)
def _jobs_of_this_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(jobs, "_handlers", dict(jobs._handlers))
    done.clear()
    job("tests.greet")(greet)
    job("tests.stumble")(stumble)
    job("tests.compute", heavy=True)(greet)
    yield
    done.clear()


def greet(name: str) -> None:
    done.append(name)


def stumble(name: str) -> None:
    raise TimeoutError(name)


def rows(app: Flask) -> list[OutboxRow]:
    with app.app_context():
        return list(reading().scalars(select(OutboxRow).order_by(OutboxRow.id)))


def test_promise_is_kept_once(app: Flask, begin_work: BeginWork) -> None:
    with begin_work() as work:
        enqueue(work, "tests.greet", name="Hanako")
    assert (run_due(app), run_due(app), done) == (1, 0, ["Hanako"])
    assert rows(app)[0].done_at is not None


def test_promise_of_a_failed_work_is_none(app: Flask, begin_work: BeginWork) -> None:
    with pytest.raises(LookupError), begin_work() as work:
        enqueue(work, "tests.greet", name="Hanako")
        raise LookupError
    assert (run_due(app), done) == (0, [])


def test_failure_is_noted_without_words_and_tried_again_later(app: Flask, begin_work: BeginWork) -> None:
    with begin_work() as work:
        enqueue(work, "tests.stumble", name="hanako@example.jp")
    run_due(app)
    row = rows(app)[0]
    assert (row.error, row.attempts, row.done_at, row.failed_at) == ("TimeoutError", 1, None, None)
    assert row.run_at > row.created_at
    assert run_due(app) == 0


def test_unknown_job_fails_alone(app: Flask, begin_work: BeginWork) -> None:
    with begin_work() as work:
        enqueue(work, "tests.unheard_of")
        enqueue(work, "tests.greet", name="Hanako")
    run_due(app)
    assert done == ["Hanako"]
    assert rows(app)[0].error == "KeyError"


def test_what_a_killed_worker_held_is_done_by_another(app: Flask, begin_work: BeginWork) -> None:
    with begin_work() as work:
        enqueue(work, "tests.greet", name="Hanako")
    with begin_work() as work:
        claimed_at = work.now
        claim(work, "killed")
    assert run_due(app) == 0
    with begin_work(at=claimed_at + LEASE + timedelta(seconds=1)) as work:
        assert len(claim(work, "another")) == 1


def test_heavy_job_leaves_the_web_process(app: Flask, begin_work: BeginWork, monkeypatch: pytest.MonkeyPatch) -> None:
    apart: list[int] = []
    monkeypatch.setattr(jobs, "_run_apart", apart.append)
    with begin_work() as work:
        row = enqueue(work, "tests.compute", name="Hanako")
    run_due(app, apart=True)
    assert (apart, done) == ([row.id], [])
    run_row(app, row.id)
    run_row(app, row.id)
    assert done == ["Hanako"]


def test_leaving_worker_gives_back_what_it_has_not_begun(app: Flask, begin_work: BeginWork) -> None:
    with begin_work() as work:
        enqueue(work, "tests.greet", name="Hanako")
    stop = Event()
    stop.set()
    run_due(app, stop=stop)
    assert (done, rows(app)[0].attempts) == ([], 0)
    run_due(app)
    assert done == ["Hanako"]
