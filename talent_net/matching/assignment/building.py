"""An instance from plain lists; whatever is wrong with them is said in one sentence."""

from collections.abc import Iterable, Sequence

import numpy as np

from talent_net.matching.assignment.arrays import Mask, Pair, Whole, whole
from talent_net.matching.assignment.grid import decimals_for, most_points, to_points
from talent_net.matching.assignment.instance import UNRANKED, Instance, WrongInstance

MOST_PLACES = 1_000_000_000

Scored = tuple[int, int, float]
Ranks = Sequence[Sequence[tuple[int, int]]]


def instance_of(
    *,
    demand: Sequence[int],
    capacity: Sequence[int],
    scores: Sequence[Scored],
    student_ranks: Ranks | None = None,
    mentor_ranks: Ranks | None = None,
    pins: Sequence[Pair] = (),
    forbidden: Sequence[Pair] = (),
    floor: float | None = None,
) -> Instance:
    """The instance of these lists; WrongInstance where they contradict one another.

    Students and mentors are numbered from 0, in the order of `demand` and `capacity`.
    """
    people = (len(demand), len(capacity))
    places = (_counts("demand", demand), _counts("capacity", capacity))
    student, mentor = _ends("scores", scores, people)
    values = np.array([row[2] for row in scores], dtype=np.float64)
    _check_scores(values, floor)
    order = np.lexsort((mentor, student))
    student, mentor, values = student[order], mentor[order], values[order]
    _check_once("scores", student, mentor)
    decimals = decimals_for(values, *people)
    if values.max(initial=0.0) * 10.0**decimals > most_points(*people):
        raise WrongInstance(f"scores: {values.max():g} is too large for {people[0]} students and {people[1]} mentors")
    plain = Instance(
        demand=places[0],
        capacity=places[1],
        decimals=decimals,
        student=student,
        mentor=mentor,
        points=to_points(values, decimals),
        student_rank=_ranks("student_ranks", student_ranks, student, mentor, people),
        mentor_rank=_ranks("mentor_ranks", mentor_ranks, mentor, student, people[::-1]),
        pinned=np.zeros(len(student), dtype=np.bool_),
        forbidden=np.zeros(len(student), dtype=np.bool_),
        below_floor=values < (0.0 if floor is None else floor),
    )
    _mark(plain, "forbidden", forbidden, plain.forbidden)
    _mark(plain, "pins", pins, plain.pinned)
    _check_pins(plain, pins)
    return plain


def _counts(name: str, counts: Sequence[int]) -> Whole:
    for index, count in enumerate(counts):
        if not 0 <= count <= MOST_PLACES:
            raise WrongInstance(f"{name}[{index}]: {count} is not a number of places from 0 to {MOST_PLACES}")
    return whole(list(counts))


def _ends(name: str, rows: Sequence[tuple[int, ...]] | Sequence[Scored], people: tuple[int, int]) -> tuple[Whole, Whole]:
    """The two ends of each row's pair, each within its list."""
    try:
        ends = whole([row[:2] for row in rows]).reshape(len(rows), 2)
    except OverflowError:
        raise WrongInstance(f"{name}: a number is far too large for a person") from None
    for column, kind in enumerate(("student", "mentor")):
        outside = np.flatnonzero((ends[:, column] < 0) | (ends[:, column] >= people[column]))
        if len(outside):
            index = int(outside[0])
            raise WrongInstance(f"{name}[{index}]: there is no {kind} {ends[index, column]}, only 0 to {people[column] - 1}")
    return ends[:, 0].copy(), ends[:, 1].copy()


def _check_scores(values: "np.typing.NDArray[np.float64]", floor: float | None) -> None:
    wrong = np.flatnonzero(~(np.isfinite(values) & (values >= 0)))
    if len(wrong):
        raise WrongInstance(f"scores[{wrong[0]}]: {values[wrong[0]]:g} is not a score; scores are finite and not negative")
    if floor is not None and not (np.isfinite(floor) and floor >= 0):
        raise WrongInstance(f"floor: {floor:g} is not a score; scores are finite and not negative")


def _check_once(name: str, first: Whole, second: Whole) -> None:
    """No pair stands twice in lists sorted by pair."""
    again = np.flatnonzero((first[1:] == first[:-1]) & (second[1:] == second[:-1]))
    if len(again):
        raise WrongInstance(f"{name}: the pair [{first[again[0]]}, {second[again[0]]}] stands there twice")


def _ranks(name: str, given: Ranks | None, ranker: Whole, ranked: Whole, people: tuple[int, int]) -> Whole:
    """The rank that `ranker` gave `ranked` in each scored pair. A rank of a pair without a score says nothing."""
    ranks = np.full(len(ranker), UNRANKED, dtype=np.int64)
    if given is None:
        return ranks
    if len(given) != people[0]:
        raise WrongInstance(f"{name}: {len(given)} lists for {people[0]} people")
    known: dict[Pair, int] = {}
    for person, row in enumerate(given):
        for other, rank in row:
            if not 0 <= other < people[1]:
                raise WrongInstance(f"{name}[{person}]: there is nobody numbered {other}, only 0 to {people[1] - 1}")
            if not 0 <= rank <= MOST_PLACES:
                raise WrongInstance(f"{name}[{person}]: {rank} is not a rank from 0 to {MOST_PLACES}")
            if (person, other) in known:
                raise WrongInstance(f"{name}[{person}]: {other} is ranked twice")
            known[person, other] = rank
    pairs: Iterable[Pair] = zip(ranker.tolist(), ranked.tolist(), strict=True)
    ranks[:] = [known.get(pair, UNRANKED) for pair in pairs]
    return ranks


def _mark(instance: Instance, name: str, pairs: Sequence[Pair], mask: Mask) -> None:
    """Set the mask at the given pairs, each named once."""
    first, second = _ends(name, pairs, (instance.students, instance.mentors))
    order = np.lexsort((second, first))
    _check_once(name, first[order], second[order])
    found = instance.find(pairs)
    mask[found[found >= 0]] = True


def _check_pins(instance: Instance, pins: Sequence[Pair]) -> None:
    """Every pin can be kept: it is allowed, and all pins together fit demand and capacity."""
    for index, (pair, at) in enumerate(zip(pins, instance.find(pins).tolist(), strict=True)):
        where = f"pins[{index}]: the pair [{pair[0]}, {pair[1]}]"
        if at < 0:
            raise WrongInstance(f"{where} has no score, so it is not allowed")
        if instance.forbidden[at]:
            raise WrongInstance(f"{where} is forbidden")
        if instance.below_floor[at]:
            raise WrongInstance(f"{where} is below the floor")
    for kind, ends, limits, word in (
        ("student", instance.student, instance.demand, "demand"),
        ("mentor", instance.mentor, instance.capacity, "capacity"),
    ):
        used = np.bincount(ends[instance.pinned], minlength=len(limits))
        over = np.flatnonzero(used > limits)
        if len(over):
            person = int(over[0])
            raise WrongInstance(f"pins: {kind} {person} has {used[person]} pins and a {word} of {limits[person]}")
