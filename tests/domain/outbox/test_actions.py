"""Promises: claimed once, lapsing with their holder, tried again, given up, withdrawn."""

from datetime import timedelta

from sqlalchemy import select

from talent_net.domain.outbox.actions import LEASE, claim, enqueue, fail, finish, forget_done, retry, withdraw
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.outbox.rules import MAX_ATTEMPTS
from talent_net.kernel.work import Work


def promise(work: Work, **options: object) -> OutboxRow:
    row = enqueue(work, "tests.greet", **options)  # type: ignore[arg-type]  # arguments of any kind
    work.session.flush()
    return row


def claimed(work: Work, worker: str = "one") -> list[int]:
    rows = [row.id for row in claim(work, worker)]
    work.session.flush()
    return rows


def test_due_rows_are_claimed_in_the_order_of_their_time(work: Work) -> None:
    later = promise(work, run_at=work.now)
    earlier = promise(work, run_at=work.now - timedelta(minutes=1))
    promise(work, run_at=work.now + timedelta(seconds=1))
    assert claimed(work) == [earlier.id, later.id]


def test_claimed_row_is_not_claimed_again_until_its_lease_lapses(work: Work) -> None:
    row = promise(work)
    assert claimed(work) == [row.id]
    assert claimed(work, "two") == []
    work.now += LEASE + timedelta(seconds=1)
    assert claimed(work, "two") == [row.id]
    assert row.attempts == 2


def test_finished_row_forgets_its_arguments(work: Work) -> None:
    row = promise(work, to="hanako@example.jp")
    finish(work, row.id)
    work.session.refresh(row)
    assert (row.done_at, row.arguments) == (work.now, {})
    assert claimed(work) == []


def test_failed_row_waits_and_is_given_up_in_the_end(work: Work) -> None:
    row = promise(work)
    for attempt in range(1, MAX_ATTEMPTS + 1):
        work.now = max(work.now, row.run_at)
        assert claimed(work) == [row.id], attempt
        fail(work, row.id, "TimeoutError")
        work.session.flush()
    assert row.failed_at == work.now
    work.now += timedelta(days=30)
    assert claimed(work) == []
    retry(work, row)
    work.session.flush()
    assert claimed(work) == [row.id]


def test_withdrawing_a_batch_takes_back_what_is_undone(work: Work) -> None:
    done, undone = promise(work, batch="import:1"), promise(work, batch="import:1")
    other = promise(work, batch="import:2")
    finish(work, done.id)
    assert withdraw(work, "import:1") == 1
    assert set(work.session.scalars(select(OutboxRow.id))) == {done.id, other.id}
    assert undone.id not in claimed(work)


def test_done_rows_are_forgotten_in_time(work: Work) -> None:
    row, kept = promise(work), promise(work)
    finish(work, row.id)
    work.session.flush()
    forget_done(work, work.now + timedelta(days=1))
    assert list(work.session.scalars(select(OutboxRow.id))) == [kept.id]
