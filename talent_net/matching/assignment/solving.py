"""Solve an instance in one of the three modes."""

import time
from dataclasses import replace

from talent_net.matching.assignment.arrays import Mask
from talent_net.matching.assignment.certificate import Certificate, check_certificate
from talent_net.matching.assignment.fair import Optimum, fair_optimum, total_optimum
from talent_net.matching.assignment.flows import most_served
from talent_net.matching.assignment.instance import Instance, Mode
from talent_net.matching.assignment.places import Places, places_left
from talent_net.matching.assignment.report import Limits, Proof, Report, Run, report_on
from talent_net.matching.assignment.sources import Edges, ListedScores, ScoreSource
from talent_net.matching.assignment.stable import as_many_as_can_be_found
from talent_net.matching.assignment.streams import optimum_over
from talent_net.matching.assignment.sums import fair_sums


class WrongCertificate(RuntimeError):
    """The independent check does not confirm what the solver claims: an error of this package, never of the input."""


def solve(instance: Instance, mode: Mode = Mode.FAIR, seed: int = 0) -> Report:
    """The best assignment of the instance, with its proof. The seed matters to stable runs only."""
    began = time.perf_counter()
    chosen, limits, certificate = {Mode.FAIR: _fair, Mode.TOTAL: _total, Mode.STABLE: _stable}[mode](instance, seed)
    return report_on(instance, chosen, limits, Run(mode, time.perf_counter() - began, seed, certificate))


Found = tuple[Mask, Limits, Certificate | None]


def open_edges(instance: Instance) -> tuple[Edges, Places]:
    """The pairs that are to be decided, and the places that pins leave for them."""
    pins = instance.pinned
    places = places_left(instance.demand, instance.capacity, instance.student[pins], instance.mentor[pins], instance.points[pins])
    free = instance.allowed & ~pins & (places.demand[instance.student] > 0) & (places.capacity[instance.mentor] > 0)
    return Edges(instance.student[free], instance.mentor[free], instance.points[free]), places


def chosen_with_pins(instance: Instance, edges: Edges) -> Mask:
    """Where the edges and the pins stand among the scored pairs."""
    chosen = instance.pinned.copy()
    chosen[instance.find(zip(edges.student.tolist(), edges.mentor.tolist(), strict=True))] = True
    return chosen


def most_in_total(instance: Instance) -> int:
    """The greatest total in points of any assignment."""
    edges, places = open_edges(instance)
    best = total_optimum(edges, places)
    return int(best.edges.points.sum()) + int(instance.points[instance.pinned].sum())


def most_that_can_be_served(instance: Instance) -> int:
    """How many students can have a mentor at once."""
    edges, places = open_edges(instance)
    return most_served(edges, places)[0] + places.served_by_pins


def _fair(instance: Instance, _seed: int) -> Found:
    edges, places = open_edges(instance)
    if places.single:
        source = ListedScores(edges, instance.students, instance.mentors, instance.decimals)
        best = optimum_over(source, places, fair_optimum)
        return chosen_with_pins(instance, best.edges), _checked_in(instance, source, places, best), best.certificate
    answer = fair_sums(edges, places)
    pinned = int(instance.points[instance.pinned].sum())
    limits = replace(answer.limits, total=answer.limits.total + pinned)
    return chosen_with_pins(instance, edges.only(answer.chosen)), limits, answer.certificate


def _total(instance: Instance, _seed: int) -> Found:
    edges, places = open_edges(instance)
    source = ListedScores(edges, instance.students, instance.mentors, instance.decimals)
    best = optimum_over(source, places, total_optimum)
    return chosen_with_pins(instance, best.edges), _checked_in(instance, source, places, best), best.certificate


def _stable(instance: Instance, seed: int) -> Found:
    found = as_many_as_can_be_found(instance, seed)
    limits = Limits(
        served=found.bound,
        worst=None,
        total=most_in_total(instance),
        served_by=Proof.SOLVER if found.served == found.bound else Proof.NONE,
        worst_by=Proof.NONE,
        total_by=Proof.NONE,
    )
    return found.chosen, limits, None


def _checked_in(instance: Instance, source: ScoreSource, places: Places, best: Optimum) -> Limits:
    return checked(source, places, best, pinned=int(instance.points[instance.pinned].sum()))


def checked(source: ScoreSource, places: Places, best: Optimum, *, pinned: int) -> Limits:
    """The bounds that the independent check of the certificate confirms, with `pinned` points of pins.

    In mode total, where there is no cut, the bound of served is what the greatest total leaves possible.
    """
    proven = check_certificate(source, places, best.certificate, best.served)
    total = int(best.edges.points.sum())
    fair = best.certificate.served is not None
    if proven.total != total or (fair and proven.served != best.served):
        raise WrongCertificate(f"served {best.served}, total {total}; proven: {proven}")
    bounds = [bound for bound in (proven.worst, places.ceiling) if bound is not None]
    return Limits(
        served=best.served + places.served_by_pins,
        worst=min(bounds, default=0) if fair else None,
        total=total + pinned,
        served_by=Proof.CERTIFICATE,
        worst_by=Proof.CERTIFICATE if fair else Proof.NONE,
        total_by=Proof.CERTIFICATE,
    )
