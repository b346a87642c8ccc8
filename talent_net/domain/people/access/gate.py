"""The contact gate as policies over people, and its twin in SQL for lists.

Administrators are not among those who see minors: they handle accounts, at the doors of administration, and no profiles.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, false, or_, true

from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.model import (
    STAFF,
    Affiliation,
    Audience,
    Organisation,
    OrganisationKind,
    Person,
    Profile,
    Role,
    SchoolStage,
)
from talent_net.domain.people.rules.ages import years_before
from talent_net.domain.people.rules.audiences import Viewpoint
from talent_net.domain.people.rules.gate import GROUP_DOORS, PRIVATE_DOORS, Door, Subject, Viewer, may_find, may_pass, may_see
from talent_net.kernel.access import Actor, policy
from talent_net.kernel.limits import Limits

# Only the organisers of a place of learning watch over its minors; a company or a club never does.
PLACES_OF_LEARNING = (OrganisationKind.SCHOOL, OrganisationKind.UNIVERSITY)
OFFICERS = (Role.SAFEGUARDING, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Approach:
    """One person's way to another through a door of contact."""

    door: Door
    subject: Subject
    is_supervised: bool = False


def viewer_of(actor: Actor) -> Viewer:
    """The actor as the gate knows them."""
    return Viewer(
        person_id=actor.person_id,
        is_protected=actor.is_protected,
        is_confirmed=actor.is_confirmed,
        is_officer=actor.has_role(*OFFICERS),
        is_staff=actor.has_role(*STAFF),
        is_house=actor.is_system,
        school_ids=actor.organisation_ids,
        blocked_ids=actor.blocked_ids,
    )


def subject_of(person: Person, today: date, limits: Limits) -> Subject:
    """The person as the gate knows them; needs the profile and the affiliations with their organisations loaded."""
    return Subject(
        person_id=person.id,
        is_protected=is_protected(person, today, limits),
        is_present=person.confirmed_at is not None and person.suspended_at is None,
        is_public=person.profile.audience_name == Audience.PUBLIC,
        school_ids=frozenset(
            entry.organisation.id
            for entry in person.affiliations
            if entry.organisation is not None
            and entry.organisation.kind in PLACES_OF_LEARNING
            and (entry.ended_on is None or entry.ended_on >= today)
        ),
    )


@policy("people.find")
def may_be_found(actor: Actor, subject: Subject | None) -> bool:
    """In the directory; without a subject, whether the actor may look for people at all."""
    if subject is None:
        return actor.is_confirmed
    return may_find(viewer_of(actor), subject)


@policy("people.see")
def may_be_seen(actor: Actor, subject: Subject | None) -> bool:
    """On the profile page; without a subject, whether there can be any page for the actor."""
    return subject is None or may_see(viewer_of(actor), subject)


@policy("people.contact")
def may_be_contacted(actor: Actor, approach: Approach | None) -> bool:
    """Through a request, a message, a mail, a room or a team; without an approach, whether the actor may reach anybody."""
    if approach is None:
        return actor.is_confirmed and actor.is_signed_in
    if approach.door not in PRIVATE_DOORS | GROUP_DOORS:
        return False
    return may_pass(approach.door, viewer_of(actor), approach.subject, is_supervised=approach.is_supervised)


def visible_to(actor: Actor, today: date, limits: Limits, door: Door = Door.SEARCH) -> ColumnElement[bool]:
    """The same in SQL over Person, for the doors of search and profile: which people the actor may find, or see."""
    viewer = viewer_of(actor)
    if viewer.is_house:
        return is_present() if door is Door.SEARCH else true()
    if door is Door.SEARCH:
        return and_(is_present(), _unhidden(viewer), _known_to(viewer, today, limits)) if _is_member(viewer) else false()
    if door is Door.PROFILE:
        return or_(_is_self(viewer), and_(_unhidden(viewer), _seen_by(viewer, today, limits)))
    return false()


def is_present() -> ColumnElement[bool]:
    """Confirmed and not suspended."""
    return and_(Person.confirmed_at.is_not(None), Person.suspended_at.is_(None))


def is_adult(today: date, limits: Limits) -> ColumnElement[bool]:
    """Of age, and no pupil before graduation. An unknown birthday is nobody's coming of age."""
    graduated = or_(Person.school_stage != SchoolStage.HIGH_SCHOOL, Person.graduates_on <= today)
    return and_(Person.born_on.is_not(None), Person.born_on <= years_before(today, limits.adult_age), graduated)


def _unhidden(viewer: Viewer) -> ColumnElement[bool]:
    watches = viewer.is_officer and not viewer.is_protected
    return true() if watches or not viewer.blocked_ids else Person.id.not_in(viewer.blocked_ids)


def _seen_by(viewer: Viewer, today: date, limits: Limits) -> ColumnElement[bool]:
    if not _is_member(viewer):
        is_public = exists().where(Profile.person_id == Person.id, Profile.audience_name == int(Audience.PUBLIC))
        return and_(is_present(), is_adult(today, limits), is_public)
    known = _known_to(viewer, today, limits)
    return known if viewer.is_staff and not viewer.is_protected else and_(is_present(), known)


def _known_to(viewer: Viewer, today: date, limits: Limits) -> ColumnElement[bool]:
    adult_or_self = or_(is_adult(today, limits), _is_self(viewer))
    if viewer.is_protected:
        return adult_or_self
    if viewer.is_officer:
        return true()
    return or_(adult_or_self, _is_pupil_of(viewer, today)) if viewer.school_ids else adult_or_self


def _is_pupil_of(viewer: Viewer, today: date) -> ColumnElement[bool]:
    return (
        exists()
        .where(Affiliation.person_id == Person.id, Affiliation.organisation_id.in_(viewer.school_ids))
        .where(Affiliation.organisation_id == Organisation.id, Organisation.kind.in_(PLACES_OF_LEARNING))
        .where(or_(Affiliation.ended_on.is_(None), Affiliation.ended_on >= today))
    )


def _is_self(viewer: Viewer) -> ColumnElement[bool]:
    return Person.id == viewer.person_id if viewer.person_id is not None else false()


def _is_member(viewer: Viewer) -> bool:
    return viewer.person_id is not None and viewer.is_confirmed


def viewpoint_of(actor: Actor, person_id: int) -> Viewpoint:
    """From where the actor looks at a person whom they may see."""
    if actor.person_id == person_id:
        return Viewpoint.SELF
    if person_id in actor.match_ids and person_id not in actor.blocked_ids:
        return Viewpoint.MATCH
    return Viewpoint.MEMBER if actor.is_confirmed else Viewpoint.PUBLIC
