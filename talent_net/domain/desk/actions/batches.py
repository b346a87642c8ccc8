"""Doing one thing to many at once, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

import talent_net.domain.desk.access  # noqa: F401 - registers the policies
from talent_net.domain.desk.actions.deeds import DEEDS
from talent_net.domain.desk.actions.traces import Saying, Trace
from talent_net.domain.desk.facts import BatchDone, BatchesForgotten, BatchUndone
from talent_net.domain.desk.model import Batch
from talent_net.domain.desk.queries.batches import batch_with_key, mark_undone
from talent_net.domain.desk.rules import BATCHES_STAY, Deed, check_chosen, may_undo
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Undoing:
    """How much of a batch was taken back, and by what rules the rest was kept."""

    undone: int
    kept: tuple[str, ...]


def do_batch(work: Work, deed: Deed, handles: Iterable[str], key: str, saying: Saying | None = None) -> Batch:
    """Do one thing to many; what a rule or a policy forbids is left out. A form that is sent twice is done once."""
    ensure(work.actor, "desk.do_batch")
    chosen = list(dict.fromkeys(handles))
    check_chosen(chosen, key)
    person_id = work.actor.person_id
    if person_id is None:
        raise RuleBroken("people.proposal_needs_person")
    batch = Batch(person_id=person_id, deed=deed, key=key, created_at=work.now, items=[], skipped=[])
    try:
        with work.session.begin_nested():
            work.session.add(batch)
    except IntegrityError:
        return work.session.scalars(batch_with_key(person_id, key)).one()
    found = DEEDS[deed].find(work, chosen)
    items, skipped = [], []
    for handle in chosen:
        # A thing that is not there, or of which the chooser may not know, is gone to them.
        trace, code = _tried(work, partial(_do, work, deed, found.get(handle), saying or Saying()))
        if trace is None:
            skipped.append(code)
        else:
            items.append(trace)
    batch.items, batch.skipped = items, skipped
    work.session.flush()
    work.record(BatchDone(batch_id=batch.id, deed_code=deed.value, done=len(items), skipped=len(skipped)))
    return batch


def undo_batch(work: Work, batch: Batch) -> Undoing:
    """Take exactly this batch back, but for what somebody has changed since; once."""
    ensure(work.actor, "desk.undo_batch", batch)
    if not may_undo(work.now, batch.created_at, None):
        raise RuleBroken("admin.undo_over")
    if work.session.scalars(mark_undone(batch.id, work.now)).one_or_none() is None:
        raise RuleBroken("admin.undone_already")
    kept = []
    for item in reversed(batch.items):
        _, code = _tried(work, partial(DEEDS[batch.deed].undo, work, item))
        kept += [code] if code else []
    undone = len(batch.items) - len(kept)
    work.record(BatchUndone(batch_id=batch.id, deed_code=batch.deed.value, undone=undone, kept=len(kept)))
    return Undoing(undone, tuple(kept))


def forget_batches(work: Work) -> int:
    """Delete batches that can no longer be taken back. Returns how many."""
    ensure(work.actor, "desk.forget_batches")
    gone = delete(Batch).where(Batch.created_at <= work.now - BATCHES_STAY).returning(Batch.id)
    count = len(work.session.execute(gone).all())
    if count:
        work.record(BatchesForgotten(count=count))
    return count


def _do(work: Work, deed: Deed, thing: object, saying: Saying) -> Trace:
    if thing is None:
        raise RuleBroken("admin.gone")
    return DEEDS[deed].do(work, thing, saying)


def _tried(work: Work, deed: Callable[[], T]) -> tuple[T | None, str]:
    """What a deed left, or the code of the rule that it broke; then nothing of it has happened."""
    facts = len(work.facts)
    try:
        with work.session.begin_nested():
            return deed(), ""
    except RuleBroken as broken:
        code = broken.code
    except NotAllowed:
        code = "admin.not_yours"
    del work.facts[facts:]
    return None, code
