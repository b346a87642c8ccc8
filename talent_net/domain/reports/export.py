"""A person's own copy of what they reported."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talent_net.domain.people.export import Values
from talent_net.domain.reports.kinds import StepKind
from talent_net.domain.reports.model import Report
from talent_net.domain.reports.queries import all_reports_by


def reports_told(session: Session, person_id: int) -> list[Values]:
    """What the person said, about whom, and what they were answered; not what officers noted for themselves."""
    return [_told(report) for report in session.scalars(all_reports_by(person_id))]


def _told(report: Report) -> Values:
    name = report.snapshot.get("name", {})
    return {
        "reported_at": report.created_at.isoformat(),
        "about": name.get("ja") or name.get("en") or "",
        "kind": report.subject_kind,
        "reason": report.reason.value,
        "words": report.words,
        "added": [step.words for step in report.steps if step.kind is StepKind.ADDED and step.words],
        "closed_at": report.closed_at.isoformat() if report.closed_at else None,
        "outcome": report.outcome.value if report.outcome else None,
        "answer": report.answer,
    }
