"""Reporting, and handling what was reported."""

from __future__ import annotations

import talent_net.domain.reports.access  # noqa: F401 - registers the policies
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.blocks import person_locked
from talent_net.domain.reports.facts import (
    ReportAdded,
    ReportClosed,
    ReportFiled,
    ReportHandedBack,
    ReportNoted,
    ReportReopened,
    ReportsForgotten,
    ReportTaken,
)
from talent_net.domain.reports.kinds import Outcome, Reason, StepKind
from talent_net.domain.reports.model import Report, ReportStep
from talent_net.domain.reports.profiles import reportable
from talent_net.domain.reports.queries import closed_before, open_report, sent_since, take_if_free
from talent_net.domain.reports.rules import (
    A_DAY,
    WORDS_STAY,
    Thing,
    check_note,
    check_room_for_report,
    check_words,
    due_at,
    graver,
)
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work


def report_profile(work: Work, person: Person, code: str, reason: Reason, words: str) -> Report:
    """Report a person, or a text of their profile by its code; needs the whole profile loaded."""
    things = reportable(work.session, work.actor, person, work.today, work.limits)
    if code not in things:
        raise RuleBroken("reports.subject_missing", "subject")
    return file_report(work, things[code], reason, words)


def file_report(work: Work, thing: Thing, reason: Reason, words: str) -> Report:
    """Report something. As long as the same person's report of the same thing is open, this adds to it."""
    ensure(work.actor, "reports.file", thing)
    reporter_id = work.actor.person_id
    if reporter_id is None:
        raise NotFound("person")
    check_words(words, "words")
    # One after the other: a form that was sent twice must not become two reports.
    work.session.scalars(person_locked(reporter_id)).one()
    check_room_for_report(work.session.scalar(sent_since(reporter_id, work.now - A_DAY)) or 0)
    concerns_minor = work.actor.is_protected or thing.is_about_minor or reason is Reason.SAFETY
    found: Report | None = work.session.scalars(open_report(reporter_id, thing.kind, thing.id)).one_or_none()
    if found is not None:
        return _add(work, found, reason, words, concerns_minor=concerns_minor)
    report = Report(
        reporter_id=reporter_id,
        about_id=thing.about_id,
        subject_kind=thing.kind,
        subject_id=thing.id,
        snapshot=thing.snapshot(),
        reason=reason,
        words=words,
        concerns_minor=concerns_minor,
        created_at=work.now,
        due_at=due_at(reason, work.now, concerns_minor=concerns_minor),
    )
    work.session.add(report)
    work.session.flush()
    _note_step(work, report, StepKind.RECEIVED)
    work.record(ReportFiled(report_id=report.id, reason=reason.value))
    return report


def _add(work: Work, report: Report, reason: Reason, words: str, *, concerns_minor: bool) -> Report:
    before = report.reason
    report.reason = graver(before, reason)
    report.concerns_minor = report.concerns_minor or concerns_minor
    report.due_at = min(report.due_at, due_at(reason, work.now, concerns_minor=report.concerns_minor))
    _note_step(work, report, StepKind.ADDED, words)
    work.record(ReportAdded(report_id=report.id, reason=report.reason.value, is_graver=report.reason is not before))
    return report


def take_report(work: Work, report: Report) -> None:
    """Look after a report. Of two who take it at once, one gets it."""
    ensure(work.actor, "reports.handle", report)
    if report.closed_at is not None:
        raise RuleBroken("reports.closed_already")
    officer_id = work.actor.person_id
    if officer_id is None or not work.session.scalars(take_if_free(report.id, officer_id, work.now)).all():
        raise RuleBroken("reports.taken_already")
    work.session.refresh(report, ["taken_by_id", "taken_at"])
    _note_step(work, report, StepKind.TAKEN)
    work.record(ReportTaken(report_id=report.id))


def hand_back(work: Work, report: Report) -> None:
    """Leave a report to another officer: one's own, or that of somebody who is away."""
    ensure(work.actor, "reports.handle", report)
    _check_open(report)
    if report.taken_by_id is None:
        raise RuleBroken("reports.taken_by_nobody")
    report.taken_by_id = report.taken_at = None
    _note_step(work, report, StepKind.HANDED_BACK)
    work.record(ReportHandedBack(report_id=report.id))


def note_report(work: Work, report: Report, words: str) -> None:
    """Write something down that only those read who handle the report."""
    ensure(work.actor, "reports.handle", report)
    check_note(words)
    _note_step(work, report, StepKind.NOTED, words)
    work.record(ReportNoted(report_id=report.id))


def close_report(work: Work, report: Report, outcome: Outcome, answer: str) -> None:
    """Say what became of a report. Whoever closes it has taken it: somebody answers for the answer."""
    ensure(work.actor, "reports.handle", report)
    check_words(answer, "answer")
    _check_open(report)
    if report.taken_by_id is None or report.taken_by_id != work.actor.person_id:
        raise RuleBroken("reports.take_first")
    report.closed_at, report.outcome, report.answer = work.now, outcome, answer
    _note_step(work, report, StepKind.CLOSED)
    work.record(ReportClosed(report_id=report.id, outcome_code=outcome.value))


def reopen_report(work: Work, report: Report) -> None:
    """Look at a closed report again; it is the one's who reopens it, and its time begins anew."""
    ensure(work.actor, "reports.handle", report)
    if report.closed_at is None:
        raise RuleBroken("reports.open_already")
    if report.forgotten_at is not None:
        raise RuleBroken("reports.forgotten_already")
    if report.reporter_id is not None:
        work.session.scalars(person_locked(report.reporter_id)).all()
        if work.session.scalars(open_report(report.reporter_id, report.subject_kind, report.subject_id)).first() is not None:
            raise RuleBroken("reports.reported_anew")
    report.closed_at, report.outcome, report.answer = None, None, ""
    report.taken_by_id, report.taken_at = work.actor.person_id, work.now
    report.due_at = due_at(report.reason, work.now, concerns_minor=report.concerns_minor)
    _note_step(work, report, StepKind.REOPENED)
    work.record(ReportReopened(report_id=report.id))


def forget_old_reports(work: Work) -> int:
    """Forget the words of reports that were closed long ago; what stays is that there was one and how it ended."""
    ensure(work.actor, "reports.forget")
    found = work.session.scalars(closed_before(work.now - WORDS_STAY)).all()
    for report in found:
        report.words, report.answer, report.snapshot, report.forgotten_at = "", "", {}, work.now
        for step in report.steps:
            step.words = ""
    if found:
        work.record(ReportsForgotten(count=len(found)))
    return len(found)


def _check_open(report: Report) -> None:
    if report.closed_at is not None:
        raise RuleBroken("reports.closed_already")


def _note_step(work: Work, report: Report, kind: StepKind, words: str = "") -> None:
    work.session.add(ReportStep(report_id=report.id, kind=kind, at=work.now, by_id=work.actor.person_id, words=words))
    work.session.flush()
