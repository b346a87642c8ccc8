"""The promises that programmes make: solving, reminding, and ending what nobody answered."""

from __future__ import annotations

from talent_net.domain.programmes.actions.answering import lapse_pair, remind_pair
from talent_net.domain.programmes.actions.running import Task, begin_run, end_run, fail_run
from talent_net.domain.programmes.reports import Answered
from talent_net.domain.programmes.solving import WrongInstance, resolve_instance, solve_instance
from talent_net.web.jobs import job
from talent_net.web.work import unit_of_work


@job("programmes.solve", heavy=True)
def solve(run_id: int) -> None:
    """Write the inputs down, compute outside of any transaction, keep the answer. Run again, it comes to the same."""
    with unit_of_work() as work:
        task = begin_run(work, run_id)
    if task is None:
        return
    try:
        answered = _computed(task)
    except WrongInstance:
        with unit_of_work() as work:
            fail_run(work, run_id, "wrong_instance")
        return
    with unit_of_work() as work:
        end_run(work, run_id, answered)


def _computed(task: Task) -> Answered:
    if task.kept is not None:
        return resolve_instance(task.instance, task.kept, task.refused)
    return solve_instance(task.instance, task.mode, task.seed)


@job("programmes.remind")
def remind(pair_id: int, count: int) -> None:
    """Tell those who owe an answer."""
    with unit_of_work() as work:
        remind_pair(work, pair_id, count)


@job("programmes.lapse")
def lapse(pair_id: int) -> None:
    """The time to answer is over."""
    with unit_of_work() as work:
        lapse_pair(work, pair_id)
