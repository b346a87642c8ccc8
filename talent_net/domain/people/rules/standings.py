"""Where a person stands by age and school, and how staff put that right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from talent_net.domain.people.model.kinds import SchoolStage
from talent_net.domain.people.rules.accounts import LONGEST_SCHOOLING_YEARS
from talent_net.domain.people.rules.ages import Band, band_on, check_birth_date, is_protected_on
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.limits import Limits

# Why an age is put right, and what staff have seen; both as codes, never in words.
CORRECTION_REASONS = ("typing_error", "proved_otherwise", "school_reported", "school_left", "other")
CORRECTION_EVIDENCE = ("identity_document", "school_letter", "guardian", "roster", "conversation")


class Standing(StrEnum):
    """An adult, or protected for one of three reasons."""

    UNKNOWN = "unknown"
    MINOR = "minor"
    PUPIL = "pupil"
    ADULT = "adult"


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """What the standing follows from."""

    born_on: date | None
    school_stage: SchoolStage
    graduates_on: date | None


def standing_on(day: date, age: Age, limits: Limits) -> Standing:
    """The standing of a person on a day."""
    band = band_on(day, age.born_on, limits)
    if band is Band.UNKNOWN:
        return Standing.UNKNOWN
    if band is not Band.ADULT:
        return Standing.MINOR
    is_pupil = age.school_stage is SchoolStage.HIGH_SCHOOL
    protected = is_protected_on(day, age.born_on, is_pupil=is_pupil, graduates_on=age.graduates_on, limits=limits)
    return Standing.PUPIL if protected else Standing.ADULT


def check_correction(day: date, age: Age, limits: Limits, reason: str, evidence: str) -> None:
    """Raise RuleBroken where an age cannot be so, or is put right without saying why and by what."""
    if reason not in CORRECTION_REASONS:
        raise RuleBroken("people.reason_unknown", "reason")
    if evidence not in CORRECTION_EVIDENCE:
        raise RuleBroken("people.reason_unknown", "evidence")
    if age.born_on is not None:
        check_birth_date(day, age.born_on, limits, through_school=True)
    if age.graduates_on is not None and age.graduates_on.year > day.year + LONGEST_SCHOOLING_YEARS:
        raise RuleBroken("people.graduation_far", "graduates_on", years=LONGEST_SCHOOLING_YEARS)
