"""How organisations and the desk stand, in few questions: what an organiser and the staff see at a glance."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, exists, func, or_, select

from talent_net.domain.people.access.gate import visible_to
from talent_net.domain.people.access.staff import accounts_visible_to
from talent_net.domain.people.model import (
    Affiliation,
    Organisation,
    Person,
    Profile,
    RosterEntry,
    RosterImport,
    Verification,
)
from talent_net.domain.people.queries.directory import shown_to_members
from talent_net.domain.people.queries.rosters import SHOWN
from talent_net.domain.people.rules.audiences import Part
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits


def organisations_at_a_glance(
    actor: Actor, today: date, limits: Limits, organisation_ids: Collection[int]
) -> Select[*tuple[Any, ...]]:
    """These organisations: names, members whom the actor may find, lines of the roster, of these invited and not here, and not invited."""
    lines = select(func.count()).where(RosterEntry.organisation_id == Organisation.id)
    is_away = RosterEntry.person_id.is_(None)
    return (
        select(
            Organisation.id,
            Organisation.slug,
            Organisation.name_ja,
            Organisation.name_en,
            _members(actor, today, limits).scalar_subquery().label("members"),
            lines.scalar_subquery().label("lines"),
            lines.where(is_away, RosterEntry.invited_at.is_not(None)).scalar_subquery().label("invited"),
            lines.where(is_away, RosterEntry.invited_at.is_(None), RosterEntry.email.is_not(None))
            .scalar_subquery()
            .label("uninvited"),
        )
        .where(Organisation.id.in_(organisation_ids), Organisation.approved_at.is_not(None))
        .order_by(Organisation.name_en, Organisation.id)
    )


def _members(actor: Actor, today: date, limits: Limits) -> Select[int]:
    # The same people as on the organisation's page.
    named = exists().where(Affiliation.person_id == Person.id, Affiliation.organisation_id == Organisation.id)
    vouched = exists().where(
        Verification.person_id == Person.id,
        Verification.organisation_id == Organisation.id,
        Verification.revoked_at.is_(None),
    )
    return (
        select(func.count(Person.id))
        .join(Profile, Profile.person_id == Person.id)
        .where(visible_to(actor, today, limits), or_(named, vouched), shown_to_members(Part.CAREER))
        .correlate(Organisation)
    )


def last_imports(organisation_ids: Collection[int]) -> Select[RosterImport]:
    """The last import of each of these organisations."""
    last = (
        select(func.max(RosterImport.id))
        .where(RosterImport.organisation_id.in_(organisation_ids), RosterImport.state.in_(SHOWN))
        .group_by(RosterImport.organisation_id)
    )
    return select(RosterImport).where(RosterImport.id.in_(last))


def accounts_since(actor: Actor, today: date, limits: Limits, moment: datetime) -> Select[int]:
    """How many of the accounts that these staff may see were confirmed since then."""
    return select(func.count(Person.id)).where(accounts_visible_to(actor, today, limits), Person.confirmed_at >= moment)
