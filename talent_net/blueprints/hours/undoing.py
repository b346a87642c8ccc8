"""What was removed last, kept for its undo in the browser's own signed cookie."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import session


def keep(name: str, **values: Any) -> None:
    """Keep what an undo needs; dates as text."""
    session[name] = {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}


def take(name: str) -> dict[str, Any] | None:
    """Take it out again, with its dates; None where nothing was removed."""
    kept: dict[str, Any] | None = session.pop(name, None)
    if kept is None:
        return None
    return {key: date.fromisoformat(value) if key.endswith("_on") else value for key, value in kept.items()}
