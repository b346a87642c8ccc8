"""Days off, quiet hours and schools' times, for one person or for many."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, Subquery, exists, or_, select, union

from talent_net.domain.hours.model import DaysOff, OrganisationBreak, QuietHours, SchoolTimes
from talent_net.domain.people.model import (
    Affiliation,
    Calling,
    Organisation,
    Person,
    Profile,
    SchoolStage,
    Verification,
    WeeklyHours,
)


def held_person(person_id: int) -> Select[int]:
    """A person, held until the work ends: what they enter in two windows at once comes one after the other."""
    return select(Person.id).where(Person.id == person_id).with_for_update()


def held_organisation(organisation_id: int) -> Select[int]:
    """The same of an organisation."""
    return select(Organisation.id).where(Organisation.id == organisation_id).with_for_update()


def days_off_of(person_id: int, today: date) -> Select[DaysOff]:
    """A person's days off that are not over, the nearest first."""
    return (
        select(DaysOff)
        .where(DaysOff.person_id == person_id, DaysOff.last_on >= today)
        .order_by(DaysOff.first_on, DaysOff.last_on, DaysOff.id)
    )


def all_days_off_of(person_id: int) -> Select[DaysOff]:
    """All of them, for a copy of one's data."""
    return select(DaysOff).where(DaysOff.person_id == person_id).order_by(DaysOff.first_on, DaysOff.id)


def days_off_by_id(person_id: int, public_id: str) -> Select[DaysOff]:
    """One entry of a person's own."""
    return select(DaysOff).where(DaysOff.person_id == person_id, DaysOff.public_id == public_id)


def quiet_hours_of(person_id: int) -> Select[QuietHours]:
    """A person's quiet hours, if they have any."""
    return select(QuietHours).where(QuietHours.person_id == person_id)


def breaks_of(organisation_id: int, today: date) -> Select[OrganisationBreak]:
    """An organisation's exam weeks that are not over, the nearest first."""
    return (
        select(OrganisationBreak)
        .where(OrganisationBreak.organisation_id == organisation_id, OrganisationBreak.last_on >= today)
        .order_by(OrganisationBreak.first_on, OrganisationBreak.last_on, OrganisationBreak.id)
    )


def break_by_id(organisation_id: int, public_id: str) -> Select[OrganisationBreak]:
    """One of them."""
    return select(OrganisationBreak).where(
        OrganisationBreak.organisation_id == organisation_id, OrganisationBreak.public_id == public_id
    )


def school_times_of(organisation_id: int) -> Select[SchoolTimes]:
    """An organisation's curfew and lessons, if it has set any."""
    return select(SchoolTimes).where(SchoolTimes.organisation_id == organisation_id)


def owners_of(person_ids: Collection[int]) -> Select[int, date | None, SchoolStage, date | None, str]:
    """Of each person: id, what their age follows from, and their zone."""
    columns = (Person.id, Person.born_on, Person.school_stage, Person.graduates_on, Profile.time_zone)
    return select(*columns).join(Profile, Profile.person_id == Person.id).where(Person.id.in_(person_ids))


def weekly_hours_among(person_ids: Collection[int]) -> Select[WeeklyHours]:
    """The weekly promises of some people."""
    wanted = WeeklyHours.person_id.in_(person_ids)
    return select(WeeklyHours).where(wanted).order_by(WeeklyHours.person_id, WeeklyHours.weekday, WeeklyHours.start_minute)


def days_off_among(person_ids: Collection[int], since: date) -> Select[DaysOff]:
    """The days off of some people that are not over."""
    return select(DaysOff).where(DaysOff.person_id.in_(person_ids), DaysOff.last_on >= since).order_by(DaysOff.id)


def quiet_hours_among(person_ids: Collection[int]) -> Select[QuietHours]:
    """The quiet hours of some people."""
    return select(QuietHours).where(QuietHours.person_id.in_(person_ids))


def breaks_among(person_ids: Collection[int], today: date, since: date) -> Select[int, OrganisationBreak]:
    """Person and exam weeks of their school, for those who study there."""
    studying = _studying(person_ids, today)
    return (
        select(studying.c.person_id, OrganisationBreak)
        .join(OrganisationBreak, OrganisationBreak.organisation_id == studying.c.organisation_id)
        .where(OrganisationBreak.last_on >= since)
        .order_by(OrganisationBreak.first_on, OrganisationBreak.id)
    )


def school_times_among(person_ids: Collection[int], today: date) -> Select[int, SchoolTimes]:
    """Person and times of their school, for those who study there."""
    studying = _studying(person_ids, today)
    return (
        select(studying.c.person_id, SchoolTimes)
        .join(SchoolTimes, SchoolTimes.organisation_id == studying.c.organisation_id)
        .order_by(SchoolTimes.organisation_id)
    )


def schools_of(person_id: int, today: date) -> Select[Organisation]:
    """Where a person studies."""
    studying = _studying([person_id], today)
    return select(Organisation).join(studying, studying.c.organisation_id == Organisation.id).order_by(Organisation.id)


def _studying(person_ids: Collection[int], today: date) -> Subquery:
    """Pairs of student and organisation: they name it and have not left, or it vouches for them and they name nothing else of it."""
    is_student = Person.calling == Calling.STUDENT
    named = (
        select(Affiliation.person_id, Affiliation.organisation_id)
        .join(Person, Person.id == Affiliation.person_id)
        .where(
            is_student,
            Affiliation.person_id.in_(person_ids),
            Affiliation.organisation_id.is_not(None),
            or_(Affiliation.ended_on.is_(None), Affiliation.ended_on >= today),
        )
    )
    names_it = exists().where(
        Affiliation.person_id == Verification.person_id, Affiliation.organisation_id == Verification.organisation_id
    )
    vouched = (
        select(Verification.person_id, Verification.organisation_id)
        .join(Person, Person.id == Verification.person_id)
        .where(
            is_student,
            Verification.person_id.in_(person_ids),
            Verification.organisation_id.is_not(None),
            Verification.revoked_at.is_(None),
            ~names_it,
        )
    )
    return union(named, vouched).subquery()
