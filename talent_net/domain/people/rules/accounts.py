"""What a person may say of themselves at sign-up."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from talent_net.domain.people.model.kinds import Calling, SchoolStage
from talent_net.kernel.errors import RuleBroken

LONGEST_EMAIL = 254
# Six years of a combined junior and senior high school, and one more.
LONGEST_SCHOOLING_YEARS = 7


def normal_email(typed: str) -> str:
    """An address as it is stored and compared."""
    return typed.strip().lower()


def last_day_of_month(day: date) -> date:
    """Somebody who graduates in a month belongs to the school until its end."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def check_school(today: date, calling: Calling, stage: SchoolStage, graduates_on: date | None) -> None:
    """Raise RuleBroken unless a student says where they study and a pupil of a high school when they graduate."""
    if calling is not Calling.STUDENT:
        return
    if stage is SchoolStage.NONE:
        raise RuleBroken("people.school_missing", "school_stage")
    if stage is not SchoolStage.HIGH_SCHOOL:
        return
    if graduates_on is None:
        raise RuleBroken("people.graduation_missing", "graduates_on")
    if graduates_on < today:
        raise RuleBroken("people.graduation_past", "graduates_on")
    if graduates_on.year > today.year + LONGEST_SCHOOLING_YEARS:
        raise RuleBroken("people.graduation_far", "graduates_on", years=LONGEST_SCHOOLING_YEARS)
