"""How mentoring goes as a whole: who has no mentor, who does not answer, what is late, which pairs are at risk, who carries how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from talent_net.domain.mentoring.model import (
    OPEN_STATES,
    MentoringRequest,
    Mentorship,
    MentorshipState,
    MentorTerms,
    RequestEvent,
    RequestState,
    RequestTurn,
    SpentTime,
    StudentTerms,
    TurnState,
)
from talent_net.domain.mentoring.queries.capacity import USUAL_PLACES
from talent_net.domain.mentoring.rules.console import PATIENCE, QUIET_AFTER, SILENT_AFTER, Pile
from talent_net.domain.people.access.gate import is_present
from talent_net.domain.people.model import Affiliation, Offer, OfferKind, Person

STANDS = Mentorship.state != MentorshipState.ENDED


@dataclass(frozen=True, slots=True)
class Watch:
    """When the console is looked at; `today` is the city's date, `month_on` the first day of its month."""

    now: datetime
    today: date

    @property
    def month_on(self) -> date:
        return self.today.replace(day=1)


def pile_counts(watch: Watch) -> Select[*tuple[int, ...]]:
    """How much lies on each pile, in the order of `Pile`, in one statement."""
    counted: dict[Pile, ScalarSelect[int]] = {
        Pile.UNMATCHED: select(func.count(Person.id)).where(_is_unmatched()).scalar_subquery(),
        Pile.SILENT: select(func.count(RequestTurn.mentor_id.distinct())).where(_is_silent(watch)).scalar_subquery(),
        Pile.OVERDUE: select(func.count(MentoringRequest.id)).where(_is_overdue(watch)).scalar_subquery(),
        Pile.AT_RISK: select(func.count(Mentorship.id)).where(_is_at_risk(watch)).scalar_subquery(),
        Pile.LOAD: select(func.count(Person.id)).where(_is_mentor()).scalar_subquery(),
    }
    return select(*(counted[pile] for pile in Pile))


def unmatched_students() -> Select[Person, datetime | None, int, int | None]:
    """Students who look for a mentor and have none: the person, since when they ask (None: they have not asked), how many requests are
    open, how often a round left them out. Those left out come first, then who has waited longest.
    """
    of_mine = MentoringRequest.student_id == Person.id
    first = select(func.min(MentoringRequest.sent_at)).where(of_mine).correlate(Person).scalar_subquery()
    is_open = MentoringRequest.state.in_(OPEN_STATES)
    opened = select(func.count(MentoringRequest.id)).where(of_mine, is_open).correlate(Person).scalar_subquery()
    left_out = select(StudentTerms.left_out).where(StudentTerms.person_id == Person.id).correlate(Person).scalar_subquery()
    return (
        select(Person, first, opened, left_out)
        .join(Person.profile)
        .where(_is_unmatched())
        .options(contains_eager(Person.profile))
        .order_by(func.coalesce(left_out, 0).desc(), first.is_(None), first, Person.id)
    )


def silent_mentors(watch: Watch) -> Select[Person, int, datetime, int, int]:
    """Mentors who let requests wait: the person, how many, since when the first of them, how many they ever answered and let lapse."""
    waits = (
        select(RequestTurn.mentor_id, func.count().label("waiting"), func.min(RequestTurn.asked_at).label("since"))
        .where(_is_silent(watch))
        .group_by(RequestTurn.mentor_id)
        .subquery()
    )
    answered, lapsed = func.coalesce(MentorTerms.answered, 0), func.coalesce(MentorTerms.lapsed, 0)
    return (
        select(Person, waits.c.waiting, waits.c.since, answered, lapsed)
        .join(waits, waits.c.mentor_id == Person.id)
        .join(Person.profile)
        .outerjoin(MentorTerms, MentorTerms.person_id == Person.id)
        .options(contains_eager(Person.profile))
        .order_by(waits.c.since, Person.id)
    )


def overdue_requests(watch: Watch) -> Select[MentoringRequest, datetime]:
    """Requests that wait longer than they may, with the moment since when; the longest first."""
    since = _waits_since().label("since")
    return (
        select(MentoringRequest, since)
        .where(_is_overdue(watch))
        .options(joinedload(MentoringRequest.student).joinedload(Person.profile))
        .order_by(since, MentoringRequest.id)
    )


def mentorships_at_risk(watch: Watch) -> Select[Mentorship]:
    """Pairs that are locked, quiet, or of whom somebody is not here; the longest without contact first."""
    return (
        select(Mentorship)
        .where(_is_at_risk(watch))
        .options(
            joinedload(Mentorship.student).joinedload(Person.profile), joinedload(Mentorship.mentor).joinedload(Person.profile)
        )
        .order_by(func.coalesce(Mentorship.last_message_at, Mentorship.started_at), Mentorship.id)
    )


