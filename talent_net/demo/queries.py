"""What the demo world asks before and while it is built."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import selectinload

from talent_net.domain.announcements.model import AnnouncementDelivery
from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.people.access.gate import is_adult, is_present
from talent_net.domain.people.model import (
    Calling,
    Offer,
    OfferKind,
    Organisation,
    Person,
    Profile,
    SchoolStage,
    Term,
    Verification,
    WeeklyHours,
)
from talent_net.domain.people.queries.profiles import whole
from talent_net.kernel.limits import Limits

# Whether somebody told when they can meet.
_HOURS = exists().where(WeeklyHours.person_id == Person.id)


def is_inhabited() -> Select[bool]:
    """Whether anybody lives here already."""
    return select(exists().where(Person.id.is_not(None)))


def organisation_named(slug: str) -> Select[Organisation]:
    """An organisation of the demo world by its slug."""
    return select(Organisation).where(Organisation.slug == slug)


def term_named(slug: str) -> Select[Term]:
    """A term of the shipped vocabulary by its slug."""
    return select(Term).where(Term.slug == slug)


def unverified_people(most: int) -> Select[Person]:
    """Confirmed people for whom nobody vouches, in the order of their coming, with roles."""
    vouched = exists().where(Verification.person_id == Person.id)
    return (
        select(Person)
        .where(Person.confirmed_at.is_not(None), ~vouched)
        .options(selectinload(Person.roles))
        .order_by(Person.id)
        .limit(most)
    )


def undone_deliveries(announcement_id: int) -> Select[int, datetime]:
    """Whom an announcement has not reached, and when it will, in the order of time."""
    return (
        select(AnnouncementDelivery.person_id, AnnouncementDelivery.due_at)
        .where(AnnouncementDelivery.announcement_id == announcement_id, AnnouncementDelivery.done_at.is_(None))
        .order_by(AnnouncementDelivery.due_at, AnnouncementDelivery.person_id)
    )


def verifications_standing(person_id: int) -> Select[Verification]:
    """What vouches for a person."""
    return select(Verification).where(Verification.person_id == person_id, Verification.revoked_at.is_(None))


def mentors_among(ids: Collection[int], most: int) -> Select[str]:
    """The public ids of those of these people who are verified and offer mentoring, in the order of their coming."""
    vouched = exists().where(Verification.person_id == Person.id, Verification.revoked_at.is_(None))
    offering = exists().where(Offer.person_id == Person.id, Offer.kind == OfferKind.MENTORING)
    return select(Person.public_id).where(Person.id.in_(ids), vouched, offering).order_by(Person.id).limit(most)


def adult_students(today: date, limits: Limits, most: int) -> Select[Person]:
    """University students of age; those who told their hours come first, then in the order of their coming."""
    studying = (Person.calling == Calling.STUDENT, Person.school_stage == SchoolStage.UNIVERSITY)
    return select(Person).where(is_present(), is_adult(today, limits), *studying).order_by(_HOURS.desc(), Person.id).limit(most)


def possible_mentors(today: date, limits: Limits, most: int) -> Select[Person]:
    """People at work who offer mentoring, with their whole profiles; those who told their hours come first."""
    offers = exists().where(Offer.person_id == Person.id, Offer.kind == OfferKind.MENTORING)
    at_work = Person.calling == Calling.PROFESSIONAL
    return (
        select(Person)
        .join(Profile, Profile.person_id == Person.id)
        .where(is_present(), is_adult(today, limits), at_work, offers)
        .options(*whole(), selectinload(Person.roles))
        .order_by(_HOURS.desc(), Person.id)
        .limit(most)
    )


def people_whole(ids: Collection[int]) -> Select[Person]:
    """Some people with their whole profiles."""
    return select(Person).where(Person.id.in_(ids)).options(*whole())


def feedback_asked(mentorship_id: int, person_id: int, stage: Stage) -> Select[Feedback]:
    """What somebody was asked at a stage of a mentorship."""
    mine = (Feedback.mentorship_id == mentorship_id, Feedback.person_id == person_id, Feedback.stage == stage)
    return select(Feedback).where(*mine)
