"""Solving as the outbox does it, within one work."""

from __future__ import annotations

from talent_net.domain.programmes.actions.publishing import publish_run
from talent_net.domain.programmes.actions.running import ask_run, begin_run, end_run
from talent_net.domain.programmes.model import Mode, Programme, Run
from talent_net.domain.programmes.queries.runs import whole_run
from talent_net.domain.programmes.solving import resolve_instance, solve_instance
from talent_net.kernel.work import Work


def keep(work: Work, run: Run) -> Run:
    """Do what the promise of a run says, for real."""
    task = begin_run(work, run.id)
    assert task is not None
    if task.kept is not None:
        answered = resolve_instance(task.instance, task.kept, task.refused)
    else:
        answered = solve_instance(task.instance, task.mode, task.seed)
    end_run(work, run.id, answered)
    work.session.flush()
    return work.session.scalars(whole_run(run.public_id).execution_options(populate_existing=True)).one()


def solved(work: Work, programme: Programme, mode: Mode = Mode.FAIR, seed: int = 7) -> Run:
    """A run of a programme, done."""
    return keep(work, ask_run(work, programme, mode, seed))


def published(work: Work, programme: Programme) -> Run:
    """The first plan, proposed to everybody."""
    run = solved(work, programme)
    publish_run(work, run)
    work.session.flush()
    return run
