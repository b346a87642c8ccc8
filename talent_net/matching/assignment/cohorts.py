"""Cohorts too large for a list of pairs: solved from a source of scores, with the same proof."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from talent_net.matching.assignment.arrays import Pair, Whole, row_starts, whole
from talent_net.matching.assignment.fair import fair_optimum, served_optimum, total_optimum
from talent_net.matching.assignment.grid import to_points
from talent_net.matching.assignment.instance import Mode, WrongInstance
from talent_net.matching.assignment.places import Places, places_left
from talent_net.matching.assignment.report import EXAMPLES, Blocks, Proof, Report, Run, report_from
from talent_net.matching.assignment.solving import checked
from talent_net.matching.assignment.sources import ClosedTo, Edges, ScoreSource, blocks_of, points_of
from talent_net.matching.assignment.streams import optimum_over


@dataclass(frozen=True, slots=True)
class Cohort:
    """People and hard constraints; every pair's score comes from the source, and preferences are the scores."""

    source: ScoreSource
    demand: Sequence[int]
    capacity: Sequence[int]
    pins: Sequence[Pair] = ()
    forbidden: Sequence[Pair] = ()
    floor: float | None = None


def solve_cohort(cohort: Cohort, mode: Mode = Mode.FAIR) -> Report:
    """The fair or total optimum over all pairs of the cohort, certified and checked. Stable runs need a list: see `solve`.

    Where some student may get several mentors, mode fair puts a floor under each pair: the worst score is then not proven, and the total
    is told beside the greatest one of all that serve as many.
    """
    if mode is Mode.STABLE:
        raise ValueError("A stable assignment is solved from a list of pairs.")
    began = time.perf_counter()
    source, pins, places = _opened(cohort)
    pinned = int(pins.points.sum())
    solver = total_optimum if mode is Mode.TOTAL else fair_optimum
    best = optimum_over(source, places, solver)
    limits = checked(source, places, best, pinned=pinned)
    if mode is Mode.FAIR and not places.single:
        bound = checked(source, places, optimum_over(source, places, served_optimum), pinned=pinned).total
        by = limits.total_by if limits.total == bound else Proof.NONE
        limits = replace(limits, worst=None, worst_by=Proof.NONE, total=bound, total_by=by)
    chosen = best.edges.joined(pins)
    blocks = _blocking(source, places, best.edges)
    run = Run(mode, time.perf_counter() - began, 0, best.certificate)
    return report_from(chosen, blocks, limits, run, people=(source.students, source.mentors), decimals=source.decimals)


def _opened(cohort: Cohort) -> tuple[ScoreSource, Edges, Places]:
    """The source without pinned, forbidden and too low pairs; the pins with their points; the places they leave."""
    source, (demand, capacity) = cohort.source, (whole(cohort.demand), whole(cohort.capacity))
    if len(demand) != source.students or len(capacity) != source.mentors:
        raise WrongInstance(f"{len(demand)} x {len(capacity)} people, and scores of {source.students} x {source.mentors}")
    floor = 0 if cohort.floor is None else int(to_points(np.array([cohort.floor]), source.decimals)[0])
    points = [_points_at(source, pair) for pair in cohort.pins]
    for pair, worth in zip(cohort.pins, points, strict=True):
        if worth < floor or pair in cohort.forbidden:
            raise WrongInstance(f"pins: the pair {list(pair)} is not allowed")
    student, mentor = (whole([pair[end] for pair in cohort.pins]) for end in (0, 1))
    places = places_left(demand, capacity, student, mentor, whole(points))
    if (places.demand < 0).any() or (places.capacity < 0).any():
        raise WrongInstance("pins: more than somebody's places")
    closed = whole([*cohort.pins, *cohort.forbidden]).reshape(-1, 2)
    pins = Edges(student, mentor, whole(points))
    return ClosedTo(source, closed[:, 0], closed[:, 1], floor), pins, places


def _points_at(source: ScoreSource, pair: Pair) -> int:
    return int(points_of(source.block(pair[0], pair[0] + 1), source.decimals)[0, pair[1]])


def _blocking(source: ScoreSource, places: Places, chosen: Edges) -> Blocks:
    """Blocking pairs by scores, in one pass; see `preferences.blocking` for the definition."""
    least_of_students = _least_wanted(chosen.student, chosen.points, places.demand)
    least_of_mentors = _least_wanted(chosen.mentor, chosen.points, places.capacity)
    starts = row_starts(chosen.student, places.students)
    count = 0
    examples: list[Pair] = []
    for first, block in blocks_of(source):
        part = slice(int(starts[first]), int(starts[first + len(block)]))
        tempted = (block > least_of_students[first : first + len(block), None]) & (block > least_of_mentors)
        tempted &= block >= 0
        tempted[chosen.student[part] - first, chosen.mentor[part]] = False
        found = int(tempted.sum())
        if found and len(examples) < EXAMPLES:
            row, mentor = np.nonzero(tempted)
            examples.extend(zip((row + first).tolist(), mentor.tolist(), strict=True))
        count += found
    return Blocks(count, tuple(examples[:EXAMPLES]))


def _least_wanted(person: Whole, points: Whole, places: Whole) -> Whole:
    """Above which points each person would take another: any, while a place is free."""
    least = np.full(len(places), np.iinfo(np.int64).max, dtype=np.int64)
    np.minimum.at(least, person, points)
    return np.where(np.bincount(person, minlength=len(places)) < places, -1, least)
