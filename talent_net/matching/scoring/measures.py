"""How well two people meet in each criterion, from 0 to 1.

| criterion | 1 is | 0 is |
|---|---|---|
| terms | three shared fields or skills as rare as the student's three rarest | nothing in the same field |
| goals | the mentor helps with all that the student wants | with none of it |
| languages | a shared language in which the weaker of the two is at C1 | no shared language |
| hours | three shared hours in an average week of the coming year | no shared hour |
| answer | answers within a day, and always | takes a week, or never answers |
| capacity | two free places and nobody waiting | (a mentor without a place is no candidate) |
| ties | a tie to Yokohama of the same kind | none |
| formats | a format that suits both | none |

What the student never told (no goals, no hours) counts for nobody and against nobody: the other criteria count more. What is not told
by the other side, or not to all members, counts half: nobody is punished for keeping it.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log

# What counts where nothing is known.
UNKNOWN = 0.5
# A mentor who helps with anything, named nothing.
ANYTHING = 0.75
# A shared field, where the skills differ.
NEARBY = 0.5
# So many shared terms are a full mark.
FULL_TERMS = 3
# Minutes in an average week.
FULL_HOURS = 180
FULL_PLACES = 2
# So many waiting halve what free places are worth.
HALF_WAITING = 2
A_DAY, A_WEEK = 24 * 60, 7 * 24 * 60
# By the weaker one's level, from none over A1 to C2 and a mother tongue.
BY_LEVEL = (0.0, 0.1, 0.25, 0.6, 0.85, 1.0, 1.0, 1.0)


def rarity(people: int, having: int) -> float:
    """What it tells that two share a term that `having` of `people` name: the rarer, the more."""
    return log(1 + people / (1 + having))


def full_mark(rarities: list[float]) -> float:
    """What the rarest of a student's terms are worth together: their full mark. 0 where there are none."""
    return sum(sorted(rarities, reverse=True)[:FULL_TERMS])


def hours_fit(minutes_a_week: float | None) -> float:
    """None where they are not told."""
    return UNKNOWN if minutes_a_week is None else min(1.0, minutes_a_week / FULL_HOURS)


def answer_fit(usual_minutes: int | None, answered: int, lapsed: int) -> float:
    """How soon, times how often at all."""
    soon = UNKNOWN if usual_minutes is None else 1 - min(1.0, max(0.0, (usual_minutes - A_DAY) / (A_WEEK - A_DAY)))
    return soon * answered / (answered + lapsed) if answered + lapsed else soon


def capacity_fit(free_places: int, waiting: int) -> float:
    """Free places, worth less the more people wait for an answer: so those whom everybody asks step back a little."""
    return min(1.0, free_places / FULL_PLACES) * HALF_WAITING / (HALF_WAITING + waiting)


def goals_fit(wanted: int, helped: int) -> float:
    """Sets as bits; `wanted` is not empty."""
    return (wanted & helped).bit_count() / wanted.bit_count() if helped else ANYTHING


def formats_fit(wanted: int, offered: int) -> float:
    """Sets as bits; an empty set is any format."""
    return 1.0 if not (wanted and offered) or wanted & offered else 0.0


def ties_fit(mine: int, theirs: int) -> float:
    """Sets as bits."""
    return 1.0 if mine & theirs else 0.0


def languages_fit(mine: Mapping[str, int], theirs: Mapping[str, int]) -> float:
    """The best shared language, by the weaker one's level."""
    return max((BY_LEVEL[min(level, theirs[code])] for code, level in mine.items() if code in theirs), default=0.0)
