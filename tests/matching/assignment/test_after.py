"""After a run: why somebody was left out, what an edit does, and the least change after a refusal."""

from random import Random

import numpy as np
import pytest

from talent_net.matching.assignment import (
    Breach,
    Broken,
    Mode,
    Reason,
    effect_of,
    instance_of,
    resolve_minimally,
    solve,
    why_unmatched,
)
from tests.matching.assignment.oracle import Everything, drawn

pytestmark = pytest.mark.unit


def test_each_student_left_out_has_a_reason():
    instance = instance_of(
        demand=[1, 1, 1, 1, 1, 0, 1],
        capacity=[1, 1],
        scores=[(0, 0, 9), (1, 0, 8), (2, 1, 1), (3, 0, 5), (4, 1, 7), (5, 0, 9), (6, 1, 3)],
        forbidden=[(3, 0)],
        floor=2,
    )
    reasons = {each.student: each for each in why_unmatched(instance, [(0, 0), (6, 1)], nearest=lambda student: student % 2)}
    assert {student: each.reason for student, each in reasons.items()} == {
        1: Reason.BETTER_PLACED,
        2: Reason.BELOW_FLOOR,
        3: Reason.FORBIDDEN,
        4: Reason.PLACES_TAKEN,
        5: Reason.ASKS_FOR_NOBODY,
    }
    assert [reasons[student].nearest for student in (1, 2, 3, 4)] == [0, 0, 1, 1]
    (rival,) = reasons[1].allowed
    assert (rival.mentor, rival.capacity, rival.holders, rival.as_good) == (0, 1, (0,), 1)
    free = why_unmatched(instance, [(0, 0)])
    assert {each.student for each in free if each.reason is Reason.PLACE_FREE} == {4, 6}
    lonely = instance_of(demand=[1], capacity=[1], scores=[])
    assert [(each.reason, each.nearest) for each in why_unmatched(lonely, [])] == [(Reason.NOT_SCORED, None)]


def test_nobody_is_left_out_beside_a_free_place():
    dice = Random("left out")
    for _ in range(300):
        instance = instance_of(**drawn(dice))
        report = solve(instance)
        unmatched = why_unmatched(instance, report.pairs)
        assert len(unmatched) == instance.students - report.served
        assert Reason.PLACE_FREE not in {each.reason for each in unmatched}


def test_the_effect_of_an_edit_is_told_with_what_it_breaks():
    instance = instance_of(
        demand=[1, 1, 1],
        capacity=[1, 1],
        scores=[(0, 0, 3), (0, 1, 2), (1, 0, 1), (2, 1, 2)],
        pins=[(2, 1)],
        forbidden=[(0, 1)],
        floor=2,
    )
    report = effect_of(instance, [(0, 0), (0, 1), (1, 0), (1, 1)])
    assert set(report.broken) == {
        Broken(Breach.NOT_SCORED, 1, 1),
        Broken(Breach.FORBIDDEN, 0, 1),
        Broken(Breach.BELOW_FLOOR, 1, 0),
        Broken(Breach.PIN_MISSING, 2, 1),
        Broken(Breach.OVER_DEMAND, 0, None),
        Broken(Breach.OVER_CAPACITY, None, 0),
    }
    assert (report.served, report.worst, report.total, report.mode) == (2, 1, 6, None)


def test_the_effect_of_the_answer_is_the_answer():
    dice = Random("effect")
    for _ in range(200):
        instance = instance_of(**drawn(dice))
        for mode in Mode:
            report = solve(instance, mode)
            effect = effect_of(instance, report.pairs)
            assert (effect.served, effect.worst, effect.total, effect.load) == (
                report.served,
                report.worst,
                report.total,
                report.load,
            )
            assert effect.blocking_pairs == report.blocking_pairs
            assert effect.broken == ()
            assert effect.gap >= 0
            assert effect.served_bound >= effect.served


def least_changed(everything: Everything, published, declined):
    """The best of all assignments by served, fewest changes, worst, total: by the definition."""
    standing = set(published) - set(declined)
    touched = {student for student, _ in declined} | (set(range(len(everything.demand))) - {student for student, _ in published})
    stood = np.array([pair in standing for pair in everything.pairs], dtype=np.bool_)
    strange = np.array([pair not in standing and pair[0] not in touched for pair in everything.pairs], dtype=np.bool_)
    gone = len(standing) - int(stood.sum())
    everything.unchanged = -((~everything.rows & stood).sum(axis=1) + (everything.rows & strange).sum(axis=1) + gone)
    return everything.best("served", "unchanged", "worst", "total")


@pytest.mark.parametrize("most", [1, 3])
def test_after_a_refusal_as_little_as_possible_changes(most):
    dice = Random(f"refusal {most}")
    for _ in range(500):
        plain = drawn(dice)
        plain["demand"] = [min(most, demand) for demand in plain["demand"]]
        if any(sum(pin[0] == student for pin in plain["pins"]) > demand for student, demand in enumerate(plain["demand"])):
            continue
        instance = instance_of(**plain)
        published = solve(instance).pairs
        if dice.random() < 0.3:
            published = published[1:]
        declined = [pair for pair in published if dice.random() < 0.3]
        resolution = resolve_minimally(instance, published, declined)
        left = {
            **plain,
            "pins": [pin for pin in plain["pins"] if pin not in declined],
            "forbidden": [*plain["forbidden"], *declined],
        }
        report = resolution.report
        found = (report.served, -resolution.changes, round(report.worst * 10), round(report.total * 10))
        assert found == least_changed(Everything(left), published, declined), plain
        assert report.proven
        assert report.gap == 0
        assert set(resolution.kept) | set(resolution.new) == set(report.pairs)


def test_without_a_refusal_nothing_changes():
    instance = instance_of(demand=[1, 1], capacity=[1, 1], scores=[(0, 0, 1), (0, 1, 5), (1, 0, 5), (1, 1, 1)])
    resolution = resolve_minimally(instance, [(0, 0), (1, 1)], [])
    assert (resolution.changes, resolution.new, resolution.lost) == (0, (), ())
