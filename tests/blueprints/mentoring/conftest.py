"""Two who write to each other, and a pupil who is watched over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.blueprints.mentoring.asking import ASKED, NAMES, People
from tests.factories.mentoring import make_mentor, make_student, make_wishes
from tests.harness.apps import BeginWork, SignIn
from tests.harness.clocks import clock

__all__ = ["clock"]


@pytest.fixture
def people(begin_work: BeginWork) -> People:
    with begin_work() as work:
        student = make_student(work, language="en", profile=NAMES)
        mentor, other = (
            make_mentor(work, language="en", profile={"given_latin": name, "family_latin": "Mori"}) for name in ("Ken", "Yui")
        )
        make_wishes(work, student, mentor, other)
        return People(student.id, mentor.id, other.id, mentor.public_id, other.public_id)


@pytest.fixture
def send(sign_in: SignIn, people: People) -> Callable[[], str]:
    """The student asks the first mentor; returns the address of the request's page."""

    def ask_first() -> str:
        answer = sign_in(people.student).post(f"/mentoring/ask/{people.mentor_address}", data=ASKED)
        assert answer.status_code == 303
        return str(answer.location)

    return ask_first
