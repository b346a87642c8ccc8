"""Requests to be verified, for those who ask and for those who decide."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, Update, and_, exists, false, func, or_, select, update
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.people.access.staff import accounts_visible_to
from talent_net.domain.people.model import (
    EvidencePicture,
    OrganisationDomain,
    Person,
    RequestState,
    RosterEntry,
    Verification,
    VerificationMethod,
    VerificationRequest,
)
from talent_net.domain.people.rules.verification_requests import WAITING
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits


def requests_of(person_id: int) -> Select[VerificationRequest]:
    """What a person asked, with the organisations, the latest first."""
    return (
        select(VerificationRequest)
        .where(VerificationRequest.person_id == person_id)
        .options(joinedload(VerificationRequest.organisation), joinedload(VerificationRequest.picture))
        .order_by(VerificationRequest.asked_at.desc(), VerificationRequest.id.desc())
    )


def requests_with_pictures(person_id: int) -> Select[VerificationRequest]:
    """The same with the pictures themselves, for a person's own copy."""
    return requests_of(person_id).options(joinedload(VerificationRequest.picture).undefer(EvidencePicture.large))


def own_request(person_id: int, public_id: str) -> Select[VerificationRequest]:
    """One request of a person."""
    return requests_of(person_id).where(VerificationRequest.public_id == public_id)


def waiting_of(person_id: int) -> Select[VerificationRequest]:
    """What of it waits, for staff or for the person."""
    return requests_of(person_id).where(VerificationRequest.state.in_(WAITING))


def standing_for(person_id: int, organisation_id: int | None) -> Select[int]:
    """Verifications that a request for this organisation, or in general by staff, would only repeat."""
    found = select(Verification.id).where(Verification.person_id == person_id, Verification.revoked_at.is_(None))
    if organisation_id is None:
        return found.where(Verification.organisation_id.is_(None), Verification.method == VerificationMethod.STAFF)
    return found.where(Verification.organisation_id == organisation_id)


def is_waiting_before(actor: Actor, today: date, limits: Limits) -> ColumnElement[bool]:
    """Over requests and their people: what waits for these staff. Nobody decides on their own."""
    return and_(
        VerificationRequest.state == RequestState.OPEN,
        Person.suspended_at.is_(None),
        Person.id != actor.person_id,
        accounts_visible_to(actor, today, limits),
    )


def requests_listed(condition: ColumnElement[bool]) -> Select[VerificationRequest]:
    """Requests with who asks, oldest first."""
    return (
        select(VerificationRequest)
        .join(Person, Person.id == VerificationRequest.person_id)
        .where(condition)
        .options(*_LOADED)
        .order_by(VerificationRequest.asked_at, VerificationRequest.id)
    )


def requests_count(condition: ColumnElement[bool]) -> Select[int]:
    """How many there are."""
    joined = select(func.count(VerificationRequest.id)).join(Person, Person.id == VerificationRequest.person_id)
    return joined.where(condition)


def requests_with(public_ids: Collection[str]) -> Select[VerificationRequest]:
    """Some requests by their public ids, with who asks."""
    return select(VerificationRequest).where(VerificationRequest.public_id.in_(public_ids)).options(*_LOADED)


def request_by_id(request_id: int) -> Select[VerificationRequest]:
    """One request with who asks."""
    return select(VerificationRequest).where(VerificationRequest.id == request_id).options(*_LOADED)


def decide_if_open(request_id: int, **values: object) -> Update:
    """Decide on a request that still waits for staff: of two who decide at once, the second finds none."""
    return (
        update(VerificationRequest)
        .where(VerificationRequest.id == request_id, VerificationRequest.state == RequestState.OPEN)
        .values(values)
        .execution_options(synchronize_session=False)
        .returning(VerificationRequest.id)
    )


def rosters_naming(pairs: Collection[tuple[int, str]]) -> Select[int, str | None]:
    """Which of these pairs of organisation and confirmed address stand on a roster."""
    fits = [and_(RosterEntry.organisation_id == number, RosterEntry.email == email) for number, email in pairs]
    return select(RosterEntry.organisation_id, RosterEntry.email).where(or_(false(), *fits))


def rosters_linked(pairs: Collection[tuple[int, int]]) -> Select[int, int | None]:
    """Which of these pairs of organisation and person are linked by a roster's line."""
    fits = [and_(RosterEntry.organisation_id == number, RosterEntry.person_id == person_id) for number, person_id in pairs]
    return select(RosterEntry.organisation_id, RosterEntry.person_id).where(or_(false(), *fits))


def domains_of_all(organisation_ids: Collection[int]) -> Select[int, str]:
    """The e-mail domains of some organisations."""
    return select(OrganisationDomain.organisation_id, OrganisationDomain.domain).where(
        OrganisationDomain.organisation_id.in_(organisation_ids)
    )


def picture_bytes(request_id: int, size: str) -> Select[bytes]:
    """One size of the picture of a request."""
    column = EvidencePicture.large if size == "large" else EvidencePicture.small
    return select(column).where(EvidencePicture.request_id == request_id)


def evidence_over(decided_before: datetime) -> ColumnElement[bool]:
    """Over requests: decided so long ago that what was shown is forgotten."""
    return and_(VerificationRequest.state.not_in(WAITING), VerificationRequest.decided_at <= decided_before)


def shown_and_over(decided_before: datetime) -> Select[int]:
    """The ids of decided requests that still hold what was shown."""
    has_picture = exists().where(EvidencePicture.request_id == VerificationRequest.id)
    holds = or_(VerificationRequest.words != "", VerificationRequest.link != "", has_picture)
    return select(VerificationRequest.id).where(evidence_over(decided_before), holds)


_LOADED = (
    joinedload(VerificationRequest.organisation),
    joinedload(VerificationRequest.picture),
    joinedload(VerificationRequest.person).options(joinedload(Person.profile), selectinload(Person.roles)),
)
