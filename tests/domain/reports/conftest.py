"""Who reports, who is reported, and who handles it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Person, Role
from talent_net.domain.people.queries.blocks import BLOCKED_WITH
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.reports.actions import report_profile
from talent_net.domain.reports.kinds import Reason
from talent_net.domain.reports.model import Report
from talent_net.kernel.work import Work
from tests.factories.people import make_person


@dataclass
class Case:
    """Everybody around one report."""

    work: Work
    reporter: Person
    about: Person
    officer: Person
    coordinator: Person
    administrator: Person

    def act_as(self, person: Person) -> None:
        blocked = self.work.session.scalars(BLOCKED_WITH, {"person_id": person.id})
        self.work.actor = actor_of(person, self.work.today, self.work.limits, blocked)

    def report(
        self, code: str = "story", reason: Reason = Reason.CONTENT, words: str = "", *, by: Person | None = None
    ) -> Report:
        self.act_as(by or self.reporter)
        person = self.work.session.scalars(person_with_profile(self.about.id)).one()
        return report_profile(self.work, person, code, reason, words)


@pytest.fixture
def case(work: Work) -> Case:
    """An adult reports another; nobody looks after it yet."""
    shown = {"given_latin": "Ken", "family_latin": "Hatoba", "story_en": "A story", "headline_ja": "見出し"}
    return Case(
        work=work,
        reporter=make_person(work),
        about=make_person(work, profile=shown),
        officer=make_person(work, roles=(Role.SAFEGUARDING,)),
        coordinator=make_person(work, roles=(Role.COORDINATOR,)),
        administrator=make_person(work, roles=(Role.ADMINISTRATOR,)),
    )
