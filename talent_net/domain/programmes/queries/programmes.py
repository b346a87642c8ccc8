"""Programmes, their enrolments, and what coordinators decided for pairs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from talent_net.domain.people.access.gate import visible_to
from talent_net.domain.people.model import Affiliation, Person, Profile, Role, RoleGrant
from talent_net.domain.programmes.access import managed_by, seen_by
from talent_net.domain.programmes.model import (
    Enrolment,
    EnrolmentState,
    PairConstraint,
    Programme,
    ProgrammeState,
    Side,
)
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits

_ENROLLED = Enrolment.state == EnrolmentState.ENROLLED
# Programmes that take people now come first, then those to come, then the past.
_ORDER = case(
    {ProgrammeState.OPEN: 0, ProgrammeState.MATCHING: 1, ProgrammeState.PUBLISHED: 2, ProgrammeState.DRAFT: 3},
    value=Programme.state,
    else_=4,
)


def programmes_seen(actor: Actor, most: int, before_id: int | None = None) -> Select[Programme, Enrolment | None]:
    """Programmes that the reader may see, each with their own enrolment."""
    mine = and_(Enrolment.programme_id == Programme.id, Enrolment.person_id == actor.person_id, _ENROLLED)
    found = (
        select(Programme, Enrolment)
        .outerjoin(Enrolment, mine)
        .where(seen_by(actor), Programme.state != ProgrammeState.DRAFT)
        .options(joinedload(Programme.organisation))
        .order_by(_ORDER, Programme.id.desc())
        .limit(most)
    )
    return found if before_id is None else found.where(Programme.id < before_id)


def programmes_managed(actor: Actor, most: int, before_id: int | None = None) -> Select[*tuple[Any, ...]]:
    """Programmes that the reader runs, the latest first, each with how many students and mentors take part."""
    found = (
        select(Programme, _count(Side.STUDENT), _count(Side.MENTOR))
        .where(managed_by(actor))
        .options(joinedload(Programme.organisation))
        .order_by(Programme.id.desc())
        .limit(most)
    )
    return found if before_id is None else found.where(Programme.id < before_id)


def _count(side: Side) -> Any:
    of_this = (Enrolment.programme_id == Programme.id, Enrolment.side == side, _ENROLLED)
    return select(func.count()).select_from(Enrolment).where(*of_this).correlate(Programme).scalar_subquery()


def programme_page(public_id: str) -> Select[Programme]:
    """One programme with whom it belongs to and the officer beside its pupils."""
    plan = (joinedload(Programme.organisation), joinedload(Programme.supervisor).joinedload(Person.profile))
    return select(Programme).where(Programme.public_id == public_id).options(*plan)


def programme_locked(programme_id: int) -> Select[Programme]:
    """One programme that is about to change, anew."""
    found = select(Programme).where(Programme.id == programme_id).with_for_update()
    return found.execution_options(populate_existing=True)


def programmes_open(moment: datetime) -> Select[Programme]:
    """Programmes in which one can enrol now, those that end first."""
    during = (Programme.enrol_from <= moment, Programme.enrol_until > moment)
    return select(Programme).where(Programme.state == ProgrammeState.OPEN, *during).order_by(Programme.enrol_until, Programme.id)


def own_enrolment(programme_id: int, person_id: int) -> Select[Enrolment]:
    """A person's enrolment with its wishes, withdrawn or not."""
    mine = (Enrolment.programme_id == programme_id, Enrolment.person_id == person_id)
    plan = (selectinload(Enrolment.ranks), joinedload(Enrolment.programme))
    return select(Enrolment).where(*mine).options(*plan)


def own_enrolment_locked(programme_id: int, person_id: int) -> Select[Enrolment]:
    """The same, anew and held: what somebody presses twice at once happens one after the other."""
    return own_enrolment(programme_id, person_id).with_for_update(of=Enrolment).execution_options(populate_existing=True)


def enrolments_of_person(person_id: int) -> Select[Enrolment]:
    """All enrolments of a person, with their programmes."""
    return (
        select(Enrolment)
        .where(Enrolment.person_id == person_id)
        .options(joinedload(Enrolment.programme), selectinload(Enrolment.ranks))
        .order_by(Enrolment.id)
    )


def enrolled_sides(person_id: int, programme_ids: Collection[int]) -> Select[int, Side]:
    """In which of these programmes a person takes part, and as what."""
    mine = (Enrolment.person_id == person_id, Enrolment.programme_id.in_(programme_ids), _ENROLLED)
    return select(Enrolment.programme_id, Enrolment.side).where(*mine)


