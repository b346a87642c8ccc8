"""What is handed to the solver, as text that is the same for the same numbers; and its hash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def written(instance: Mapping[str, Any]) -> str:
    """The instance as `python -m talent_net.matching assign` reads it: one text for one instance, whatever order it was put together in."""
    return json.dumps(instance, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def hash_of(instance: Mapping[str, Any]) -> str:
    """SHA-256 of that text."""
    return sha256(written(instance).encode()).hexdigest()
