"""The code that an exchange's state is."""

from __future__ import annotations

from enum import StrEnum


class ExchangeState(StrEnum):
    """The life of an exchange."""

    ASKED = "asked"
    ANSWERED = "answered"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
