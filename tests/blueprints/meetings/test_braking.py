"""What writes to everybody who comes does so twenty times an hour at most."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from talent_net.web.extensions import limiter
from tests.blueprints.meetings.test_booking import page, wish
from tests.domain.mentoring.threads import Two
from tests.harness.apps import MakeApp, SignIn


@pytest.fixture
def app(make_app: MakeApp) -> Iterator[Flask]:
    """The app with its limits on; they are switched off again for the tests that follow."""
    yield make_app(rate_limits=True)
    limiter.enabled = False


def test_what_writes_to_everybody_has_a_brake_that_refusals_do_not_wear(sign_in: SignIn, two: Two) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    address = student.post(page(two), data=wish()).location
    for number in range(19):
        assert student.post(f"{address}/where", data={"place": "link", "address": "http://x", "topic": "x"}).status_code == 422
        assert student.post(f"{address}/where", data={"place": "call", "topic": f"Topic {number}"}).status_code == 303
    later = wish(starts_at="2026-06-02T11:00Z")
    for path, data in ((f"{address}/where", {"place": "call", "topic": "x"}), (f"{address}/move", later), (page(two), later)):
        assert student.post(path, data=data).status_code == 429
    assert mentor.post(f"{address}/move", data=later).status_code == 303
