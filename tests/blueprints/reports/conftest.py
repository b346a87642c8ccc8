"""Who reports, who is reported, and who handles it, each in a browser of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient

from talent_net.domain.people.model import Person, Role
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn

_CASE = re.compile(r'href="(/reports/desk/\w{14})"')


@dataclass
class Scene:
    """Everybody around reports, and their browsers."""

    about: Person
    officer: Person
    reporter: FlaskClient
    reported: FlaskClient
    desk: FlaskClient
    coordinator: FlaskClient

    @property
    def door(self) -> str:
        """Where the person is reported."""
        return f"/reports/about/{self.about.public_id}"

    def report(self, **changes: str) -> int:
        """Send the form, good but for the changes. Returns the status."""
        sent = {"reason": "content", "subject": "story", "words": "", **changes}
        return int(self.reporter.post(self.door, data=sent).status_code)

    def cases(self, pile: str = "open") -> list[str]:
        """The addresses of the reports on a pile of the officer."""
        return list(dict.fromkeys(_CASE.findall(self.desk.get(f"/reports/desk/?pile={pile}").text)))


Someone = Callable[..., Person]


@pytest.fixture
def someone(begin_work: BeginWork) -> Someone:
    """Make somebody who reads English: someone("Ken", Role.SAFEGUARDING, email="…")."""

    def make(name: str, *roles: Role, **values: object) -> Person:
        with begin_work() as work:
            shown = {"given_latin": name, "family_latin": "Hatoba", "story_en": f"The story of {name}"}
            return make_person(work, roles=roles, language="en", profile=shown, **values)

    return make


@pytest.fixture
def scene(someone: Someone, sign_in: SignIn) -> Scene:
    """A reporter, a reported person and two officers."""
    about, officer = someone("Ken"), someone("Officer", Role.SAFEGUARDING, email="officer@city.example")
    return Scene(
        about=about,
        officer=officer,
        reporter=sign_in(someone("Akari")),
        reported=sign_in(about),
        desk=sign_in(officer),
        coordinator=sign_in(someone("Coordinator", Role.COORDINATOR, email="coordinator@city.example")),
    )
