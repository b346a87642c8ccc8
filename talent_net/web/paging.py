"""Where a page of a list begins, as its address says it."""

from __future__ import annotations

from flask import request

# One digit fewer than the largest whole number of either database.
_DIGITS = 18


def number_before() -> int | None:
    """The number that the list's page ends before (`?before=`); None for the first page and for anything that is no such number."""
    given = request.args.get("before", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= _DIGITS else None
