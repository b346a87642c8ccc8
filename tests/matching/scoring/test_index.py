"""An index tells of everybody what was put last, whoever came and went in between."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from talent_net.matching.scoring import Traits, Weights
from talent_net.matching.scoring.traits import Vocabulary
from tests.matching.scoring.people import VOCABULARY, index_of, random_traits


@pytest.mark.parametrize("seed", range(10))
def test_coming_and_going_leaves_what_stands(seed: int) -> None:
    dice = Random(seed)
    index = index_of({})
    known: dict[int, Traits] = {}
    for _ in range(300):
        number = dice.randint(1, 60)
        if dice.random() < 0.3:
            index.drop(number)
            known.pop(number, None)
        else:
            known[number] = random_traits(dice)
            index.put(number, known[number])
    assert len(index) == len(known)
    assert sorted(index.column("ids")[index.standing()]) == sorted(known)
    for number, traits in known.items():
        row = index.row_of(number)
        assert row is not None
        found = index.traits_at(row)
        assert set(found.terms) == set(traits.terms)
        assert dict(found.languages) == dict(traits.languages)
        assert (set(found.goals), set(found.formats), set(found.ties)) == (
            set(traits.goals),
            set(traits.formats),
            set(traits.ties),
        )
        assert (found.free_places, found.waiting, found.usual_answer_minutes) == (
            traits.free_places,
            traits.waiting,
            traits.usual_answer_minutes,
        )


def test_it_grows_with_its_people() -> None:
    people = {number * 3: Traits(terms=(number % 7,), free_places=number % 3) for number in range(1, 3000)}
    index = index_of(people)
    assert index.row_of(3 * 2999) == 2998
    assert index.traits_at(2998).terms == (2999 % 7,)
    assert index.row_of(10**6) is None


def test_whoever_is_not_allowed_does_not_stand() -> None:
    index = index_of(dict.fromkeys((1, 2, 5), Traits()))
    index.drop(2)
    allowed = np.array([True, True, True, False])
    assert list(index.column("ids")[index.standing(allowed)]) == [1]
    assert not index.standing(np.zeros(0, np.bool_)).any()


def test_a_set_of_codes_is_a_byte() -> None:
    with pytest.raises(ValueError, match="at most 8"):
        Vocabulary(languages=(), goals=tuple("abcdefghi"), formats=(), ties=())


def test_codes_that_nobody_knows_do_not_count() -> None:
    index = index_of({1: Traits(goals=("fame", "career"), languages=(("xx", 7),))})
    assert index.traits_at(0) == Traits(goals=("career",))
    assert VOCABULARY.goals_of(Traits(goals=("fame",))) == 0


@pytest.mark.parametrize("values", [{"terms": -1}, {"terms": float("nan")}, dict.fromkeys(Weights.names(), 0)])
def test_weights_are_numbers_from_nought_up(values: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="weight"):
        Weights.of(values)


def test_the_usual_weights_sum_up_to_a_hundred() -> None:
    assert sum(Weights().by_criterion().values()) == 100
    with pytest.raises(TypeError):
        Weights.of({"beauty": 3})
