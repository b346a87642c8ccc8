"""Two officers take one report, and one form is sent twice. With the control that shows what would happen without the guard."""

from functools import partial
from threading import Barrier

import pytest
from sqlalchemy import func, select

from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Role
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.reports.actions import report_profile, take_report
from talent_net.domain.reports.kinds import Reason, StepKind
from talent_net.domain.reports.model import Report, ReportStep
from talent_net.domain.reports.queries import report_with_id
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.errors import RuleBroken
from talent_net.web.work import reading, unit_of_work
from tests.factories.people import make_person
from tests.harness.races import refused, together

ROUNDS = 3
OFFICERS = 3


@pytest.fixture
def people(begin_work):
    with begin_work() as work:
        roles = [(Role.SAFEGUARDING,)] * OFFICERS
        return [make_person(work).id for _ in range(2)], [make_person(work, roles=role).id for role in roles]


def actor(person_id: int) -> Actor:
    with unit_of_work(SYSTEM) as work:
        return actor_of(work.session.scalars(account(person_id)).one(), work.today, work.limits)


def report(reporter: int, about: int) -> int:
    with unit_of_work(actor(reporter)) as work:
        person = work.session.scalars(person_with_profile(about)).one()
        return report_profile(work, person, "profile", Reason.OTHER, "").id


def taken(app, report_id):
    """How often a report was taken."""
    with app.app_context():
        steps = select(func.count(ReportStep.id)).where(ReportStep.report_id == report_id, ReportStep.kind == StepKind.TAKEN)
        return reading().scalar(steps)


def test_of_officers_who_take_a_report_at_once_one_gets_it(app, people):
    (reporter, about), officers = people

    def take(officer):
        with unit_of_work(actor(officer)) as work:
            take_report(work, work.session.scalars(report_with_id(report_id)).one())

    for _ in range(ROUNDS):
        with app.app_context():
            report_id = report(reporter, about)
        assert refused(app, *(partial(take, officer) for officer in officers)) == ["reports.taken_already"] * (OFFICERS - 1)
        assert taken(app, report_id) == 1
        with app.app_context(), unit_of_work(SYSTEM) as work:
            work.session.get_one(Report, report_id).closed_at = work.now


def test_control_looking_first_and_taking_then_lets_several_believe_that_they_have_it(app, people):
    (reporter, about), officers = people
    with app.app_context():
        report_id = report(reporter, about)
    looked = Barrier(OFFICERS)

    def look_then_take(officer):
        free = reading().scalar(select(Report.taken_by_id).where(Report.id == report_id)) is None
        reading().rollback()
        looked.wait(timeout=20)
        if not free:
            raise RuleBroken("reports.taken_already")
        with unit_of_work(actor(officer)) as work:
            work.session.get_one(Report, report_id).taken_by_id = officer
            work.session.add(ReportStep(report_id=report_id, kind=StepKind.TAKEN, at=work.now, by_id=officer))

    assert refused(app, *(partial(look_then_take, officer) for officer in officers)) == []
    assert taken(app, report_id) == OFFICERS


def test_a_form_that_is_sent_several_times_at_once_is_one_report(app, people):
    (reporter, about), _ = people
    for _ in range(ROUNDS):
        together(app, *[partial(report, reporter, about)] * 3)
        with app.app_context(), unit_of_work(SYSTEM) as work:
            found = work.session.scalars(select(Report).where(Report.closed_at.is_(None))).all()
            assert len(found) == 1
            assert len(work.session.scalars(select(ReportStep).where(ReportStep.report_id == found[0].id)).all()) == 3
            found[0].closed_at = work.now
