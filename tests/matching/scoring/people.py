"""Random people for the proofs over scores."""

from __future__ import annotations

from datetime import date
from random import Random

import numpy as np
import numpy.typing as npt

from talent_net.matching.availability import Promise, WeeklySpan
from talent_net.matching.scoring import USUAL, FitIndex, Question, Side, Traits, Vocabulary, Weights

STARTS_ON = date(2026, 11, 1)
ZONES = ("Asia/Tokyo", "America/New_York", "Europe/Berlin", "Asia/Bangkok", "Australia/Sydney")
# Three fields, each with three skills.
PARENTS = {field * 10 + skill: field * 10 for field in (1, 2, 3) for skill in (1, 2, 3)}
TERMS = tuple(sorted({*PARENTS, *PARENTS.values()}))
VOCABULARY = Vocabulary(
    languages=("ja", "en", "th", "de"),
    goals=("career", "abroad", "research"),
    formats=("video", "text"),
    ties=("born", "school", "work"),
    parents=PARENTS,
)


def random_hours(dice: Random) -> Promise | None:
    """Hidden, none, or some hours of the week."""
    kind = dice.choice(("hidden", "none", "some", "some", "some"))
    if kind == "hidden":
        return None
    days = dice.sample(range(7), dice.randint(1, 4)) if kind == "some" else []
    spans = [WeeklySpan(day, start * 60, (start + dice.randint(1, 5)) * 60) for day in days for start in (dice.randint(0, 18),)]
    return Promise(dice.choice(ZONES), tuple(spans))


def random_traits(dice: Random) -> Traits:
    """Somebody of any kind, who told much or nothing."""
    return Traits(
        terms=tuple(dice.sample(TERMS, dice.randint(0, 5))),
        languages=tuple((code, dice.randint(1, 7)) for code in dice.sample(VOCABULARY.languages, dice.randint(0, 3))),
        goals=tuple(dice.sample(VOCABULARY.goals, dice.randint(0, 3))),
        formats=tuple(dice.sample(VOCABULARY.formats, dice.randint(0, 2))),
        ties=tuple(dice.sample(VOCABULARY.ties, dice.randint(0, 2))),
        hours=random_hours(dice),
        free_places=dice.randint(1, 3),
        waiting=dice.choice((0, 0, 1, 5)),
        answered=dice.randint(0, 5),
        lapsed=dice.randint(0, 2),
        usual_answer_minutes=dice.choice((None, 60, 4000, 20000)),
    )


def index_of(people: dict[int, Traits]) -> FitIndex:
    """These people, by their ids."""
    index = FitIndex(VOCABULARY, STARTS_ON)
    for number, traits in people.items():
        index.put(number, traits)
    return index


def everybody(index: FitIndex) -> npt.NDArray[np.bool_]:
    """All rows."""
    return index.standing()


def asked(index: FitIndex, reader: Traits, weights: Weights = USUAL, side: Side = Side.STUDENT) -> Question:
    """A question of the reader's, with the rarity among the people of the index."""
    rarity = index.rarity(TERMS, everybody(index))
    return Question(reader=reader, side=side, rarity=rarity, weights=weights)
