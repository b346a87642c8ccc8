"""Age bands, and who is protected."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.limits import Limits

OLDEST_AGE = 120


class Band(StrEnum):
    """The age band of a person. An unknown age is a minor's."""

    UNKNOWN = "unknown"
    TOO_YOUNG = "too_young"
    SCHOOL_ONLY = "school_only"
    MINOR = "minor"
    ADULT = "adult"


def age_on(day: date, born_on: date) -> int:
    """Full years of age on a day. One born on 29 February comes of age on 1 March of a common year."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def years_before(day: date, years: int) -> date:
    """The latest birthday that makes a person `years` old on the day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        # 29 February: the last day of February, the year being a common one.
        return day.replace(year=day.year - years, day=28)


def band_on(day: date, born_on: date | None, limits: Limits) -> Band:
    """The band of a person on a day."""
    if born_on is None or born_on > day:
        return Band.UNKNOWN
    age = age_on(day, born_on)
    if age < limits.minimum_age:
        return Band.TOO_YOUNG
    if age < limits.school_only_age:
        return Band.SCHOOL_ONLY
    return Band.MINOR if age < limits.adult_age else Band.ADULT


def is_protected_on(day: date, born_on: date | None, *, is_pupil: bool, graduates_on: date | None, limits: Limits) -> bool:
    """Whether a person counts as a minor: by age, by not knowing the age, or as a high-school pupil until graduation.

    A pupil whose graduation is unknown stays protected.
    """
    if band_on(day, born_on, limits) is not Band.ADULT:
        return True
    return is_pupil and (graduates_on is None or day < graduates_on)


def protection_ends_on(born_on: date | None, *, is_pupil: bool, graduates_on: date | None, limits: Limits) -> date | None:
    """The first day on which the person no longer counts as a minor; None as long as it cannot be known."""
    if born_on is None or (is_pupil and graduates_on is None):
        return None
    year = born_on.year + limits.adult_age
    try:
        of_age = born_on.replace(year=year)
    except ValueError:
        of_age = date(year, 3, 1)
    return max(of_age, graduates_on) if is_pupil and graduates_on else of_age


def check_birth_date(day: date, born_on: date, limits: Limits, *, through_school: bool) -> None:
    """Raise RuleBroken when a person born on that date cannot join on the day."""
    if born_on > day or age_on(day, born_on) > OLDEST_AGE:
        raise RuleBroken("people.birth_date_impossible", "born_on")
    band = band_on(day, born_on, limits)
    if band is Band.TOO_YOUNG:
        raise RuleBroken("people.too_young", "born_on", age=limits.minimum_age)
    if band is Band.SCHOOL_ONLY and not through_school:
        raise RuleBroken("people.needs_school", "born_on", age=limits.school_only_age)
