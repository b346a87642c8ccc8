"""What this process remembers of fits."""

from __future__ import annotations

from typing import cast

from flask import current_app

from talent_net.domain.mentoring.fitting.memory import FitMemory
from talent_net.domain.mentoring.fitting.suggesting import Memories
from talent_net.web.searching import search_memory


def fit_memories() -> Memories:
    """The memories that belong to this app's database."""
    return Memories(search_memory(), cast("FitMemory", current_app.extensions.setdefault("fit_memory", FitMemory())))
