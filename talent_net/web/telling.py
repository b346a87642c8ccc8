"""Works of a button alone: what became of them is told on top of the next page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import flash

from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.words import sentence
from talent_net.web.work import unit_of_work


@contextmanager
def telling(said: str = "") -> Iterator[Work]:
    """A work that tells `said` once it is committed, or else which rule was broken; nothing was done then, and the route goes on."""
    try:
        with unit_of_work() as work:
            yield work
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "warning")
    else:
        if said:
            flash(said, "success")
