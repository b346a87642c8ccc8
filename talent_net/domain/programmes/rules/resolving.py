"""The instance of a published plan, around what both sides have answered since."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

Pair = tuple[int, int]


def changed_instance(
    instance: Mapping[str, Any], *, confirmed: Iterable[Pair], refused: Collection[Pair], gone: tuple[set[int], set[int]]
) -> dict[str, Any]:
    """The same with what is confirmed pinned, what was refused forbidden, and no place for students and mentors who are gone.

    A confirmed pair of somebody who is gone stays: their mentorship has begun, and ends by other doors.
    """
    fixed, apart = {tuple(pair) for pair in confirmed}, {tuple(pair) for pair in refused}
    places = {"demand": list(instance["demand"]), "capacity": list(instance["capacity"])}
    for side, (name, missing) in enumerate(zip(places, gone, strict=True)):
        for number in missing:
            places[name][number] = sum(pair[side] == number for pair in fixed)
    pins = {
        tuple(pair)
        for pair in instance.get("pins", ())
        if tuple(pair) not in apart and pair[0] not in gone[0] and pair[1] not in gone[1]
    }
    forbidden = {tuple(pair) for pair in instance.get("forbidden", ())} | apart
    return {
        **instance,
        **places,
        "pins": sorted(map(list, pins | fixed)),
        "forbidden": sorted(map(list, forbidden - fixed)),
    }
