"""Assign mentors to a cohort of students: exactly, with hard constraints, and with the proof. docs/matching.md has the model."""

from talent_net.matching.assignment.arrays import Pair
from talent_net.matching.assignment.building import instance_of
from talent_net.matching.assignment.certificate import Certificate, Cut, Prices, Proven, check_certificate
from talent_net.matching.assignment.cohorts import Cohort, solve_cohort
from talent_net.matching.assignment.effects import effect_of
from talent_net.matching.assignment.files import instance_from, read_instance
from talent_net.matching.assignment.instance import Instance, Mode, WrongInstance
from talent_net.matching.assignment.places import Places
from talent_net.matching.assignment.reasons import Reason, Rivalry, Unmatched, why_unmatched
from talent_net.matching.assignment.report import Breach, Broken, Proof, Report
from talent_net.matching.assignment.resolving import Resolution, resolve_minimally
from talent_net.matching.assignment.solving import solve
from talent_net.matching.assignment.sources import NOT_ALLOWED, ScoreSource

__all__ = [
    "NOT_ALLOWED",
    "Breach",
    "Broken",
    "Certificate",
    "Cohort",
    "Cut",
    "Instance",
    "Mode",
    "Pair",
    "Places",
    "Prices",
    "Proof",
    "Proven",
    "Reason",
    "Report",
    "Resolution",
    "Rivalry",
    "ScoreSource",
    "Unmatched",
    "WrongInstance",
    "check_certificate",
    "effect_of",
    "instance_from",
    "instance_of",
    "read_instance",
    "resolve_minimally",
    "solve",
    "solve_cohort",
    "why_unmatched",
]
