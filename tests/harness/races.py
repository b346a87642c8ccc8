"""Acts in the same moment, and how they went.

Whoever looks first and writes afterwards is overtaken in between; a lock, a key or a condition prevents it. A test that sees it
prevented proves nothing by itself: perhaps nobody ever met. So it has a control beside it: the same act without its guard, in which all
meet at a barrier between looking and writing. There, what the guard prevents must happen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import timedelta
from threading import Barrier, BrokenBarrierError
from typing import TypeVar

from flask import Flask
from sqlalchemy.exc import IntegrityError

from talent_net.kernel.access import Actor
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.work import unit_of_work
from tests.harness.apps import NOON

# To wait for the others at a barrier, and for the end of all.
MEETING_SECONDS = 20
RACE_SECONDS = 60

T = TypeVar("T")


def together(app: Flask, *deeds: Callable[[], T]) -> list[T]:
    """Do these at once, each in a thread of its own. Returns what each brought back, in their order; what one raises, is raised."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], T]) -> T:
        with app.app_context():
            start.wait(timeout=MEETING_SECONDS)
            return deed()

    threads = ThreadPoolExecutor(len(deeds))
    acts = [threads.submit(run, deed) for deed in deeds]
    _over, hanging = wait(acts, RACE_SECONDS)
    threads.shutdown(wait=False)
    assert not hanging, f"{len(hanging)} of {len(acts)} never come to an end"
    _raise_cause(acts)
    return [act.result() for act in acts]


def refused(app: Flask, *deeds: Callable[[], object]) -> list[str]:
    """Do these at once. Returns the codes by which rules refused some of them, in order of the alphabet."""

    def code_of(deed: Callable[[], object]) -> str:
        try:
            deed()
        except RuleBroken as broken:
            return broken.code
        return ""

    codes = together(app, *(lambda deed=deed: code_of(deed) for deed in deeds))
    return sorted(code for code in codes if code)


def try_to(told: list[str], actor: Actor, act: Callable[[Work], object], at: timedelta = timedelta()) -> None:
    """Act in a work of one's own so long after noon, and note how it went."""
    try:
        with unit_of_work(actor, NOON + at) as work:
            act(work)
    except RuleBroken as broken:
        told.append(broken.code)
    except IntegrityError:
        told.append("the database refused")
    else:
        told.append("done")


def _raise_cause(acts: Sequence[Future[T]]) -> None:
    # Whoever fails leaves the others waiting at a barrier, which breaks: that is no cause.
    faults = [fault for act in acts if (fault := act.exception()) is not None]
    if faults:
        raise next((fault for fault in faults if not isinstance(fault, BrokenBarrierError)), faults[0])
