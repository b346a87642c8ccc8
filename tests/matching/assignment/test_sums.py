"""Students with several mentors: both searches find what flows cannot."""

from random import Random

import pytest

from talent_net.matching.assignment import Instance, Proof, instance_of, solve
from talent_net.matching.assignment import sums as room
from tests.matching.assignment.oracle import Everything, drawn

pytestmark = pytest.mark.unit


def test_mixed_integer_programming_says_the_same(monkeypatch):
    """As on instances too large for the search in whole numbers."""
    monkeypatch.setattr(room, "FEW_EDGES", 0)
    dice = Random("programmes")
    for _ in range(600):
        plain = drawn(dice)
        fair = solve(instance_of(**plain))
        best = Everything(plain).best("served", "worst", "total")
        assert (fair.served, round(fair.worst * 10), round(fair.total * 10)) == best, plain
        assert fair.proven


def cohort(dice: Random, students: int, mentors: int) -> Instance:
    every = [(student, mentor) for student in range(students) for mentor in range(mentors)]
    return instance_of(
        demand=[dice.randint(1, 3) for _ in range(students)],
        capacity=[dice.randint(1, 3) for _ in range(mentors)],
        scores=[(*pair, round(dice.random() * 100, 1)) for pair in every if dice.random() < 0.6],
    )


def test_both_searches_agree_on_a_class_of_thirty(monkeypatch):
    dice = Random("class")
    for _ in range(4):
        instance = cohort(dice, 16, 12)
        monkeypatch.setattr(room, "FEW_EDGES", 10_000)
        whole = solve(instance)
        monkeypatch.setattr(room, "FEW_EDGES", 0)
        mixed = solve(instance)
        assert (whole.served, whole.worst, whole.total) == (mixed.served, mixed.worst, mixed.total)
        assert whole.proven
        assert mixed.proven


def test_a_programme_of_eighty_is_proven():
    report = solve(cohort(Random("programme"), 80, 45))
    assert report.proven
    assert report.gap == 0


def test_what_is_too_large_to_search_says_that_it_is_not_proven(monkeypatch):
    monkeypatch.setattr(room, "MOST_EDGES", 0)
    dice = Random("honest")
    proven = 0
    for _ in range(200):
        plain = drawn(dice)
        everything, report = Everything(plain), solve(instance_of(**plain))
        served, worst, total = everything.best("served", "worst", "total")
        assert report.served == served
        assert report.worst_bound is not None
        assert round(report.worst * 10) <= worst <= round(report.worst_bound * 10)
        if report.worst_by is not Proof.NONE:
            assert total <= round(report.upper_bound * 10)
        if report.proven:
            proven += 1
            assert (round(report.worst * 10), round(report.total * 10)) == (worst, total)
    assert 100 < proven < 200
