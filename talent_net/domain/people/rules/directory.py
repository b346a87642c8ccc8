"""How the pages of a list are counted."""

from __future__ import annotations

import re

A_PAGE = 50
# Nobody turns so many pages; a number beyond is a mistake or an attack.
MOST_PAGES = 10_000


def page_number(text: str) -> int:
    """The page that an address names; the first where it names none."""
    return min(max(int(text), 1), MOST_PAGES) if re.fullmatch(r"[0-9]{1,6}", text) else 1


def pages_of(count: int, size: int = A_PAGE) -> int:
    """How many pages so many rows fill; an empty list is one page."""
    return max(1, -(-count // size))
