"""Typed text is cleaned before anybody looks at it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.web.forms import clean

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  横浜  ", "横浜"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b\x1b", "ab"),
        ("👩‍🎓", "👩‍🎓"),
        ("\ud800", ""),
        ("", ""),
        (None, None),
    ],
)
def test_text_is_cleaned(typed: str | None, kept: str | None) -> None:
    assert clean(typed) == kept


@given(st.text())
def test_cleaned_text_stays_as_it_is(typed: str) -> None:
    once = clean(typed)
    assert once == clean(once)
    assert "\x00" not in (once or "")
