"""A cohort, those who run it, and the worker that keeps what is promised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from talent_net.domain.people.model import Person, Role, RoleGrant
from talent_net.domain.programmes.actions.publishing import publish_run
from talent_net.domain.programmes.actions.running import ask_run, begin_run, end_run
from talent_net.domain.programmes.model import Mode, Programme, RunPair
from talent_net.domain.programmes.queries.programmes import programme_locked
from talent_net.domain.programmes.queries.runs import pairs_of, run_page
from talent_net.domain.programmes.solving import solve_instance
from talent_net.kernel.work import Work
from talent_net.web.work import reading
from tests.factories.people import make_person
from tests.factories.programmes import make_cohort
from tests.harness.apps import BeginWork
from tests.harness.clocks import clock
from tests.harness.letters import run_until_done

__all__ = ["clock"]


@dataclass(frozen=True)
class Cohort:
    """The ids of a cohort: the programme, and people by side."""

    programme_id: int
    public_id: str
    students: tuple[int, ...]
    mentors: tuple[int, ...]


@pytest.fixture
def coordinator(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        return make_person(work, language="en", roles=(Role.COORDINATOR,), totp_confirmed_at=work.now)


@pytest.fixture
def cohort(begin_work: BeginWork, coordinator: Person) -> Cohort:
    """Three students and two mentors, being matched."""
    with begin_work() as work:
        programme, students, mentors = make_cohort(work, written_by_id=coordinator.id)
        for each in (*students, *mentors):
            each.person.language = "en"
        return Cohort(
            programme.id,
            programme.public_id,
            tuple(each.person_id for each in students),
            tuple(each.person_id for each in mentors),
        )


@pytest.fixture
def published(begin_work: BeginWork, cohort: Cohort) -> Cohort:
    """The same with its first plan proposed."""
    with begin_work() as work:
        programme: Programme = work.session.scalars(programme_locked(cohort.programme_id)).one()
        run_id, public_id = (run := ask_run(work, programme, Mode.FAIR, 7)).id, run.public_id
    with begin_work() as work:
        task = begin_run(work, run_id)
    assert task is not None
    with begin_work() as work:
        end_run(work, run_id, solve_instance(task.instance, task.mode, task.seed))
    with begin_work() as work:
        publish_run(work, work.session.scalars(run_page(public_id)).one())
    return cohort


def organiser(work: Work, organisation_id: int) -> Person:
    """Somebody who organises one organisation."""
    person = make_person(work, totp_confirmed_at=work.now)
    person.roles = [RoleGrant(role=Role.ORGANISER, organisation_id=organisation_id, granted_at=work.now)]
    work.session.flush()
    return person


def pairs(app: Flask, cohort: Cohort) -> list[RunPair]:
    """All pairs that were proposed."""
    with app.app_context():
        return list(reading().scalars(pairs_of(cohort.programme_id)))


@pytest.fixture
def work_off(app: Flask, clock: time_machine.Traveller) -> Callable[..., None]:
    """Let the worker keep what is promised until then."""

    def go(length: timedelta = timedelta()) -> None:
        clock.shift(length + timedelta(seconds=1))
        run_until_done(app)

    return go
