"""Rosters and their imports."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload, undefer

from talent_net.domain.people.access.rosters import importable_by
from talent_net.domain.people.model import (
    ImportState,
    Organisation,
    Person,
    RosterChange,
    RosterEntry,
    RosterImport,
    Verification,
    VerificationMethod,
)
from talent_net.kernel.access import Actor

CONTENT = (
    RosterEntry.number,
    RosterEntry.email,
    RosterEntry.family_ja,
    RosterEntry.given_ja,
    RosterEntry.family_kana,
    RosterEntry.given_kana,
    RosterEntry.family_latin,
    RosterEntry.given_latin,
    RosterEntry.department,
    RosterEntry.graduated_year,
)
# Imports that a list of past ones shows: not the uploads that nobody confirmed.
SHOWN = tuple(state for state in ImportState if state not in {ImportState.UPLOADED, ImportState.PREVIEWED})


def entries_to_merge(organisation_id: int) -> Select[*tuple[Any, ...]]:
    """All entries of a roster as rows: id, updated_at, person_id, then the content."""
    columns = (RosterEntry.id, RosterEntry.updated_at, RosterEntry.person_id, *CONTENT)
    return select(*columns).where(RosterEntry.organisation_id == organisation_id)


def locked_organisation(organisation_id: int) -> Select[Organisation]:
    """The organisation, held so that one import at a time changes its roster. New rows may still name it meanwhile."""
    return select(Organisation).where(Organisation.id == organisation_id).with_for_update(key_share=True)


def import_by_id(import_id: int) -> Select[RosterImport]:
    """An import with its organisation, without the file and the rejected lines."""
    return select(RosterImport).where(RosterImport.id == import_id).options(joinedload(RosterImport.organisation))


def import_by_public_id(public_id: str) -> Select[RosterImport]:
    """An import with its organisation and the rejected lines, as its page shows them."""
    return (
        select(RosterImport)
        .where(RosterImport.public_id == public_id)
        .options(joinedload(RosterImport.organisation), undefer(RosterImport.rejected))
    )


def file_of(import_id: int) -> Select[bytes | None]:
    """The file of an import that has not ended."""
    return select(RosterImport.body).where(RosterImport.id == import_id)


def changes_of(import_id: int) -> Select[RosterChange]:
    """What an import did, in its order."""
    return select(RosterChange).where(RosterChange.import_id == import_id).order_by(RosterChange.id)


def confirmed_by_email(emails: Collection[str]) -> Select[Person]:
    """People with one of these addresses, confirmed."""
    return select(Person).where(Person.email.in_(emails), Person.confirmed_at.is_not(None))


def addresses_with_account(emails: Collection[str]) -> Select[str]:
    """Which of these addresses have an account already, confirmed or not."""
    return select(Person.email).where(Person.email.in_(emails))


def roster_organisations(actor: Actor) -> Select[Organisation, int]:
    """The approved organisations whose rosters the actor may bring in, with the number of entries."""
    count = select(func.count()).where(RosterEntry.organisation_id == Organisation.id).scalar_subquery()
    return (
        select(Organisation, count)
        .where(importable_by(actor), Organisation.approved_at.is_not(None))
        .order_by(Organisation.name_ja, Organisation.id)
    )


def recent_imports(actor: Actor, organisation_id: int | None = None) -> Select[RosterImport]:
    """Imports that the actor may see, the latest first."""
    found = (
        select(RosterImport)
        .join(RosterImport.organisation)
        .where(importable_by(actor), RosterImport.state.in_(SHOWN))
        .options(joinedload(RosterImport.organisation))
        .order_by(RosterImport.id.desc())
    )
    return found if organisation_id is None else found.where(RosterImport.organisation_id == organisation_id)


def roster_entries(organisation_id: int, words: str) -> Select[RosterEntry]:
    """A roster in the order of its numbers, narrowed to entries in which every word occurs."""
    found = select(RosterEntry).where(RosterEntry.organisation_id == organisation_id, *_with(words))
    return found.order_by(RosterEntry.number.is_(None), RosterEntry.number, RosterEntry.email, RosterEntry.id)


def people_vouched_for(organisation_id: int) -> Select[Person]:
    """People whom the organisation's roster vouches for, though it names them no longer."""
    named = exists().where(
        RosterEntry.organisation_id == organisation_id,
        or_(RosterEntry.person_id == Person.id, and_(RosterEntry.email == Person.email, Person.confirmed_at.is_not(None))),
    )
    return (
        select(Person)
        .join(Verification, Verification.person_id == Person.id)
        .where(
            Verification.organisation_id == organisation_id,
            Verification.method == VerificationMethod.ROSTER,
            Verification.revoked_at.is_(None),
            ~named,
        )
    )


def imports_count(actor: Actor, organisation_id: int | None = None) -> Select[int]:
    """How many imports the actor may see."""
    found = (
        select(func.count())
        .select_from(RosterImport)
        .join(RosterImport.organisation)
        .where(importable_by(actor), RosterImport.state.in_(SHOWN))
    )
    return found if organisation_id is None else found.where(RosterImport.organisation_id == organisation_id)


def entries_count(organisation_id: int, words: str) -> Select[int]:
    """How many entries a search in a roster finds."""
    return select(func.count()).select_from(RosterEntry).where(RosterEntry.organisation_id == organisation_id, *_with(words))


def _with(words: str) -> list[ColumnElement[bool]]:
    columns = [column for column in CONTENT if column is not RosterEntry.graduated_year]
    return [or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in words.split()]
