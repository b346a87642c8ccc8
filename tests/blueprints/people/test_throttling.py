"""Guessers are slowed; owners come in."""

from __future__ import annotations

import pytest

from talent_net.web.extensions import limiter
from tests.factories.accounts import OTHER, enter, path_in


@pytest.fixture
def throttled(make_app, akari):
    """The app with its limits on; they are switched off again for the tests that follow."""
    yield make_app(rate_limits=True)
    limiter.enabled = False


def test_guessing_is_slowed_and_the_owner_comes_in_from_a_known_device(throttled):
    owner, guesser = throttled.test_client(), throttled.test_client()
    assert enter(owner).status_code == 303
    owner.post("/people/sign-out")
    answers = [enter(guesser, password=f"guess number {number}").status_code for number in range(40)]
    assert answers.count(422) == 10
    assert answers.count(429) == 30
    assert enter(guesser).status_code == 429, "even the right one, from there"
    assert enter(owner).status_code == 303


def test_a_new_device_comes_in_by_mail_while_somebody_guesses(throttled, mails):
    guesser, phone = throttled.test_client(), throttled.test_client()
    for number in range(12):
        enter(guesser, password=f"guess number {number}")
    assert enter(phone).status_code == 429
    phone.post("/people/reset", data={"email": "akari@mail.example"})
    assert phone.post(path_in(mails()[-1]), data={"password": OTHER}).status_code == 303
    assert phone.get("/people/me").status_code == 200


def test_nobody_is_flooded_with_mails(throttled, mails):
    client = throttled.test_client()
    for _ in range(9):
        assert client.post("/people/reset", data={"email": "akari@mail.example"}).status_code == 303
    assert len(mails()) == 5