def applicant_person(person_id: int) -> Select[Person]:
    """A person with all that eligibility asks for."""
    return (
        select(Person)
        .where(Person.id == person_id)
        .options(
            joinedload(Person.profile).selectinload(Profile.languages),
            selectinload(Person.affiliations).joinedload(Affiliation.organisation),
            selectinload(Person.verifications),
        )
        .execution_options(populate_existing=True)
    )


def faces(person: Any = None) -> tuple[ExecutableOption, ...]:
    """The loading plan of people in a list: what a card shows, and what the gate asks. `person`: the way to them, else from an enrolment."""
    person = person or joinedload(Enrolment.person)
    profile = person.joinedload(Person.profile)
    return (
        profile.joinedload(Profile.photo),
        profile.joinedload(Profile.place),
        profile.selectinload(Profile.languages),
        profile.selectinload(Profile.terms),
        profile.selectinload(Profile.offers),
        person.selectinload(Person.affiliations).joinedload(Affiliation.organisation),
        person.selectinload(Person.verifications),
    )


def enrolments_with(enrolment_ids: Collection[int]) -> Select[Enrolment]:
    """Some enrolments with their people."""
    return select(Enrolment).where(Enrolment.id.in_(enrolment_ids)).options(*faces())


def enrolments_listed(programme_id: int, side: Side) -> Select[Enrolment]:
    """One side of a programme with its people and wishes, in the order in which they came."""
    of_side = (Enrolment.programme_id == programme_id, Enrolment.side == side, _ENROLLED)
    return select(Enrolment).where(*of_side).options(*faces(), selectinload(Enrolment.ranks)).order_by(Enrolment.id)


def others_to_rank(actor: Actor, today: date, limits: Limits, programme_id: int, side: Side) -> Select[Enrolment]:
    """Those of the other side whom this person may find."""
    return (
        enrolments_listed(programme_id, side)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Profile, Profile.person_id == Person.id)
        .where(visible_to(actor, today, limits))
    )


def rankable(actor: Actor, today: date, limits: Limits, programme_id: int, side: Side) -> Select[int]:
    """The same, their numbers alone."""
    return (
        select(Enrolment.id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Profile, Profile.person_id == Person.id)
        .where(Enrolment.programme_id == programme_id, Enrolment.side == side, _ENROLLED, visible_to(actor, today, limits))
    )


def enrolment_of(programme_id: int, public_id: str) -> Select[Enrolment]:
    """One enrolment of a programme."""
    return select(Enrolment).where(Enrolment.programme_id == programme_id, Enrolment.public_id == public_id, _ENROLLED)


def counts_of(programme_id: int) -> Select[Side, int, int]:
    """How many of each side take part, and how many places they bring or wish for."""
    return (
        select(Enrolment.side, func.count(), func.coalesce(func.sum(Enrolment.places), 0))
        .where(Enrolment.programme_id == programme_id, _ENROLLED)
        .group_by(Enrolment.side)
    )


def constraints_of(programme_id: int) -> Select[PairConstraint]:
    """The pins and exclusions of a programme, with their people."""
    student, mentor = joinedload(PairConstraint.student), joinedload(PairConstraint.mentor)
    return (
        select(PairConstraint)
        .where(PairConstraint.programme_id == programme_id)
        .options(
            student.joinedload(Enrolment.person).joinedload(Person.profile),
            mentor.joinedload(Enrolment.person).joinedload(Person.profile),
        )
        .order_by(PairConstraint.id)
    )


def constraint_by(programme_id: int, public_id: str) -> Select[PairConstraint]:
    """One of them."""
    return select(PairConstraint).where(PairConstraint.programme_id == programme_id, PairConstraint.public_id == public_id)


def officers() -> Select[Person]:
    """Who can stand beside pupils: the city's safeguarding officers and coordinators."""
    held = (RoleGrant.person_id == Person.id, RoleGrant.role.in_((Role.SAFEGUARDING, Role.COORDINATOR)))
    return (
        select(Person)
        .where(select(RoleGrant.id).where(*held).exists(), Person.suspended_at.is_(None), Person.confirmed_at.is_not(None))
        .options(joinedload(Person.profile))
        .order_by(Person.id)
    )


def seats_inside() -> Select[int]:
    """How many students take part in a programme, as a part of a statement over Programme."""
    of_this = (Enrolment.programme_id == Programme.id, Enrolment.side == Side.STUDENT, _ENROLLED)
    return select(func.count()).select_from(Enrolment).where(*of_this)
