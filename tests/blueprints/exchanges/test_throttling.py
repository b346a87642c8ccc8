"""Whoever asks, withdraws and asks again is slowed, and so is whoever sends one recording after another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from talent_net.web.extensions import limiter
from talent_net.web.identity import COOKIE
from tests.blueprints.exchanges.test_exchanges import ASKED, addresses, page, send_answer
from tests.domain.exchanges.acting import ask
from tests.domain.mentoring.threads import Two, two_adults
from tests.harness.apps import BeginWork, MakeApp, SignIn


@pytest.fixture
def throttled(make_app: MakeApp) -> Iterator[Flask]:
    """The app with its limits on; they are switched off again for the tests that follow."""
    yield make_app(rate_limits=True)
    limiter.enabled = False


def moved(browser: FlaskClient, throttled: Flask) -> FlaskClient:
    """The same person's browser at the app with limits."""
    name = throttled.extensions["settings"].cookie_name(COOKIE)
    other = throttled.test_client()
    cookie = browser.get_cookie(name)
    assert cookie is not None
    other.set_cookie(name, cookie.value)
    return other


def test_asking_and_putting_back_are_slowed_and_withdrawing_is_not(
    throttled: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two
) -> None:
    student = moved(sign_in(two.student), throttled)
    answers = [student.post(page(two), data=ASKED).status_code]
    own, _, _ = addresses(begin_work)
    for _ in range(19):
        assert student.post(f"{own}/withdraw").status_code == 303
        answers.append(student.post(f"{own}/put-back").status_code)
    assert answers == [303] * 20
    assert student.post(f"{own}/withdraw").status_code == 303
    assert student.post(f"{own}/put-back").status_code == 429
    assert student.post(page(two), data=ASKED).status_code == 429
    assert student.get(page(two)).status_code == 200
    # Counted for each person alone.
    others = two_adults(begin_work)
    assert moved(sign_in(others.student), throttled).post(page(others), data=ASKED).status_code == 303


def test_a_mentor_keeps_ten_answers_a_minute(throttled: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    ask(begin_work, two, "One thing?")
    _, (question,), _ = addresses(begin_work)
    mentor = moved(sign_in(two.mentor), throttled)
    answers = [send_answer(mentor, question, "By the sea.").status_code for _ in range(11)]
    assert answers == [303] * 10 + [429]


def test_visitors_are_led_to_the_sign_in_page(throttled: Flask, two: Two) -> None:
    answer = throttled.test_client().post(page(two), data=ASKED)
    assert (answer.status_code, "/people/sign-in" in answer.location) == (303, True)
