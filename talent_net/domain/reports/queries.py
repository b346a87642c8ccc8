"""Reports, as their pages need them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, update
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.dml import ReturningUpdate

from talent_net.domain.people.access.gate import OFFICERS
from talent_net.domain.people.model import Person, RoleGrant
from talent_net.domain.reports.access import visible_to
from talent_net.domain.reports.kinds import Reason, StepKind
from talent_net.domain.reports.model import Report, ReportStep
from talent_net.kernel.access import Actor


class Pile(StrEnum):
    """The piles on the desk."""

    OPEN = "open"
    MINE = "mine"
    OVERDUE = "overdue"
    CLOSED = "closed"


def reports_by(reporter_id: int, before_id: int | None, most: int) -> Select[Report]:
    """A page of a person's own reports, the latest first; `before_id` is where the page before it ended."""
    found = select(Report).where(Report.reporter_id == reporter_id).order_by(Report.id.desc()).limit(most)
    return found if before_id is None else found.where(Report.id < before_id)


def all_reports_by(reporter_id: int) -> Select[Report]:
    """Everything that a person reported, with what they added, for their own copy."""
    return select(Report).where(Report.reporter_id == reporter_id).options(selectinload(Report.steps)).order_by(Report.id)


def open_report(reporter_id: int, kind: str, subject_id: int) -> Select[Report]:
    """What a person has said about this thing and nobody has answered yet, held until the transaction ends."""
    mine = (Report.reporter_id == reporter_id, Report.subject_kind == kind, Report.subject_id == subject_id)
    return select(Report).where(*mine, Report.closed_at.is_(None)).with_for_update()


def sent_since(reporter_id: int, moment: datetime) -> Select[int]:
    """How often a person reported something or added to it since a moment."""
    return (
        select(func.count(ReportStep.id))
        .where(ReportStep.by_id == reporter_id, ReportStep.at > moment)
        .where(ReportStep.kind.in_((StepKind.RECEIVED, StepKind.ADDED)))
    )


def on_pile(pile: Pile, actor: Actor, now: datetime) -> ColumnElement[bool]:
    """Which reports lie on a pile for this officer."""
    mine = visible_to(actor)
    waits = Report.closed_at.is_(None)
    match pile:
        case Pile.OPEN:
            return and_(mine, waits)
        case Pile.MINE:
            return and_(mine, waits, Report.taken_by_id == actor.person_id)
        case Pile.OVERDUE:
            return and_(mine, waits, Report.due_at < now)
        case Pile.CLOSED:
            return and_(mine, Report.closed_at.is_not(None))


def pile_counts(actor: Actor, now: datetime) -> Select[*tuple[Any, ...]]:
    """How many reports lie on each pile of this officer, in the order of Pile."""
    return select(*(func.count(Report.id).filter(on_pile(pile, actor, now)) for pile in Pile))


def reports_on(pile: Pile, actor: Actor, now: datetime, most: int, skip: int) -> Select[Report]:
    """A page of a pile with who handles what: the urgent first, then by deadline; of the closed the latest first."""
    urgency = (Report.reason == Reason.SAFETY).desc()
    order = (Report.closed_at.desc(), Report.id.desc()) if pile is Pile.CLOSED else (urgency, Report.due_at, Report.id)
    return (
        select(Report)
        .where(on_pile(pile, actor, now))
        .options(joinedload(Report.taken_by).joinedload(Person.profile))
        .order_by(*order)
        .limit(most)
        .offset(skip)
    )


def report_page(public_id: str) -> Select[Report]:
    """One report with its steps and everybody on them. Whether the reader may see it is asked of the policy."""
    return (
        select(Report)
        .where(Report.public_id == public_id)
        .options(
            joinedload(Report.reporter).joinedload(Person.profile),
            joinedload(Report.about).joinedload(Person.profile),
            joinedload(Report.taken_by).joinedload(Person.profile),
            selectinload(Report.steps).joinedload(ReportStep.by).joinedload(Person.profile),
        )
    )


def report_to_handle(public_id: str) -> Select[Report]:
    """One report alone, held until the transaction ends: two officers act on it one after the other."""
    return select(Report).where(Report.public_id == public_id).with_for_update()


def others_about(report: Report, actor: Actor) -> Select[Report]:
    """What else this officer may know of about the same person, the latest first."""
    return (
        select(Report)
        .where(Report.about_id == report.about_id, Report.id != report.id, visible_to(actor))
        .order_by(Report.id.desc())
        .limit(10)
    )


def report_with_id(report_id: int) -> Select[Report]:
    """One report, for what follows from a fact about it."""
    return select(Report).where(Report.id == report_id)


def officers() -> Select[Person]:
    """Those who may handle reports, with their roles."""
    holds = Person.roles.any(RoleGrant.role.in_(OFFICERS))
    return (
        select(Person)
        .where(holds, Person.confirmed_at.is_not(None), Person.suspended_at.is_(None))
        .options(selectinload(Person.roles))
        .order_by(Person.id)
    )


def take_if_free(report_id: int, officer_id: int, now: datetime) -> ReturningUpdate[tuple[int]]:
    """Take a report that is open and nobody's: of two who take it at once, one gets it."""
    return (
        update(Report)
        .where(Report.id == report_id, Report.taken_by_id.is_(None), Report.closed_at.is_(None))
        .values(taken_by_id=officer_id, taken_at=now)
        .returning(Report.id)
    )


def closed_before(moment: datetime) -> Select[Report]:
    """Reports that were closed before a moment and whose words are still kept, with their steps."""
    return select(Report).where(Report.closed_at < moment, Report.forgotten_at.is_(None)).options(selectinload(Report.steps))
