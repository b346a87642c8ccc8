"""Age bands: who may join, and who is protected."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.people.rules.ages import (
    Band,
    age_on,
    band_on,
    check_birth_date,
    is_protected_on,
    protection_ends_on,
    years_before,
)
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.limits import Limits

pytestmark = pytest.mark.unit
DAY = date(2026, 4, 1)
LIMITS = Limits()
days = st.dates(date(1910, 1, 1), date(2026, 4, 1))


@pytest.mark.parametrize(
    ("born_on", "band"),
    [
        (None, Band.UNKNOWN),
        (date(2026, 4, 2), Band.UNKNOWN),
        (date(2013, 4, 2), Band.TOO_YOUNG),
        (date(2013, 4, 1), Band.SCHOOL_ONLY),
        (date(2010, 4, 2), Band.SCHOOL_ONLY),
        (date(2010, 4, 1), Band.MINOR),
        (date(2008, 4, 2), Band.MINOR),
        (date(2008, 4, 1), Band.ADULT),
    ],
)
def test_band_turns_on_the_birthday(born_on: date | None, band: Band) -> None:
    assert band_on(DAY, born_on, LIMITS) is band


def test_unknown_age_is_protected() -> None:
    assert is_protected_on(DAY, None, is_pupil=False, graduates_on=None, limits=LIMITS)


@pytest.mark.parametrize(
    ("graduates_on", "protected"), [(None, True), (date(2026, 4, 2), True), (date(2026, 4, 1), False), (date(2026, 3, 31), False)]
)
def test_pupil_past_eighteen_is_protected_until_graduation(graduates_on: date | None, protected: bool) -> None:
    assert is_protected_on(DAY, date(2008, 1, 1), is_pupil=True, graduates_on=graduates_on, limits=LIMITS) is protected


def test_graduation_does_not_make_a_minor_an_adult() -> None:
    assert is_protected_on(DAY, date(2009, 1, 1), is_pupil=True, graduates_on=date(2026, 3, 31), limits=LIMITS)


@pytest.mark.parametrize(
    ("born_on", "through_school", "code"),
    [
        (date(2026, 4, 2), False, "people.birth_date_impossible"),
        (date(1900, 1, 1), False, "people.birth_date_impossible"),
        (date(2014, 1, 1), True, "people.too_young"),
        (date(2011, 1, 1), False, "people.needs_school"),
    ],
)
def test_birth_date_is_refused(born_on: date, through_school: bool, code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_birth_date(DAY, born_on, LIMITS, through_school=through_school)
    assert (broken.value.code, broken.value.field) == (code, "born_on")


@pytest.mark.parametrize(
    ("born_on", "through_school"), [(date(2011, 1, 1), True), (date(2009, 1, 1), False), (date(1970, 1, 1), False)]
)
def test_birth_date_is_accepted(born_on: date, through_school: bool) -> None:
    check_birth_date(DAY, born_on, LIMITS, through_school=through_school)


@given(day=days, born_on=days, years=st.integers(1, 110))
def test_latest_birthday_and_age_agree(day: date, born_on: date, years: int) -> None:
    """`years_before` is the SQL twin's cut: born on or before it means that old."""
    if day.year - years >= 1910:
        assert (born_on <= years_before(day, years)) is (age_on(day, born_on) >= years)


@given(st.dates(date(2000, 1, 1), date(2015, 12, 31)), st.booleans(), st.none() | st.dates(date(2015, 1, 1), date(2035, 1, 1)))
def test_protection_ends_on_the_first_day_without_it(born_on: date, is_pupil: bool, graduates_on: date | None) -> None:
    limits = Limits()
    ends = protection_ends_on(born_on, is_pupil=is_pupil, graduates_on=graduates_on, limits=limits)

    def is_protected(day: date) -> bool:
        return is_protected_on(day, born_on, is_pupil=is_pupil, graduates_on=graduates_on, limits=limits)

    if ends is None:
        assert is_protected(date(2200, 1, 1))
    else:
        assert is_protected(ends - timedelta(days=1))
        assert not is_protected(ends)


def test_nobody_knows_when_an_unknown_age_ends() -> None:
    assert protection_ends_on(None, is_pupil=False, graduates_on=None, limits=Limits()) is None
