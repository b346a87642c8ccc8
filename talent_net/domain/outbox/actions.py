"""Promising slow work, claiming it, and saying how it went."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, update

from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.outbox.queries import due_rows
from talent_net.domain.outbox.rules import MAX_ATTEMPTS, retry_after
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work

LEASE = timedelta(minutes=5)


def enqueue(work: Work, job: str, *, run_at: datetime | None = None, batch: str | None = None, **arguments: object) -> OutboxRow:
    """Promise a job in the same transaction as what caused it. Arguments are ids, codes and one-time secrets, never a person's words."""
    row = OutboxRow(job=job, arguments=arguments, batch=batch, created_at=work.now, run_at=run_at or work.now)
    work.session.add(row)
    return row


def claim(work: Work, worker: str, most: int = 10) -> list[OutboxRow]:
    """Take due rows for a worker. A claim lapses by itself, so that what a killed worker held is done by another."""
    rows = list(work.session.scalars(due_rows(work.now, most)))
    for row in rows:
        row.claimed_by = worker
        row.claimed_until = work.now + LEASE
        row.attempts += 1
    return rows


def hold(work: Work, row_id: int, length: timedelta) -> None:
    """Keep a claimed row for longer: its job computes for long."""
    work.session.execute(update(OutboxRow).where(OutboxRow.id == row_id).values(claimed_until=work.now + length))


def release(work: Work, row_id: int) -> None:
    """Give a claimed row back unbegun: its worker is leaving."""
    work.session.execute(
        update(OutboxRow).where(OutboxRow.id == row_id).values(claimed_until=None, attempts=OutboxRow.attempts - 1)
    )


def finish(work: Work, row_id: int) -> None:
    """Mark a row as done and forget its arguments."""
    values: dict[str, object] = {"done_at": work.now, "claimed_until": None, "error": None, "arguments": {}}
    work.session.execute(update(OutboxRow).where(OutboxRow.id == row_id).values(values))


def fail(work: Work, row_id: int, error: str) -> None:
    """Note a failure: try again later with growing pauses, or give up and leave the row for the administrator."""
    row = work.session.get(OutboxRow, row_id)
    if row is None:
        raise NotFound("outbox_row")
    row.error = error[:200]
    row.claimed_until = None
    if row.attempts >= MAX_ATTEMPTS:
        row.failed_at = work.now
    else:
        row.run_at = work.now + retry_after(row.attempts)


def retry(work: Work, row: OutboxRow) -> None:
    """Give a failed row a fresh start."""
    row.failed_at = None
    row.attempts = 0
    row.run_at = work.now


def withdraw(work: Work, batch: str) -> int:
    """Take back what of a batch is still undone. Returns how many rows."""
    undone = OutboxRow.done_at.is_(None)
    result = work.session.execute(delete(OutboxRow).where(OutboxRow.batch == batch, undone).returning(OutboxRow.id))
    return len(result.all())


def forget_done(work: Work, before: datetime) -> None:
    """Delete rows that were done before a moment."""
    work.session.execute(delete(OutboxRow).where(OutboxRow.done_at < before))


def forget_mails_to(work: Work, address: str) -> None:
    """Delete mails to an address that wait or failed: their rows hold it."""
    addressed = OutboxRow.arguments["to"].as_string() == address
    work.session.execute(delete(OutboxRow).where(OutboxRow.job == "web.send_mail", addressed))
