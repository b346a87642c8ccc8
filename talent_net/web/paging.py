"""Where a page of a list begins, or which one it is, as its address says it."""

from __future__ import annotations

from flask import request

# One digit fewer than the largest whole number of either database.
_DIGITS = 18
# Nobody turns so many pages.
_DIGITS_OF_A_PAGE = 5


def number_before() -> int | None:
    """The number that the list's page ends before (`?before=`); None for the first page and for anything that is no such number."""
    given = request.args.get("before", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= _DIGITS else None


def asked_page() -> int:
    """The number of the list's page (`?page=`), from 1 on; 1 for anything that is no such number."""
    given = request.args.get("page", "1")
    return max(int(given), 1) if given.isascii() and given.isdecimal() and len(given) <= _DIGITS_OF_A_PAGE else 1
