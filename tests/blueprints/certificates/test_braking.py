"""Nobody hands over words of thanks without end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from talent_net.web.extensions import limiter
from tests.blueprints.certificates.test_ending import page
from tests.domain.certificates.together import end
from tests.domain.mentoring.threads import Two
from tests.harness.apps import BeginWork, MakeApp, SignIn


@pytest.fixture
def app(make_app: MakeApp) -> Iterator[Flask]:
    """The app with its limits on; they are switched off again for the tests that follow."""
    yield make_app(rate_limits=True)
    limiter.enabled = False


def test_words_of_thanks_have_a_brake(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    end(begin_work, two, two.mentor)
    student = sign_in(two.student)
    answers = [student.post(page(two, "/thanks"), data={"body": " "}).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
