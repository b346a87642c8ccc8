"""Announcements, their segments as conditions over people, and their recipients."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, exists, func, not_, or_, select, true

from talent_net.domain.announcements.model import Announcement, AnnouncementDelivery
from talent_net.domain.announcements.rules.segments import Ages, Crowd, Segment
from talent_net.domain.people.access.gate import is_adult, is_present
from talent_net.domain.people.model import (
    STAFF,
    Affiliation,
    Calling,
    Organisation,
    Person,
    Profile,
    Role,
    RoleGrant,
    Verification,
)
from talent_net.domain.subscriptions.model import Topic
from talent_net.domain.subscriptions.queries import takes
from talent_net.kernel.limits import Limits


def _deliveries(is_done: ColumnElement[bool]) -> ScalarSelect[int]:
    of_this = AnnouncementDelivery.announcement_id == Announcement.id
    counted = select(func.count()).select_from(AnnouncementDelivery).where(of_this, is_done)
    return counted.correlate(Announcement).scalar_subquery()


# What a lock waited for has perhaps changed the row.
_ANEW = {"populate_existing": True}
_DONE = _deliveries(AnnouncementDelivery.done_at.is_not(None))
_UNDONE = _deliveries(AnnouncementDelivery.done_at.is_(None))


def announcements_before(before_id: int | None, most: int) -> Select[Announcement, int, int]:
    """A page of announcements, the latest first, each with how many deliveries are done and how many are not."""
    found = select(Announcement, _DONE, _UNDONE).order_by(Announcement.id.desc()).limit(most)
    return found if before_id is None else found.where(Announcement.id < before_id)


def announcement_page(public_id: str) -> Select[Announcement, int, int]:
    """One announcement with how many deliveries are done and how many are not."""
    return select(Announcement, _DONE, _UNDONE).where(Announcement.public_id == public_id)


def announcement_locked(public_id: str) -> Select[Announcement]:
    """One announcement that is about to change: whoever pressed twice, or in the same moment, looks at it anew."""
    return select(Announcement).where(Announcement.public_id == public_id).with_for_update().execution_options(**_ANEW)


def announcement_sending(announcement_id: int, *, is_shared: bool) -> Select[Announcement]:
    """One announcement for the worker. Deliveries share the lock; whoever cancels or writes recipients down holds it alone."""
    found = select(Announcement).where(Announcement.id == announcement_id).with_for_update(read=is_shared)
    return found.execution_options(**_ANEW)


def received(person_id: int, before_id: int | None, most: int) -> Select[*tuple[Any, ...]]:
    """A page of what has reached a person, the latest first, each with the moment."""
    mine = (AnnouncementDelivery.person_id == person_id, AnnouncementDelivery.done_at.is_not(None))
    found = (
        select(Announcement, AnnouncementDelivery.done_at)
        .join(AnnouncementDelivery, AnnouncementDelivery.announcement_id == Announcement.id)
        .where(*mine)
        .order_by(Announcement.id.desc())
        .limit(most)
    )
    return found if before_id is None else found.where(Announcement.id < before_id)


def received_by(person_id: int) -> Select[*tuple[Any, ...]]:
    """What has reached a person, for their own copy."""
    return (
        select(Announcement.title_ja, Announcement.title_en, AnnouncementDelivery.done_at)
        .join(AnnouncementDelivery, AnnouncementDelivery.announcement_id == Announcement.id)
        .where(AnnouncementDelivery.person_id == person_id, AnnouncementDelivery.done_at.is_not(None))
        .order_by(Announcement.id)
    )


def reached_at(announcement_id: int, person_id: int) -> Select[Any]:
    """When it reached a person; None where it has not."""
    return select(AnnouncementDelivery.done_at).where(
        AnnouncementDelivery.announcement_id == announcement_id, AnnouncementDelivery.person_id == person_id
    )


def undone_delivery(announcement_id: int, person_id: int, today: date, limits: Limits) -> Select[*tuple[Any, ...]]:
    """A delivery that waits, with what its hour depends on: zone, whether of age, whether present."""
    return (
        select(AnnouncementDelivery, Profile.time_zone, _of_age(today, limits), is_present())
        .join(Person, Person.id == AnnouncementDelivery.person_id)
        .join(Profile, Profile.person_id == Person.id)
        .where(
            AnnouncementDelivery.announcement_id == announcement_id,
            AnnouncementDelivery.person_id == person_id,
            AnnouncementDelivery.done_at.is_(None),
        )
    )


def delivery_counts(announcement_id: int) -> Select[int, int]:
    """How many deliveries are done, and how many are not."""
    return select(_DONE, _UNDONE).where(Announcement.id == announcement_id)


def in_segment(segment: Segment, today: date, limits: Limits) -> ColumnElement[bool]:
    """The twin of `rules.segments.is_in` over Person and Profile, of those who are present."""
    conditions = [is_present()]
    if segment.crowds:
        conditions.append(or_(*(_is_of(crowd) for crowd in segment.crowds)))
    if segment.organisation_ids:
        conditions.append(_belongs_to(segment.organisation_ids))
    if segment.countries:
        conditions.append(Profile.country.in_(segment.countries))
    if segment.languages:
        conditions.append(Person.language.in_(segment.languages))
    if segment.ages:
        of_age = _of_age(today, limits)
        conditions.append(or_(*(of_age if age is Ages.ADULTS else not_(of_age) for age in segment.ages)))
    return and_(*conditions)


def next_recipients(
    condition: ColumnElement[bool], today: date, limits: Limits, after_id: int, most: int
) -> Select[int, str, bool]:
    """The next people of a segment in the order of their ids: id, zone, and whether of age."""
    return (
        select(Person.id, Profile.time_zone, _of_age(today, limits))
        .join(Profile, Profile.person_id == Person.id)
        .where(condition, Person.id > after_id)
        .order_by(Person.id)
        .limit(most)
    )


def counts_by_language(condition: ColumnElement[bool]) -> Select[str, int, int]:
    """How many people by the language in which they read, and how many of them take the mails."""
    with_mail = func.sum(case((takes(Topic.ANNOUNCEMENTS), 1), else_=0))
    return (
        select(Person.language, func.count(), with_mail)
        .join(Profile, Profile.person_id == Person.id)
        .where(condition)
        .group_by(Person.language)
        .order_by(func.count().desc(), Person.language)
    )


def clocks_of(condition: ColumnElement[bool], today: date, limits: Limits) -> Select[str, bool]:
    """The zones in which these people live, of age or not."""
    of_age = _of_age(today, limits)
    return select(Profile.time_zone, of_age).select_from(Person).join(Person.profile).where(condition).distinct()


def countries_lived_in() -> Select[str, int]:
    """The countries in which members live, and how many do."""
    return (
        select(Profile.country, func.count())
        .join(Person, Person.id == Profile.person_id)
        .where(is_present(), Profile.country != "")
        .group_by(Profile.country)
    )


def organisations_named() -> Select[int, str, str, str]:
    """The organisations that are approved: id, slug, and names in Japanese and English."""
    columns = (Organisation.id, Organisation.slug, Organisation.name_ja, Organisation.name_en)
    return select(*columns).where(Organisation.approved_at.is_not(None))


def _of_age(today: date, limits: Limits) -> ColumnElement[bool]:
    # What is not known is no adult's; in SQL it would be neither true nor false.
    return case((is_adult(today, limits), true()), else_=not_(true()))


def _is_of(crowd: Crowd) -> ColumnElement[bool]:
    match crowd:
        case Crowd.STUDENTS:
            return Person.calling == Calling.STUDENT
        case Crowd.PROFESSIONALS:
            return Person.calling == Calling.PROFESSIONAL
        case Crowd.ORGANISERS:
            return or_(Person.calling == Calling.ORGANISER, _holds(Role.ORGANISER))
        case Crowd.STAFF:
            return _holds(*STAFF)


def _holds(*roles: Role) -> ColumnElement[bool]:
    return exists().where(RoleGrant.person_id == Person.id, RoleGrant.role.in_(roles))


def _belongs_to(organisation_ids: frozenset[int]) -> ColumnElement[bool]:
    named = exists().where(Affiliation.person_id == Person.id, Affiliation.organisation_id.in_(organisation_ids))
    vouched = exists().where(
        Verification.person_id == Person.id,
        Verification.organisation_id.in_(organisation_ids),
        Verification.revoked_at.is_(None),
    )
    return or_(named, vouched)
