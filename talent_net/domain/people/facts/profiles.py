"""What happened to profiles."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ProfileChanged(Fact):
    """A person changed these parts of their profile; `parts` are their names, never their content."""

    person_id: int
    parts: tuple[str, ...]
