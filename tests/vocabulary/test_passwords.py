"""What counts as a common password."""

import pytest

from talent_net.vocabulary import common_passwords, is_common_password


@pytest.mark.parametrize(
    "password",
    [
        "password123",
        "Password2026!",
        "PASSWORDPASSWORD",
        "qwertyuiop",
        "1234567890",
        "12345678901234",
        "9876543210",
        "aaaaaaaaaaaa",
        "abababababab",
        "yokohama2026",
        "Yokohama-1859",
        "yamadatarou",
        "ｙｏｋｏｈａｍａ２０２６",
        "!!yokohama!!",
        "1q2w3e4r5t",
        "abcdefghijklmnop",
        "sakurasakura1",
    ],
)
def test_password_that_guessers_try_is_common(password):
    assert is_common_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "港の見える丘で待つ",
        "harbour-gulls-at-7",
        "Xk3vvQ9p2LmT",
        "mentoring in the rain",
        "yokohama 9417733 lantern",
    ],
)
def test_password_of_ones_own_is_not_common(password):
    assert not is_common_password(password)


def test_list_holds_some_hundreds_of_folded_words():
    assert len(common_passwords()) >= 400
    assert all(word == word.casefold() for word in common_passwords())
