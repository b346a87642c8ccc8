"""Two works that overlap: the first has acted and holds on before its commit while the second acts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Event

from flask import Flask

from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.work import unit_of_work
from tests.harness.apps import NOON

# So long the first holds on where the second waits for it: on PostgreSQL for a row, on SQLite always for its turn.
A_MOMENT = 0.7

Deed = tuple[Actor, Callable[[Work], object]]


def overlap(app: Flask, first: Deed, second: Deed, at: datetime = NOON) -> tuple[str, str]:
    """Let the second act between the first one's deed and its commit. Returns how each went: "done", a rule's code, or a policy's name."""
    has_acted, is_done = Event(), Event()

    def go_first(work: Work) -> None:
        try:
            first[1](work)
        finally:
            has_acted.set()
        is_done.wait(A_MOMENT)

    def go_second() -> str:
        has_acted.wait(20)
        try:
            return told(app, second, at)
        finally:
            is_done.set()

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.submit(told, app, (first[0], go_first), at), pool.submit(go_second)
        return one.result(60), other.result(60)


def told(app: Flask, deed: Deed, at: datetime = NOON) -> str:
    """Act in a work of one's own. Returns how it went."""
    actor, act = deed
    try:
        with app.app_context(), unit_of_work(actor, at) as work:
            act(work)
    except RuleBroken as broken:
        return broken.code
    except NotAllowed as refused:
        return refused.policy
    return "done"