def load_of_mentors(watch: Watch) -> Select[Person, int, int, int, int, int]:
    """What each mentor carries: places, places taken, requests that wait, minutes promised a month, minutes spent this month. Most first."""
    mine = RequestTurn.mentor_id == Person.id
    waiting = select(func.count()).where(mine, RequestTurn.state == TurnState.WAITING).correlate(Person).scalar_subquery()
    minutes = func.coalesce(func.sum(Mentorship.monthly_minutes), 0)
    promised = select(minutes).where(Mentorship.mentor_id == Person.id, STANDS).correlate(Person).scalar_subquery()
    this_month = and_(SpentTime.mentor_id == Person.id, SpentTime.spent_on >= watch.month_on)
    spent = select(func.coalesce(func.sum(SpentTime.minutes), 0)).where(this_month).correlate(Person).scalar_subquery()
    places, taken = func.coalesce(MentorTerms.places, USUAL_PLACES), func.coalesce(MentorTerms.places_taken, 0)
    return (
        select(Person, places, taken, waiting, promised, spent)
        .join(Person.profile)
        .outerjoin(MentorTerms, MentorTerms.person_id == Person.id)
        .where(_is_mentor())
        .options(contains_eager(Person.profile))
        .order_by((taken + waiting).desc(), spent.desc(), Person.id)
    )


def answers_by_organisation(since: datetime, watch: Watch) -> Select[int | None, int, int, int]:
    """Of those who asked since a moment, by where they belong now (None: nowhere): how many asked, were answered, found a mentor.

    A person counts once, for the organisation that they joined first.
    """
    home = (
        select(func.min(Affiliation.organisation_id))
        .where(Affiliation.person_id == MentoringRequest.student_id, Affiliation.organisation_id.is_not(None))
        .where(or_(Affiliation.ended_on.is_(None), Affiliation.ended_on >= watch.today))
        .correlate(MentoringRequest)
        .scalar_subquery()
    )
    has_answer = exists().where(
        RequestTurn.request_id == MentoringRequest.id, RequestTurn.state.in_((TurnState.ACCEPTED, TurnState.DECLINED))
    )
    student = (
        select(
            home.label("organisation_id"),
            func.max(case((has_answer, 1), else_=0)).label("answered"),
            func.max(case((MentoringRequest.state == RequestState.ACCEPTED, 1), else_=0)).label("accepted"),
        )
        .where(MentoringRequest.sent_at >= since)
        .group_by(MentoringRequest.student_id)
        .subquery()
    )
    return select(student.c.organisation_id, func.count(), func.sum(student.c.answered), func.sum(student.c.accepted)).group_by(
        student.c.organisation_id
    )


def _is_unmatched() -> ColumnElement[bool]:
    seeks = exists().where(StudentTerms.person_id == Person.id, StudentTerms.is_seeking.is_(True))
    asks = exists().where(MentoringRequest.student_id == Person.id, MentoringRequest.state.in_(OPEN_STATES))
    has_mentor = exists().where(Mentorship.student_id == Person.id, STANDS)
    return and_(is_present(), or_(seeks, asks), ~has_mentor)


def _is_silent(watch: Watch) -> ColumnElement[bool]:
    return and_(RequestTurn.state == TurnState.WAITING, RequestTurn.asked_at <= watch.now - SILENT_AFTER)


def _waits_since() -> ColumnElement[datetime]:
    """Since when a request waits where it is now: the deadline of its turn, or the last thing that happened to it."""
    mine = RequestTurn.request_id == MentoringRequest.id
    due = (
        select(RequestTurn.due_at)
        .where(mine, RequestTurn.state == TurnState.WAITING)
        .correlate(MentoringRequest)
        .scalar_subquery()
    )
    last = select(func.max(RequestEvent.at)).where(RequestEvent.request_id == MentoringRequest.id).correlate(MentoringRequest)
    is_with_mentor = MentoringRequest.state == RequestState.WITH_MENTOR
    return case((is_with_mentor, due), else_=func.coalesce(last.scalar_subquery(), MentoringRequest.sent_at))


def _is_overdue(watch: Watch) -> ColumnElement[bool]:
    since = _waits_since()
    city = MentoringRequest.state.in_((RequestState.WITH_OFFICER, RequestState.WITH_COORDINATOR))
    return or_(
        and_(MentoringRequest.state == RequestState.WITH_MENTOR, since < watch.now), and_(city, since < watch.now - PATIENCE)
    )


def _is_at_risk(watch: Watch) -> ColumnElement[bool]:
    contact = func.coalesce(Mentorship.last_message_at, Mentorship.started_at)
    other = aliased(Person)
    both = other.id.in_((Mentorship.student_id, Mentorship.mentor_id))
    is_away = exists().where(both, or_(other.suspended_at.is_not(None), other.confirmed_at.is_(None)))
    return and_(STANDS, or_(Mentorship.state == MentorshipState.LOCKED, contact < watch.now - QUIET_AFTER, is_away))


def _is_mentor() -> ColumnElement[bool]:
    offers = exists().where(Offer.person_id == Person.id, Offer.kind == OfferKind.MENTORING)
    mentors = exists().where(Mentorship.mentor_id == Person.id, STANDS)
    return and_(is_present(), or_(offers, mentors))
