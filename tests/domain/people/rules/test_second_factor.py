"""Codes of the second factor."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.people.rules.second_factor import accepted_step, new_recovery_codes, plain_code

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOW = datetime(2026, 6, 1, 3, 0, 7, tzinfo=UTC)


def code(steps=0):
    return pyotp.TOTP(SECRET).at(NOW + timedelta(seconds=30 * steps))


@pytest.mark.parametrize(("steps", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_one_step_off(steps, is_right):
    assert (accepted_step(SECRET, code(steps), NOW, None) is not None) is is_right


def test_a_step_counts_once_and_none_before_it():
    step = accepted_step(SECRET, code(), NOW, None)
    assert step is not None
    assert accepted_step(SECRET, code(), NOW, step) is None
    assert accepted_step(SECRET, code(-1), NOW, step) is None
    assert accepted_step(SECRET, code(1), NOW, step) == step + 1


def test_wide_digits_and_spaces_are_read():
    typed = code().translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert accepted_step(SECRET, f" {typed[:3]} {typed[3:]} ", NOW, None) is not None


@given(st.text())
def test_any_text_is_a_right_code_or_none(text):
    step = accepted_step(SECRET, text, NOW, None)
    assert step is None or plain_code(text)


def test_recovery_codes_are_long_unlike_and_forgiving_to_type():
    codes = new_recovery_codes()
    assert len(set(codes)) == 10
    assert all(len(plain_code(found)) == 24 for found in codes)
    assert plain_code(f" {codes[0].upper().replace('-', ' ')} ") == plain_code(codes[0])
