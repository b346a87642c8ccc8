"""What a person may say of themselves at sign-up."""

from __future__ import annotations

from datetime import date

from talent_net.domain.people.model.kinds import Calling, SchoolStage
from talent_net.kernel.errors import RuleBroken

# Six years of a combined junior and senior high school, and one more.
LONGEST_SCHOOLING_YEARS = 7


def check_school(today: date, calling: Calling, stage: SchoolStage, graduates_on: date | None) -> None:
    """Raise RuleBroken unless a student says where they study and a pupil of a high school when they graduate."""
    if calling is not Calling.STUDENT:
        return
    if stage is SchoolStage.NONE:
        raise RuleBroken("people.school_missing", "school_stage")
    if stage is not SchoolStage.HIGH_SCHOOL:
        return
    if graduates_on is None:
        raise RuleBroken("people.graduation_missing", "graduation_year")
    if graduates_on < today:
        raise RuleBroken("people.graduation_past", "graduation_year")
    if graduates_on.year > today.year + LONGEST_SCHOOLING_YEARS:
        raise RuleBroken("people.graduation_far", "graduation_year", years=LONGEST_SCHOOLING_YEARS)
