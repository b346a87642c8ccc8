"""From candidates to an optimum over all pairs, and a check that trusts nobody."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from talent_net.matching.assignment import Cohort, Cut, Mode, WrongInstance, check_certificate, instance_of, solve, solve_cohort
from talent_net.matching.assignment import streams as room
from talent_net.matching.assignment.places import places_left
from tests.matching.assignment.oracle import Everything, drawn

pytestmark = pytest.mark.unit


class Table:
    """Scores of a table, as a source."""

    decimals = 1

    def __init__(self, scores: "np.ndarray") -> None:
        self.scores = scores
        self.students, self.mentors = scores.shape

    def block(self, first: int, last: int) -> "np.ndarray":
        return self.scores[first:last]


def table_of(plain) -> Table:
    scores = np.full((len(plain["demand"]), len(plain["capacity"])), -1.0)
    for student, mentor, score in plain["scores"]:
        scores[student, mentor] = score
    return Table(scores)


def cohort_of(plain) -> Cohort:
    return Cohort(table_of(plain), plain["demand"], plain["capacity"], plain["pins"], plain["forbidden"], plain["floor"])


@pytest.fixture
def few_candidates(monkeypatch):
    """So few candidates that most instances need several rounds."""
    for name, value in {"BEST_OF_STUDENT": 1, "BEST_OF_MENTOR": 1, "BY_LOT": 1, "STRETCHES": 2, "FEW_EDGES": 0}.items():
        monkeypatch.setattr(room, name, value)


@pytest.mark.usefixtures("few_candidates")
def test_candidates_lead_to_the_best_of_all():
    dice = Random("candidates")
    for _ in range(600):
        plain = drawn(dice)
        everything = Everything(plain)
        single = all(demand == 1 for demand in plain["demand"])
        fair, total = solve_cohort(cohort_of(plain)), solve_cohort(cohort_of(plain), Mode.TOTAL)
        assert (round(total.total * 10), total.served) == everything.best("total", "served"), plain
        assert fair.served == everything.best("served")[0]
        if single:
            assert (fair.served, round(fair.worst * 10), round(fair.total * 10)) == everything.best("served", "worst", "total")
            assert fair.proven
        assert round(fair.upper_bound * 10) >= everything.best("served", "worst", "total")[2]
        for report in (fair, total):
            listed = solve(instance_of(**plain), report.mode or Mode.FAIR)
            if report.pairs == listed.pairs:
                assert report.blocking_pairs == listed.blocking_pairs


@pytest.mark.usefixtures("few_candidates")
@pytest.mark.parametrize("mode", [Mode.FAIR, Mode.TOTAL])
def test_a_table_and_a_list_have_the_same_optimum(mode):
    lots = np.random.default_rng(5)
    scores = np.round(lots.random((60, 25)) * 10, 1)
    capacity = lots.integers(1, 4, 25).tolist()
    cohort = solve_cohort(Cohort(Table(scores), [1] * 60, capacity), mode)
    triples = [(s, m, float(scores[s, m])) for s in range(60) for m in range(25)]
    listed = solve(instance_of(demand=[1] * 60, capacity=capacity, scores=triples), mode)
    assert (cohort.served, cohort.worst, cohort.total) == (listed.served, listed.worst, listed.total)
    assert cohort.proven or mode is Mode.TOTAL


def scarce():
    lots = np.random.default_rng(11)
    source = Table(np.round(lots.random((40, 12)) * 10, 1))
    capacity = lots.integers(1, 4, 12)
    nobody = np.zeros(0, dtype=np.int64)
    places = places_left(np.ones(40, dtype=np.int64), capacity, nobody, nobody, nobody)
    report = solve_cohort(Cohort(source, [1] * 40, capacity.tolist()))
    return source, places, report


def test_the_check_confirms_what_is_true_and_nothing_more():
    source, places, report = scarce()
    certificate = report.certificate
    proven = check_certificate(source, places, certificate, report.served)
    assert (proven.served, proven.worst, proven.total) == (report.served, round(report.worst * 10), round(report.total * 10))
    for mentor in range(12):
        dearer = certificate.prices.mentor.copy()
        dearer[mentor] += 7
        other = replace(certificate, prices=replace(certificate.prices, mentor=dearer))
        assert check_certificate(source, places, other, report.served).total >= proven.total
    bonus = replace(certificate, prices=replace(certificate.prices, bonus=0))
    assert check_certificate(source, places, bonus, report.served).total >= proven.total


def test_the_check_refuses_a_cut_that_leaks():
    source, places, report = scarce()
    leaking = Cut(np.ones(40, dtype=np.bool_), np.zeros(12, dtype=np.bool_))
    proven = check_certificate(source, places, replace(report.certificate, served=leaking, above=leaking), report.served)
    assert (proven.served, proven.worst) == (None, None)
    cheap = replace(report.certificate.prices, mentor=report.certificate.prices.mentor - 1000)
    with pytest.raises(ValueError, match="not negative"):
        check_certificate(source, places, replace(report.certificate, prices=cheap), report.served)


def test_a_cohort_that_contradicts_itself_is_refused():
    table = Table(np.array([[1.0, -1.0]]))
    for wrong in (
        Cohort(table, [1, 1], [1, 1]),
        Cohort(table, [1], [1, 1], pins=[(0, 1)]),
        Cohort(table, [1], [1, 1], pins=[(0, 0)], forbidden=[(0, 0)]),
        Cohort(table, [1], [0, 1], pins=[(0, 0)]),
        Cohort(table, [1], [1, 1], pins=[(0, 0)], floor=2),
    ):
        with pytest.raises(WrongInstance):
            solve_cohort(wrong)
    with pytest.raises(ValueError, match="list"):
        solve_cohort(Cohort(table, [1], [1, 1]), Mode.STABLE)
