"""Slow computing that must not hold up everybody else's requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from gevent import get_hub, monkey

P = ParamSpec("P")
R = TypeVar("R")


def apart(compute: Callable[P, R], *arguments: P.args, **options: P.kwargs) -> R:
    """Compute in a real thread where the process runs on an event loop, and here otherwise. What it raises is raised here.

    The function must not touch the request, the session or anything else that belongs to a greenlet.
    """
    if monkey.is_module_patched("threading"):
        return get_hub().threadpool.apply(compute, arguments, options)
    return compute(*arguments, **options)
