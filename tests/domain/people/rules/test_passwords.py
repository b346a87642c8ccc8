"""What a password must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.people.rules.passwords import LONGEST, SHORTEST, check_password
from talent_net.kernel.errors import RuleBroken


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("nine sign", "people.password_short"),
        ("x" * (LONGEST + 1), "people.password_long"),
        ("password123", "people.password_common"),
        ("aaaaaaaaaaaa", "people.password_common"),
        ("1234567890123", "people.password_common"),
        ("my name is hanako", "people.password_like_email"),
        ("MY NAME IS HANAKO", "people.password_like_email"),
    ],
)
def test_a_password_that_guessers_find_is_refused(password, code):
    with pytest.raises(RuleBroken) as broken:
        check_password(password, "hanako@mail.example")
    assert broken.value.code == code
    assert broken.value.field == "password"


@pytest.mark.parametrize(
    "password", ["tugboats sing low", "港の見える丘公園の朝", "   spaces   count   ", "🚢⚓🌊🏮🍥🎐🎏🎑🎋🎍", "no-upper-no-digit"]
)
def test_no_rule_asks_for_kinds_of_signs(password):
    check_password(password, "hanako@mail.example")


def test_a_short_local_part_forbids_nothing():
    check_password("tugboats sing low", "sin@mail.example")


@given(st.text(max_size=LONGEST + 50), st.emails())
def test_any_text_is_taken_or_refused_by_a_rule(password, email):
    try:
        check_password(password, email)
    except RuleBroken:
        return
    assert SHORTEST <= len(password) <= LONGEST
