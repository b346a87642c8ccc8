"""What follows a report: officers hear of it, and the reporter of each step. The reported person hears nothing."""

from __future__ import annotations

from collections.abc import Iterable

from talent_net.domain.notices.actions import notify
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Person
from talent_net.domain.reports.facts import (
    ReportAdded,
    ReportClosed,
    ReportFiled,
    ReportHandedBack,
    ReportReopened,
    ReportTaken,
)
from talent_net.domain.reports.model import Report
from talent_net.domain.reports.queries import officers, report_with_id
from talent_net.domain.reports.rules import is_urgent
from talent_net.kernel.access import can
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus
from talent_net.web.mail import queue_mail


@bus.inside(ReportFiled)
def call_officers(work: Work, fact: ReportFiled) -> None:
    """Everybody who may handle it hears of it; where it is urgent, by mail too."""
    report = _report(work, fact.report_id)
    _call(work, report, _handlers(work, report))


@bus.inside(ReportAdded)
def tell_addition(work: Work, fact: ReportAdded) -> None:
    """Whoever looks after the report hears of more; all are called once it weighs more."""
    report = _report(work, fact.report_id)
    handlers = _handlers(work, report)
    if fact.is_graver:
        _call(work, report, handlers)
        return
    for officer in handlers:
        if report.taken_by_id in {None, officer.id}:
            notify(work, officer.id, "reports.added", public_id=report.public_id)


@bus.inside(ReportTaken)
def tell_taken(work: Work, fact: ReportTaken) -> None:
    """The reporter knows that somebody looks at it."""
    _tell_reporter(work, fact.report_id, "reports.looked_at")


@bus.inside(ReportHandedBack)
def tell_handed_back(work: Work, fact: ReportHandedBack) -> None:
    """The reporter knows that it waits, and those who may take it do."""
    _tell_reporter(work, fact.report_id, "reports.handed_back")
    report = _report(work, fact.report_id)
    for officer in _handlers(work, report):
        if officer.id != work.actor.person_id:
            notify(work, officer.id, "reports.received", public_id=report.public_id)


@bus.inside(ReportClosed)
def tell_closed(work: Work, fact: ReportClosed) -> None:
    """The reporter is told what became of it."""
    _tell_reporter(work, fact.report_id, "reports.answered")


@bus.inside(ReportReopened)
def tell_reopened(work: Work, fact: ReportReopened) -> None:
    """The reporter knows that it is looked at again."""
    _tell_reporter(work, fact.report_id, "reports.reopened")


def _report(work: Work, report_id: int) -> Report:
    return work.session.scalars(report_with_id(report_id)).one()


def _handlers(work: Work, report: Report) -> list[Person]:
    return [
        officer
        for officer in work.session.scalars(officers())
        if can(actor_of(officer, work.today, work.limits), "reports.handle", report)
    ]


def _call(work: Work, report: Report, handlers: Iterable[Person]) -> None:
    urgent = is_urgent(report.reason)
    for officer in handlers:
        notify(work, officer.id, "reports.urgent" if urgent else "reports.received", public_id=report.public_id)
        if urgent:
            queue_mail(work, "reports/urgent", to=officer.email, language=officer.language, public_id=report.public_id)


def _tell_reporter(work: Work, report_id: int, kind: str) -> None:
    report = _report(work, report_id)
    if report.reporter_id is not None:
        notify(work, report.reporter_id, kind)
