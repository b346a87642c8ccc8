"""When feedback is asked."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """When it is asked, in this order."""

    FIRST = "first"
    THIRD = "third"
    LAST = "last"
