"""People as the gate and the pages of mentoring need them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.mentoring.model import MentoringRequest, MentorTerms, RequestSupervisor, RequestTurn, TurnState
from talent_net.domain.people.access.gate import OFFICERS, PLACES_OF_LEARNING, is_present
from talent_net.domain.people.model import (
    Affiliation,
    Audience,
    Offer,
    OfferKind,
    Organisation,
    Person,
    Profile,
    ProfileTerm,
    Role,
    RoleGrant,
)


def at_the_gate() -> tuple[Any, ...]:
    """What decides whether somebody may be met, and what a small card of them shows."""
    profile = joinedload(Person.profile)
    return (
        selectinload(Person.roles),
        profile.selectinload(Profile.offers),
        profile.joinedload(Profile.photo),
        profile.joinedload(Profile.place),
        selectinload(Person.affiliations).joinedload(Affiliation.organisation),
        selectinload(Person.verifications),
    )


def people_at_the_gate(ids: Collection[int]) -> Select[Person]:
    """These people, anew."""
    return select(Person).where(Person.id.in_(ids)).options(*at_the_gate()).execution_options(populate_existing=True)


def person_at_the_gate(public_id: str) -> Select[Person]:
    """One person by the address of their page."""
    return select(Person).where(Person.public_id == public_id).options(*at_the_gate())


def people_locked(ids: Collection[int]) -> Select[int]:
    """People's rows, held until the transaction ends, always in one order: what is done to a student's requests, to a host's sessions or
    to an officer's role follows one another.

    Weaker than a lock for deletion, so that rows which refer to them are written meanwhile.
    """
    return select(Person.id).where(Person.id.in_(ids)).order_by(Person.id).with_for_update(key_share=True)


def officers() -> Select[Person]:
    """Who looks at pupils' requests, with their roles and names."""
    holds = select(RoleGrant.person_id).where(RoleGrant.role.in_(OFFICERS))
    return select(Person).where(Person.id.in_(holds), is_present()).options(*at_the_gate()).order_by(Person.id)


def coordinators() -> Select[Person]:
    """Who looks for mentors where a student's wishes were of no help."""
    holds = select(RoleGrant.person_id).where(RoleGrant.role == Role.COORDINATOR)
    return select(Person).where(Person.id.in_(holds), is_present()).order_by(Person.id)


def possible_supervisors(actor_id: int, student_id: int) -> Select[Person]:
    """The acting officer, and the organisers of the places of learning to which the student belongs."""
    schools = (
        select(Affiliation.organisation_id)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(Affiliation.person_id == student_id, Organisation.kind.in_(PLACES_OF_LEARNING))
    )
    teach = select(RoleGrant.person_id).where(RoleGrant.role == Role.ORGANISER, RoleGrant.organisation_id.in_(schools))
    chosen = or_(Person.id == actor_id, Person.id.in_(teach))
    return select(Person).where(chosen, Person.id != student_id, is_present()).options(*at_the_gate()).order_by(Person.id)


def supervisors_named(request_id: int) -> Select[Person]:
    """Whom the officer named for a request, as long as they are here."""
    named = select(RequestSupervisor.person_id).where(RequestSupervisor.request_id == request_id)
    return select(Person).where(Person.id.in_(named), is_present()).options(*at_the_gate()).order_by(Person.id)


def mentors_offering(student_id: int, most: int) -> Select[int]:
    """Adults who offer mentoring where members see it, those who share most fields and skills with the student first."""
    own = select(ProfileTerm.term_id).where(ProfileTerm.person_id == student_id)
    shared = (
        select(func.count(ProfileTerm.term_id))
        .where(ProfileTerm.person_id == Person.id, ProfileTerm.term_id.in_(own))
        .correlate(Person)
        .scalar_subquery()
    )
    offers = exists().where(Offer.person_id == Person.id, Offer.kind == OfferKind.MENTORING)
    return (
        select(Person.id)
        .join(Profile, Profile.person_id == Person.id)
        .where(offers, is_present(), Profile.audience_offers <= int(Audience.MEMBERS), Person.id != student_id)
        .order_by(shared.desc(), Person.id)
        .limit(most)
    )


def ask_glance(reader_id: int, public_id: str) -> Select[*tuple[Any, ...]]:
    """What a profile's page says to a student about asking: its id, the reader's calling, the mentor's usual time to answer, and the public
    id of the reader's request that waits there.

    Nothing for whoever does not offer mentoring where members see it.
    """
    calling = select(Person.calling).where(Person.id == reader_id).scalar_subquery()
    offers = exists().where(Offer.person_id == Person.id, Offer.kind == OfferKind.MENTORING)
    asked = (
        select(MentoringRequest.public_id)
        .join(RequestTurn, RequestTurn.request_id == MentoringRequest.id)
        .where(MentoringRequest.student_id == reader_id, RequestTurn.state == TurnState.WAITING)
        .where(RequestTurn.mentor_id == Person.id)
        .correlate(Person)
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            Person.id,
            calling.label("calling"),
            MentorTerms.usual_answer_minutes,
            MentorTerms.answered,
            asked.label("asked"),
        )
        .join(Profile, Profile.person_id == Person.id)
        .outerjoin(MentorTerms, MentorTerms.person_id == Person.id)
        .where(Person.public_id == public_id, offers, Profile.audience_offers <= int(Audience.MEMBERS))
    )


def offers_mentoring(person_id: int) -> Select[int]:
    """Whether a person offers mentoring."""
    return select(Offer.id).where(Offer.person_id == person_id, Offer.kind == OfferKind.MENTORING)
