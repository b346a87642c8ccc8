"""Who may take part, and as what. Kept as JSON; read and written here alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from talent_net.domain.people.model.kinds import Calling, LanguageLevel, SchoolStage
from talent_net.domain.programmes.model.kinds import Side
from talent_net.kernel.errors import RuleBroken

STUDENT_STAGES = (SchoolStage.UNIVERSITY, SchoolStage.HIGH_SCHOOL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """Whom a programme is for. An empty dimension leaves nobody out; organisations and stages are asked of students alone."""

    stages: frozenset[SchoolStage] = frozenset()
    organisation_ids: frozenset[int] = frozenset()
    language: str = ""
    level: int = int(LanguageLevel.B1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Somebody as the programme's rules know them. `organisation_ids`: where they study now or who vouches for them."""

    calling: Calling
    stage: SchoolStage
    is_protected: bool
    is_verified: bool
    organisation_ids: frozenset[int] = frozenset()
    languages: Mapping[str, int] = field(default_factory=dict)


def stored_eligibility(eligibility: Eligibility) -> dict[str, Any]:
    """As JSON."""
    return {
        "stages": sorted(eligibility.stages),
        "organisations": sorted(eligibility.organisation_ids),
        "language": eligibility.language,
        "level": eligibility.level,
    }


def eligibility_of(kept: Mapping[str, Any]) -> Eligibility:
    """From JSON."""
    return Eligibility(
        stages=frozenset(map(SchoolStage, kept.get("stages", ()))),
        organisation_ids=frozenset(kept.get("organisations", ())),
        language=kept.get("language", ""),
        level=kept.get("level", int(LanguageLevel.B1)),
    )


def check_eligible(eligibility: Eligibility, applicant: Applicant, side: Side, *, is_supervised: bool) -> None:
    """Refuse whoever the programme is not for, saying what is missing."""
    if side is Side.MENTOR:
        _check_mentor(applicant)
    else:
        _check_student(eligibility, applicant, is_supervised=is_supervised)
    if eligibility.language and applicant.languages.get(eligibility.language, 0) < eligibility.level:
        raise RuleBroken("programmes.language_needed")


def _check_mentor(applicant: Applicant) -> None:
    """A mentor is an adult for whom somebody vouches, whoever the students are."""
    if applicant.is_protected:
        raise RuleBroken("programmes.mentors_are_adults")
    if not applicant.is_verified:
        raise RuleBroken("programmes.mentors_are_verified")


def _check_student(eligibility: Eligibility, applicant: Applicant, *, is_supervised: bool) -> None:
    if applicant.calling is not Calling.STUDENT:
        raise RuleBroken("programmes.students_only")
    if applicant.is_protected and not is_supervised:
        raise RuleBroken("programmes.supervision_needed")
    if eligibility.stages and applicant.stage not in eligibility.stages:
        raise RuleBroken("programmes.other_stage")
    if eligibility.organisation_ids and eligibility.organisation_ids.isdisjoint(applicant.organisation_ids):
        raise RuleBroken("programmes.other_organisation")
