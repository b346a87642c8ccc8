"""The best are found exactly, from either side, the same for the same seed, whatever people are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from random import Random

import numpy as np
import pytest

from talent_net.matching.availability import shared_minutes_a_week
from talent_net.matching.scoring import (
    Criterion,
    FitIndex,
    Rarity,
    Side,
    Traits,
    Weights,
    all_scores,
    best_of,
    fits_with,
    pair_fit,
)
from talent_net.matching.scoring import ranking as ranking_module
from tests.matching.scoring.people import STARTS_ON, TERMS, VOCABULARY, asked, everybody, index_of, random_hours, random_traits

YEAR = 366


def some_weights(dice: Random) -> Weights:
    """Any weights, also 0, and hours that decide everything."""
    values = {name: float(dice.choice((0, 1, 5, 30))) for name in Weights.names()}
    return Weights.of({**values, "hours": float(dice.choice((0, 10, 100))), "capacity": 1.0})


@pytest.mark.parametrize("seed", range(60))
def test_leaving_people_out_changes_nothing(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = Random(seed)
    monkeypatch.setattr(ranking_module, "_SAMPLE", 5)
    index = index_of({number: random_traits(dice) for number in dice.sample(range(1, 2000), dice.choice((3, 40, 400)))})
    for side in Side:
        question = asked(index, random_traits(dice), some_weights(dice), side)
        among = everybody(index) & (np.array([dice.random() for _ in range(index.size)]) < 0.8)
        pruned, compared = best_of(index, question, among, 10, seed=seed)
        full, all_compared = best_of(index, question, among, 10, seed=seed, prunes=False)
        assert pruned == full
        assert compared <= all_compared


def test_most_are_left_out() -> None:
    dice = Random(1)
    index = index_of({number: random_traits(dice) for number in range(1, 3001)})
    # Somebody about whom everything counts.
    reader = replace(
        random_traits(dice), hours=next(filter(lambda each: each and each.spans, (random_hours(dice) for _ in range(99))))
    )
    _, compared = best_of(index, asked(index, reader), everybody(index), 10)
    _, all_compared = best_of(index, asked(index, reader), everybody(index), 10, prunes=False)
    assert compared < all_compared / 3


@pytest.mark.parametrize("seed", range(20))
def test_every_score_is_the_sum_of_its_parts(seed: int) -> None:
    dice = Random(seed)
    people = {number: random_traits(dice) for number in range(1, 30)}
    index, reader = index_of(people), random_traits(dice)
    for side in Side:
        question = asked(index, reader, some_weights(dice), side)
        scores = dict(zip(index.column("ids"), all_scores(index, question), strict=True))
        for number, fit in zip(people, fits_with(index, question, list(people)), strict=True):
            assert fit.score == pytest.approx(float(scores[number]), abs=1e-3)
            assert fit.score == pytest.approx(sum(part.points for part in fit.parts))
            assert -1e-6 <= fit.score <= 100 + 1e-6


@pytest.mark.parametrize("seed", range(20))
def test_two_people_have_one_score_from_both_sides(seed: int) -> None:
    dice = Random(seed)
    # What a student hides from members is known to the student alone; told as much, both sides reckon the same.
    students = {number: replace(random_traits(dice), hours=random_hours(dice) or None) for number in range(1, 12)}
    mentors = {number: random_traits(dice) for number in range(1, 12)}
    of_students, of_mentors = index_of(students), index_of(mentors)
    rarity: Rarity = of_mentors.rarity(TERMS, everybody(of_mentors))
    for student, mine in students.items():
        from_student = all_scores(of_mentors, replace(asked(of_mentors, mine), rarity=rarity))
        for mentor, theirs in mentors.items():
            if theirs.hours is None:
                continue
            from_mentor = all_scores(of_students, replace(asked(of_students, theirs, side=Side.MENTOR), rarity=rarity))
            one, other = from_student[of_mentors.row_of(mentor)], from_mentor[of_students.row_of(student)]
            assert float(one) == pytest.approx(float(other), abs=1e-3)


def test_the_index_counts_hours_as_pairs_do() -> None:
    dice = Random(4)
    people = {number: random_traits(dice) for number in range(1, 40)}
    index = index_of(people)
    mine = next(hours for hours in (random_hours(dice) for _ in range(99)) if hours and hours.spans)
    question = asked(index, replace(random_traits(dice), hours=mine))
    begin = index.hours.starts_on
    for number, fit in zip(people, fits_with(index, question, list(people)), strict=True):
        theirs = people[number].hours
        if theirs is None:
            assert fit.met.minutes is None
            continue
        start, end = (_midnight(day) for day in (begin, index.hours.ends_on))
        assert fit.met.minutes == pytest.approx(shared_minutes_a_week((mine, theirs), start, end), abs=0.01)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def test_equals_take_turns_by_the_day() -> None:
    traits = Traits(terms=(11,), free_places=2)
    index = index_of(dict.fromkeys(range(1, 200), traits))
    question = asked(index, Traits(terms=(11,)))
    first = {day: best_of(index, question, everybody(index), 5, seed=day)[0] for day in range(20)}
    assert first[3] == best_of(index, question, everybody(index), 5, seed=3)[0]
    assert len({best[0].person_id for best in first.values()}) > 10


def test_whom_many_ask_steps_back() -> None:
    star = Traits(terms=(11,), free_places=2, waiting=6)
    index = index_of({1: star, 2: replace(star, waiting=0)})
    best, _ = best_of(index, asked(index, Traits(terms=(11,))), everybody(index), 2)
    assert [each.person_id for each in best] == [2, 1]


def test_a_rare_match_tells_more_than_a_common_one() -> None:
    common, rare = 10, 21
    crowd = {number: Traits(terms=(common,), free_places=1) for number in range(10, 60)}
    index = index_of({1: Traits(terms=(rare,), free_places=1), **crowd})
    best, _ = best_of(index, asked(index, Traits(terms=(common, rare, 31))), everybody(index), 1)
    assert best[0].person_id == 1


def test_the_same_field_tells_less_than_the_same_skill() -> None:
    index = index_of({1: Traits(terms=(11,)), 2: Traits(terms=(12,)), 3: Traits(terms=(21,))})
    scores = all_scores(index, asked(index, Traits(terms=(11,))))
    same, near, far = (float(scores[index.row_of(number)]) for number in (1, 2, 3))
    assert same > near > far


def test_what_the_student_never_told_counts_for_nobody() -> None:
    index = index_of({1: Traits(goals=("career",), free_places=2), 2: Traits(goals=("research",), free_places=2)})
    scores = all_scores(index, asked(index, Traits(terms=(11,))))
    assert scores[0] == scores[1]


def test_who_keeps_hours_is_not_punished() -> None:
    dice = Random(2)
    hours = next(h for h in (random_hours(dice) for _ in range(99)) if h and h.spans)
    index = index_of({1: Traits(hours=None), 2: Traits(hours=replace(hours, spans=())), 3: Traits(hours=hours)})
    scores = all_scores(index, asked(index, Traits(hours=hours)))
    hidden, none, same = (float(scores[index.row_of(number)]) for number in (1, 2, 3))
    assert none < hidden < same


def test_numbers_of_people_change_no_score() -> None:
    dice = Random(9)
    people = [random_traits(dice) for _ in range(50)]
    one = index_of(dict(enumerate(people, 1)))
    names = dice.sample(range(1, 9999), 50)
    other = index_of({names[place]: people[place] for place in dice.sample(range(50), 50)})
    reader = random_traits(dice)
    here, there = all_scores(one, asked(one, reader)), all_scores(other, asked(other, reader))
    for place, name in enumerate(names):
        assert float(here[one.row_of(place + 1)]) == pytest.approx(float(there[other.row_of(name)]), abs=1e-4)


def test_nobody_is_found_among_nobody() -> None:
    index = FitIndex(VOCABULARY, STARTS_ON)
    assert best_of(index, asked(index, Traits()), everybody(index), 10) == ((), 0)


def test_the_gap_is_what_takes_most() -> None:
    student = Traits(terms=(11,), languages=(("ja", 7),), goals=("career",))
    mentor = Traits(terms=(11,), languages=(("en", 7),), goals=("career",), free_places=2, usual_answer_minutes=60, answered=3)
    rarity = index_of({1: mentor}).rarity(TERMS, np.ones(1, np.bool_))
    fit = pair_fit(VOCABULARY, (student, mentor), rarity, minutes=None, compares_hours=False)
    assert fit.gap is not None
    assert fit.gap.criterion is Criterion.LANGUAGES
    assert [part.criterion for part in fit.reasons][:2] == [Criterion.TERMS, Criterion.GOALS]


def test_where_nothing_is_missing_there_is_no_gap() -> None:
    mentor = Traits(terms=(11,), free_places=2, usual_answer_minutes=60, answered=3)
    rarity = index_of({1: mentor}).rarity(TERMS, np.ones(1, np.bool_))
    fit = pair_fit(VOCABULARY, (Traits(terms=(11,)), mentor), rarity, minutes=None, compares_hours=False)
    assert fit.gap is None
    assert fit.score == pytest.approx(100)
