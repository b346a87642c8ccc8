"""What waits at the desk: each subject says how many and since when, and one statement asks them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from talent_net.domain.feedback.access import visible_to as feedback_visible_to
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.mentoring.model import MentoringRequest, RequestState
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import ImportState, Organisation, Person, RosterImport, Term, TermState, VerificationRequest
from talent_net.domain.people.queries.verification_requests import is_waiting_before
from talent_net.domain.reports.access import visible_to as reports_visible_to
from talent_net.domain.reports.model import Report
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import CITY_ZONE

IMPORTS_WAIT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom it is counted."""

    actor: Actor
    today: date
    limits: Limits


@dataclass(frozen=True, slots=True)
class Queue:
    """How many things wait, and since when the oldest does."""

    count: ScalarSelect[int]
    oldest: ScalarSelect[datetime] | ScalarSelect[datetime | None]


def requests_waiting(reader: Reader) -> Queue:
    """People who wait for verification."""
    condition = is_waiting_before(reader.actor, reader.today, reader.limits)
    joined = select(func.count(VerificationRequest.id)).join(Person, Person.id == VerificationRequest.person_id)
    oldest = select(func.min(VerificationRequest.asked_at)).join(Person, Person.id == VerificationRequest.person_id)
    return Queue(joined.where(condition).scalar_subquery(), oldest.where(condition).scalar_subquery())


def reports_open(reader: Reader) -> Queue:
    """Reports that this reader may handle and nobody has closed."""
    return _queue(Report.created_at, Report.closed_at.is_(None), reports_visible_to(reader.actor))


def pupils_requests(reader: Reader) -> Queue:
    """Requests of pupils that wait for an officer, and are not the reader's own."""
    return _mentoring(RequestState.WITH_OFFICER, reader)


def requests_without_mentor(reader: Reader) -> Queue:
    """Requests whose wishes are used up."""
    return _mentoring(RequestState.WITH_COORDINATOR, reader)


def help_wanted(reader: Reader) -> Queue:
    """Whoever in a mentorship asks to be helped, as far as this reader may look after it."""
    return _queue(
        Feedback.answered_at, Feedback.wants_help.is_(True), Feedback.settled_at.is_(None), feedback_visible_to(reader.actor)
    )


def _mentoring(state: RequestState, reader: Reader) -> Queue:
    return _queue(
        MentoringRequest.sent_at, MentoringRequest.state == state, MentoringRequest.student_id != (reader.actor.person_id or 0)
    )


def organisations_waiting(_reader: Reader) -> Queue:
    """Proposed organisations."""
    return _queue(Organisation.created_at, Organisation.approved_at.is_(None))


def terms_waiting(_reader: Reader) -> Queue:
    """Proposed words of the vocabulary."""
    return _queue(Term.created_at, Term.state == TermState.PROPOSED)


def jobs_failed(_reader: Reader) -> Queue:
    """Jobs that were given up."""
    return _queue(OutboxRow.failed_at, OutboxRow.failed_at.is_not(None))


def imports_failed(reader: Reader) -> Queue:
    """Imports that could not be done in the last days; what failed long ago waits for nobody any more."""
    since = datetime.combine(reader.today - IMPORTS_WAIT, time(), CITY_ZONE)
    return _queue(RosterImport.created_at, RosterImport.state == ImportState.FAILED, RosterImport.created_at >= since)


def all_queues(queues: Sequence[Queue]) -> Select[*tuple[int | datetime | None, ...]]:
    """Counts and oldest moments of all queues in one statement, in their order."""
    return select(*(column for queue in queues for column in (queue.count, queue.oldest)))


def _queue(
    moment: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None], *conditions: ColumnElement[bool]
) -> Queue:
    return Queue(
        select(func.count()).where(*conditions).scalar_subquery(), select(func.min(moment)).where(*conditions).scalar_subquery()
    )
