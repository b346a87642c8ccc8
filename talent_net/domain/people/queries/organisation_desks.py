"""What organisers see of their own organisation: its people, and whom it invited."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.people.access.gate import is_present, visible_to
from talent_net.domain.people.model import Affiliation, Audience, Person, Profile, RosterEntry, Verification
from talent_net.domain.people.rules.gate import Door
from talent_net.domain.people.rules.rosters.invitations import INVITATION_LASTS
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits


class Belonging(StrEnum):
    """How somebody belongs to an organisation."""

    VERIFIED = "verified"
    NAMED = "named"


class InvitationState(StrEnum):
    """What became of an invitation."""

    WAITING = "waiting"
    LAPSED = "lapsed"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Onlooker:
    """An organiser who looks, and when."""

    actor: Actor
    now: datetime
    today: date
    limits: Limits


def desk_numbers(organisation_id: int, looking: Onlooker) -> Select[int, int, int, int, int, int, int]:
    """In one statement: verified, named themselves, on the roster, of these not here, invitations that wait, lapsed, were accepted."""
    on_roster = select(func.count(RosterEntry.id)).where(RosterEntry.organisation_id == organisation_id)
    states = [on_roster.where(_is_invitation(state, looking.now)).scalar_subquery() for state in InvitationState]
    return select(
        *(members_count(organisation_id, looking, belonging).scalar_subquery() for belonging in Belonging),
        on_roster.scalar_subquery(),
        on_roster.where(_is_not_here()).scalar_subquery(),
        *states,
    )


def members_count(organisation_id: int, looking: Onlooker, belonging: Belonging) -> Select[int]:
    """How many belong so."""
    return select(func.count(Person.id)).where(_is_member(organisation_id, looking, belonging))


def members_listed(organisation_id: int, looking: Onlooker, belonging: Belonging) -> Select[Person]:
    """Who belongs so and may be seen, with name, years there and who vouches; the latest to come first."""
    loaded = (
        joinedload(Person.profile).joinedload(Profile.photo),
        selectinload(Person.affiliations.and_(Affiliation.organisation_id == organisation_id)),
        selectinload(
            Person.verifications.and_(Verification.organisation_id == organisation_id, Verification.revoked_at.is_(None))
        ),
    )
    condition = _is_member(organisation_id, looking, belonging)
    return select(Person).where(condition).options(*loaded).order_by(Person.id.desc())


def invitations_count(organisation_id: int, now: datetime, state: InvitationState) -> Select[int]:
    """How many invitations stand so."""
    return select(func.count(RosterEntry.id)).where(RosterEntry.organisation_id == organisation_id, _is_invitation(state, now))


def invitations_listed(organisation_id: int, now: datetime, state: InvitationState) -> Select[RosterEntry]:
    """The lines of the roster whose invitations stand so, the longest ago first."""
    return (
        select(RosterEntry)
        .where(RosterEntry.organisation_id == organisation_id, _is_invitation(state, now))
        .order_by(RosterEntry.invited_at, RosterEntry.id)
    )


def lapsed_among(organisation_id: int, entry_ids: Collection[int], now: datetime) -> Select[RosterEntry]:
    """Which of these lines can be invited again, held until the work ends."""
    return (
        invitations_listed(organisation_id, now, InvitationState.LAPSED)
        .where(RosterEntry.id.in_(entry_ids))
        .with_for_update(of=RosterEntry)
    )


def _is_member(organisation_id: int, looking: Onlooker, belonging: Belonging) -> ColumnElement[bool]:
    visible = visible_to(looking.actor, looking.today, looking.limits, Door.PROFILE)
    return and_(is_present(), visible, _belongs(organisation_id, belonging))


def _belongs(organisation_id: int, belonging: Belonging) -> ColumnElement[bool]:
    verified = exists().where(
        Verification.person_id == Person.id,
        Verification.organisation_id == organisation_id,
        Verification.revoked_at.is_(None),
    )
    if belonging is Belonging.VERIFIED:
        return verified
    # A career that members do not see names nobody here either.
    named = exists().where(
        Affiliation.person_id == Person.id,
        Affiliation.organisation_id == organisation_id,
        Profile.person_id == Person.id,
        Profile.audience_career <= int(Audience.MEMBERS),
    )
    return and_(named, ~verified)


def _is_not_here() -> ColumnElement[bool]:
    return and_(RosterEntry.person_id.is_(None), ~exists().where(Person.email == RosterEntry.email))


def _is_invitation(state: InvitationState, now: datetime) -> ColumnElement[bool]:
    over = now - INVITATION_LASTS
    match state:
        case InvitationState.ACCEPTED:
            return and_(RosterEntry.invited_at.is_not(None), ~_is_not_here())
        case InvitationState.WAITING:
            return and_(RosterEntry.invited_at > over, _is_not_here())
        case InvitationState.LAPSED:
            return and_(RosterEntry.invited_at <= over, RosterEntry.email.is_not(None), _is_not_here())
