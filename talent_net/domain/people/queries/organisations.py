"""Organisations, as pages and forms need them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import selectinload

from talent_net.domain.people.model import (
    Organisation,
    OrganisationDomain,
    OrganisationKind,
    RoleGrant,
    RosterImport,
    Verification,
)


def approved_organisations(kind: OrganisationKind | None = None, words: str = "") -> Select[Organisation]:
    """The organisations that stand, by English name; of one kind, or with words in a name."""
    found = select(Organisation).where(Organisation.approved_at.is_not(None)).order_by(Organisation.name_en, Organisation.id)
    if kind is not None:
        found = found.where(Organisation.kind == kind)
    return found.where(_is_named(words)) if words else found


def names_by_kind(kinds: Collection[OrganisationKind]) -> Select[OrganisationKind, str, str]:
    """The names of the organisations that stand and are of these kinds, by English name."""
    return (
        select(Organisation.kind, Organisation.name_ja, Organisation.name_en)
        .where(Organisation.approved_at.is_not(None), Organisation.kind.in_(kinds))
        .order_by(Organisation.name_en, Organisation.id)
    )


def waiting_organisations() -> Select[Organisation]:
    """The organisations that wait for approval, the oldest first."""
    return select(Organisation).where(Organisation.approved_at.is_(None)).order_by(Organisation.created_at, Organisation.id)


def waiting_organisations_of(person_id: int) -> Select[Organisation]:
    """What a person proposed and nobody has decided yet."""
    return waiting_organisations().where(Organisation.proposed_by_id == person_id)


def organisation_by_slug(slug: str) -> Select[Organisation]:
    """One organisation with its domains, approved or not."""
    return select(Organisation).where(Organisation.slug == slug).options(selectinload(Organisation.domains))


def organisation_by_id(organisation_id: int) -> Select[Organisation]:
    """One organisation, approved or not."""
    return select(Organisation).where(Organisation.id == organisation_id)


def organisations_with(slugs: Collection[str]) -> Select[Organisation]:
    """Some organisations by their slugs, held until the work ends."""
    return select(Organisation).where(Organisation.slug.in_(slugs)).order_by(Organisation.id).with_for_update()


def stands_on(organisation_id: int) -> Select[bool]:
    """Whether anything stands on an organisation's approval: verified people, organisers, a roster."""
    return select(
        or_(
            exists().where(Verification.organisation_id == organisation_id),
            exists().where(RoleGrant.organisation_id == organisation_id),
            exists().where(RosterImport.organisation_id == organisation_id),
        )
    )


def names_of_all() -> Select[int, str, str, str, bool]:
    """Id, slug, both names and whether it stands, of every organisation: to find out whether a proposal is there already."""
    return select(
        Organisation.id, Organisation.slug, Organisation.name_ja, Organisation.name_en, Organisation.approved_at.is_not(None)
    ).order_by(Organisation.id)


def slugs_like(slug: str) -> Select[str]:
    """The slugs that begin so: what a new one must not be."""
    return select(Organisation.slug).where(Organisation.slug.startswith(slug, autoescape=True))


def organisations_named(name_ja: str, name_en: str) -> Select[Organisation]:
    """Organisations with one of these very names, waiting ones too: a proposal that is there already."""
    lowered = func.lower(Organisation.name_en) == name_en.lower()
    return select(Organisation).where(or_(Organisation.name_ja == name_ja, lowered))


def domains_of_others(organisation_id: int, domains: Collection[str]) -> Select[str]:
    """Which of these domains another organisation has."""
    return select(OrganisationDomain.domain).where(
        OrganisationDomain.domain.in_(domains), OrganisationDomain.organisation_id != organisation_id
    )


def _is_named(words: str) -> ColumnElement[bool]:
    return or_(
        Organisation.name_ja.icontains(words, autoescape=True),
        Organisation.name_en.icontains(words, autoescape=True),
    )
