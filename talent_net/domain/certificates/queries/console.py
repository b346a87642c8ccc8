"""How pairs get on: who has no next meeting, whose hours are spent, who is not content, whose end is due."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.certificates.model import MentorshipPlan
from talent_net.domain.certificates.rules import ENDS_WITHIN, LOW_RATING, Look
from talent_net.domain.feedback.access import visible_to
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.model import Mentorship, MentorshipState, SpentTime
from talent_net.domain.mentoring.queries.console import STANDS, Watch
from talent_net.domain.people.model import Person, Profile
from talent_net.kernel.access import Actor

_IS_ACTIVE = Mentorship.state == MentorshipState.ACTIVE
_NAMES = (joinedload(Mentorship.student).joinedload(Person.profile), joinedload(Mentorship.mentor).joinedload(Person.profile))
AN_HOUR = 60


def look_counts(watch: Watch, actor: Actor) -> Select[*tuple[int, ...]]:
    """How much there is of each, in the order of `Look`, in one statement: of feedback what the actor reads."""
    ends = select(func.count(Mentorship.id)).join(MentorshipPlan, MentorshipPlan.mentorship_id == Mentorship.id)
    counted: dict[Look, ScalarSelect[int]] = {
        Look.NO_MEETING: select(func.count(Mentorship.id)).where(_has_no_next(watch)).scalar_subquery(),
        Look.BUDGET: select(func.count(Person.id)).where(_mentors_now(watch)).scalar_subquery(),
        Look.PAIR_HOURS: select(func.count(Mentorship.id)).where(_counts_this_month(watch)).scalar_subquery(),
        Look.LOW_FEEDBACK: select(func.count(Feedback.id)).where(_is_low(), visible_to(actor)).scalar_subquery(),
        Look.ENDS: ends.where(_ends_soon(watch)).scalar_subquery(),
    }
    return select(*(counted[look] for look in Look))


def pairs_without_next_meeting(watch: Watch) -> Select[Mentorship, datetime | None]:
    """Pairs under way that have nothing booked, with the beginning of the last meeting that was held (None: they never met). Who has waited
    longest comes first.
    """
    mine = (Meeting.mentorship_id == Mentorship.id, Meeting.state == MeetingState.HELD)
    held = select(func.max(CalendarEntry.starts_at)).join(Meeting, Meeting.entry_id == CalendarEntry.id).where(*mine)
    last = held.correlate(Mentorship).scalar_subquery()
    waits_since = func.coalesce(last, Mentorship.started_at)
    return select(Mentorship, last).where(_has_no_next(watch)).options(*_NAMES).order_by(waits_since, Mentorship.id)


def hours_of_mentors(watch: Watch) -> Select[Person, int | None, int, int]:
    """Mentors: the person, hours offered a month (None: no limit), minutes planned a month, minutes spent this month. Those over what they
    offered come first, the most over before the others.
    """
    minutes = func.coalesce(func.sum(Mentorship.monthly_minutes), 0)
    planned = select(minutes).where(Mentorship.mentor_id == Person.id, STANDS).correlate(Person).scalar_subquery()
    this_month = and_(SpentTime.mentor_id == Person.id, SpentTime.spent_on >= watch.month_on)
    spent = select(func.coalesce(func.sum(SpentTime.minutes), 0)).where(this_month).correlate(Person).scalar_subquery()
    # Whoever set no limit is measured by what was planned.
    over = spent - func.coalesce(Profile.monthly_hours * AN_HOUR, planned)
    return (
        select(Person, Profile.monthly_hours, planned, spent)
        .join(Person.profile)
        .where(_mentors_now(watch))
        .options(contains_eager(Person.profile))
        .order_by(over.desc(), spent.desc(), Person.id)
    )


def hours_of_pairs(watch: Watch) -> Select[Mentorship, int]:
    """Pairs that stand, or for which time was noted this month, with the minutes spent this month. Those over what was planned first."""
    this_month = and_(SpentTime.mentorship_id == Mentorship.id, SpentTime.spent_on >= watch.month_on)
    spent = select(func.coalesce(func.sum(SpentTime.minutes), 0)).where(this_month).correlate(Mentorship).scalar_subquery()
    over = spent - Mentorship.monthly_minutes
    return select(Mentorship, spent).where(_counts_this_month(watch)).options(*_NAMES).order_by(over.desc(), Mentorship.id)


def feedback_below_line(actor: Actor) -> Select[Feedback]:
    """Answers of people who are not content, would not meet again or want help, as far as the actor reads them: never what is said of a
    mentorship of their own. Unsettled ones first, then the latest.
    """
    two = joinedload(Feedback.mentorship)
    return (
        select(Feedback)
        .where(_is_low(), visible_to(actor))
        .options(
            joinedload(Feedback.person).joinedload(Person.profile),
            two.joinedload(Mentorship.student).joinedload(Person.profile),
            two.joinedload(Mentorship.mentor).joinedload(Person.profile),
        )
        .order_by(case((Feedback.settled_at.is_(None), 0), else_=1), Feedback.answered_at.desc(), Feedback.id.desc())
    )


def ends_due(watch: Watch) -> Select[Mentorship, date]:
    """Pairs whose planned end is near or past, with its day; the earliest first."""
    found = select(Mentorship, MentorshipPlan.ends_on).join(MentorshipPlan, MentorshipPlan.mentorship_id == Mentorship.id)
    return found.where(_ends_soon(watch)).options(*_NAMES).order_by(MentorshipPlan.ends_on, Mentorship.id)


def _has_no_next(watch: Watch) -> ColumnElement[bool]:
    booked = exists().where(
        Meeting.mentorship_id == Mentorship.id,
        Meeting.state == MeetingState.BOOKED,
        CalendarEntry.id == Meeting.entry_id,
        CalendarEntry.ends_at > watch.now,
    )
    return and_(_IS_ACTIVE, ~booked)


def _mentors_now(watch: Watch) -> ColumnElement[bool]:
    stands = exists().where(Mentorship.mentor_id == Person.id, STANDS)
    spends = exists().where(SpentTime.mentor_id == Person.id, SpentTime.spent_on >= watch.month_on)
    return or_(stands, spends)


def _counts_this_month(watch: Watch) -> ColumnElement[bool]:
    spends = exists().where(SpentTime.mentorship_id == Mentorship.id, SpentTime.spent_on >= watch.month_on)
    return or_(STANDS, spends)


def _is_low() -> ColumnElement[bool]:
    said = or_(Feedback.rating <= LOW_RATING, Feedback.again.is_(False), Feedback.wants_help.is_(True))
    return and_(Feedback.answered_at.is_not(None), said)


def _ends_soon(watch: Watch) -> ColumnElement[bool]:
    return and_(STANDS, MentorshipPlan.ends_on <= watch.today + ENDS_WITHIN)
