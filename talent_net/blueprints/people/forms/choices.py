"""The choices of select fields."""

from __future__ import annotations

from typing import Any

from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older than the library


def choice(value: object, label: object, group: str | None = None) -> Any:
    """One choice, perhaps under the heading of a group."""
    return SelectChoice(value, label, optgroup=group)
