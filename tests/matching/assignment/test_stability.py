"""Mode stable against the definition, and against the most that any weakly stable assignment serves."""

from random import Random

import numpy as np
import pytest

from talent_net.matching.assignment import Mode, effect_of, instance_of, solve
from talent_net.matching.assignment import stable as room
from tests.matching.assignment.oracle import Everything, drawn

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("ranked", [True, False])
def test_stable_is_stable_and_serves_the_most(ranked):
    dice = Random(f"stable {ranked}")
    for seed in range(500):
        plain = drawn(dice, ranked=ranked)
        everything = Everything(plain)
        stable = everything.stable()
        report = solve(instance_of(**plain), Mode.STABLE, seed)
        row = np.array([pair in report.pairs for pair in everything.pairs], dtype=np.bool_)
        place = np.flatnonzero((everything.rows == row).all(axis=1))
        assert len(place) == 1, plain
        assert stable[place[0]], plain
        assert report.blocking_pairs == 0, plain
        assert report.served <= int(everything.served[stable].max()) <= report.served_bound, plain
        assert report.served == int(everything.served[stable].max()), plain
        assert report.gap >= 0


def test_tie_breaking_alone_rarely_serves_fewer(monkeypatch):
    """Without CP-SAT, as on instances too large for it."""
    monkeypatch.setattr(room, "MOST_PAIRS", 0)
    monkeypatch.setattr(room, "MOST_TRIES", 4)
    dice = Random("ties")
    reached = 0
    for seed in range(400):
        plain = drawn(dice, students=7, mentors=5, ranked=True)
        everything = Everything(plain)
        report = solve(instance_of(**plain), Mode.STABLE, seed)
        most = int(everything.served[everything.stable()].max())
        assert report.blocking_pairs == 0, plain
        assert report.served <= most <= report.served_bound, plain
        reached += report.served == most
    assert reached >= 396


def test_blocking_pairs_are_those_of_the_definition():
    dice = Random("blocking")
    for _ in range(300):
        plain = drawn(dice, ranked=dice.random() < 0.5)
        everything = Everything(plain)
        row = dice.randrange(len(everything.rows))
        pairs = [pair for pair, taken in zip(everything.pairs, everything.rows[row], strict=True) if taken]
        report = effect_of(instance_of(**plain), pairs)
        assert (report.blocking_pairs == 0) == everything.stable()[row], plain


def test_the_same_seed_gives_the_same_pairs():
    dice = Random("seed")
    for _ in range(30):
        instance = instance_of(**drawn(dice, students=8, mentors=6, ranked=True))
        for mode in Mode:
            assert solve(instance, mode, 7).pairs == solve(instance, mode, 7).pairs


def test_without_ranks_scores_are_the_preferences():
    scores = [(0, 0, 5), (0, 1, 4), (1, 0, 4), (1, 1, 1)]
    instance = instance_of(demand=[1, 1], capacity=[1, 1], scores=scores)
    assert solve(instance, Mode.STABLE).pairs == ((0, 0), (1, 1))
    assert effect_of(instance, [(0, 1), (1, 0)]).blocking_examples == ((0, 0),)
    ranked = instance_of(
        demand=[1, 1], capacity=[1, 1], scores=scores, student_ranks=[[(1, 1), (0, 2)], [(0, 1)]], mentor_ranks=[[(1, 1)], []]
    )
    assert solve(ranked, Mode.STABLE).pairs == ((0, 1), (1, 0))
