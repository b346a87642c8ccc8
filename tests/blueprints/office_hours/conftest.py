"""A host, a student, a pupil and an officer at the doors of office hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from talent_net.domain.people.model import Role
from tests.factories.mentoring import make_mentor, make_pupil, make_student
from tests.factories.office_hours import hold, in_person
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import NOON, BeginWork
from tests.harness.clocks import clock

__all__ = ["clock"]

MORI = {"given_latin": "Ken", "family_latin": "Mori", "time_zone": "Europe/Berlin", "country": "DE"}
SATO = {"given_latin": "Aoi", "family_latin": "Sato"}


@dataclass(frozen=True)
class People:
    """Ids of who is there, and the addresses of two sessions of the host's: one by link, one for pupils too."""

    host: int
    student: int
    pupil: int
    officer: int
    other: int
    session: str
    for_pupils: str


@pytest.fixture
def people(begin_work: BeginWork) -> People:
    with begin_work(at=NOON) as work:
        host = make_mentor(work, language="en", profile=MORI)
        student = make_student(work, language="en", profile=SATO)
        pupil = make_pupil(work, make_organisation(work), language="en")
        officer = make_person(work, roles=(Role.SAFEGUARDING,), language="en", totp_confirmed_at=work.now)
        other = make_mentor(work, language="en")
        session = hold(work, host)
        for_pupils = hold(work, host, in_person(title="Harbour walk"), after=timedelta(days=4))
        return People(
            host.id,
            student.id,
            pupil.id,
            officer.id,
            other.id,
            f"/office-hours/{session.public_id}",
            f"/office-hours/{for_pupils.public_id}",
        )
