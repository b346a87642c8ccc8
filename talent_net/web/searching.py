"""The search's memory of this process."""

from __future__ import annotations

from typing import cast

from flask import current_app

from talent_net.domain.searches.memory import Memory


def search_memory() -> Memory:
    """The memory that belongs to this app's database."""
    return cast("Memory", current_app.extensions.setdefault("search_memory", Memory()))
