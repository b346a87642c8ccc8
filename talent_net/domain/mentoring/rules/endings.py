"""Why a mentorship ends, and who is told."""

from __future__ import annotations

# What the two may say themselves. Other reasons stay with the house: the two are not told who was kept safe from whom.
OWN_ENDS = frozenset({"goal_reached", "time_over", "no_time", "no_fit", "other"})


def told_end(reason: str) -> str:
    """The reason as the two may know it; nothing where it is none of theirs."""
    return reason if reason in OWN_ENDS else ""
