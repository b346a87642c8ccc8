"""Every mode against all assignments there are."""

from random import Random

import pytest

from talent_net.matching.assignment import Mode, Proof, instance_of, solve
from tests.matching.assignment.oracle import Everything, drawn

pytestmark = pytest.mark.unit

INSTANCES = 2_000
SHARE = 4


def tenths(score):
    return round(score * 10)


@pytest.mark.parametrize("share", range(SHARE))
def test_fair_and_total_are_the_best_of_all(share):
    dice = Random(f"exact {share}")
    for _ in range(INSTANCES // SHARE):
        plain = drawn(dice)
        everything, instance = Everything(plain), instance_of(**plain)
        fair = solve(instance)
        assert (fair.served, tenths(fair.worst), tenths(fair.total)) == everything.best("served", "worst", "total"), plain
        assert (fair.served_bound, fair.worst_bound, fair.upper_bound, fair.gap) == (fair.served, fair.worst, fair.total, 0), (
            plain
        )
        assert fair.proven
        total = solve(instance, Mode.TOTAL)
        assert (tenths(total.total), total.served) == everything.best("total", "served"), plain
        assert (total.upper_bound, total.gap, total.total_by) == (total.total, 0, Proof.CERTIFICATE)
        for report in (fair, total):
            assert not set(plain["pins"]) - set(report.pairs)
            assert not set(plain["forbidden"]) & set(report.pairs)


def test_the_sums_of_a_report_are_those_of_its_pairs():
    dice = Random("sums")
    for _ in range(200):
        plain = drawn(dice)
        report = solve(instance_of(**plain))
        scores = {(student, mentor): score for student, mentor, score in plain["scores"]}
        sums: dict[int, float] = {}
        for pair in report.pairs:
            sums[pair[0]] = sums.get(pair[0], 0) + scores[pair]
        assert report.served == len(sums)
        assert report.worst == pytest.approx(min(sums.values(), default=0))
        assert report.total == pytest.approx(sum(sums.values()))
        assert report.mean == pytest.approx(sum(sums.values()) / len(sums) if sums else 0)
        assert report.load == tuple(sum(mentor == one for _, mentor in report.pairs) for one in range(len(plain["capacity"])))


def test_relabelling_people_never_changes_the_values():
    dice = Random("relabel")
    for _ in range(300):
        plain = drawn(dice)
        students, mentors = (dice.sample(range(len(plain[key])), len(plain[key])) for key in ("demand", "capacity"))
        named = {
            "demand": [plain["demand"][students.index(new)] for new in range(len(students))],
            "capacity": [plain["capacity"][mentors.index(new)] for new in range(len(mentors))],
            "scores": dice.sample([(students[s], mentors[m], score) for s, m, score in plain["scores"]], len(plain["scores"])),
            "floor": plain["floor"],
        }
        for key in ("pins", "forbidden"):
            named[key] = [(students[s], mentors[m]) for s, m in plain[key]]
        for mode in (Mode.FAIR, Mode.TOTAL):
            one, other = solve(instance_of(**plain), mode), solve(instance_of(**named), mode)
            assert one.served == other.served
            assert one.total == other.total
            if mode is Mode.FAIR:
                assert one.worst == other.worst


def test_nobody_and_nothing_is_an_instance_too():
    for mode in Mode:
        assert solve(instance_of(demand=[], capacity=[], scores=[]), mode).pairs == ()
        alone = solve(instance_of(demand=[1, 0], capacity=[0], scores=[(0, 0, 1.5)]), mode)
        assert (alone.served, alone.worst, alone.mean, alone.total, alone.gap) == (0, 0, 0, 0, 0)


def test_long_decimals_are_compared_exactly():
    tiny = 1e-12
    scores = [(0, 0, 0.3), (0, 1, 0.3 + tiny), (1, 0, 0.3), (1, 1, 0.3)]
    report = solve(instance_of(demand=[1, 1], capacity=[1, 1], scores=scores))
    assert report.pairs == ((0, 1), (1, 0))
    large = [(0, 0, 999_999.999999), (0, 1, 1_000_000), (1, 1, 0.000001)]
    assert solve(instance_of(demand=[1, 1], capacity=[1, 1], scores=large), Mode.TOTAL).total == 1_000_000.0
