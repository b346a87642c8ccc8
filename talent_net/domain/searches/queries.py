"""What the index is made from, what of it changed, and the searches that people keep."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, exists, false, func, not_, or_, select

from talent_net.domain.audit.model import AuditHead
from talent_net.domain.people.access.gate import is_adult, is_present, viewer_of, visible_to
from talent_net.domain.people.model import Affiliation, Organisation, Person, Place, Profile, ProfileTerm, Tie
from talent_net.domain.people.queries.directory import shown_to_members
from talent_net.domain.people.queries.profiles import whole
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.searches.model import SavedSearch, SearchDocument, SearchWord
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits

PLACE_NAMES: Select[int, str, str, str] = select(Place.id, Place.slug, Place.name_ja, Place.name_en).order_by(Place.id)
ORGANISATION_NAMES: Select[int, str, str, str] = (
    select(Organisation.id, Organisation.slug, Organisation.name_ja, Organisation.name_en)
    .where(Organisation.approved_at.is_not(None))
    .order_by(Organisation.id)
)
# How long the audit log is, and its last seal.
LOG_END: Select[int, str] = select(AuditHead.length, AuditHead.digest).where(AuditHead.id == 1)
# What was written into the index since a version.
CHANGED_SINCE: Select[int, int, str] = (
    select(SearchDocument.person_id, SearchDocument.version, SearchDocument.traits)
    .where(SearchDocument.version > bindparam("version"))
    .order_by(SearchDocument.version)
)


def people_to_index(ids: Collection[int]) -> Select[Person]:
    """These people with all that their cards show; whoever never confirmed their address is in no index."""
    return select(Person).where(Person.id.in_(ids), Person.confirmed_at.is_not(None)).options(*whole())


def documents_of(ids: Collection[int]) -> Select[SearchDocument]:
    """The documents of these people, as far as there are any."""
    return select(SearchDocument).where(SearchDocument.person_id.in_(ids))


def people_without_document(most: int) -> Select[int]:
    """Members whom the index does not know: those who came before it did."""
    known = exists().where(SearchDocument.person_id == Person.id)
    return select(Person.id).where(Person.confirmed_at.is_not(None), ~known).order_by(Person.id).limit(most)


def people_after(person_id: int, most: int) -> Select[int]:
    """The next members by number."""
    return select(Person.id).where(Person.confirmed_at.is_not(None), Person.id > person_id).order_by(Person.id).limit(most)


def people_naming(term_id: int) -> Select[int]:
    """Whoever names a term."""
    return select(ProfileTerm.person_id).where(ProfileTerm.term_id == term_id)


def known_words(words: Collection[str]) -> Select[str]:
    """Which of these words the index knows."""
    return select(SearchWord.word).where(SearchWord.word.in_(words))


def words_as_long_as(shortest: int, longest: int) -> Select[str]:
    """The words of a length."""
    return select(SearchWord.word).where(func.length(SearchWord.word).between(shortest, longest))


def adults_present(today: date, limits: Limits, ids: Collection[int] | None = None) -> Select[int]:
    """Whom every member may find; of these ids, or of all."""
    found = select(Person.id).where(is_present(), is_adult(today, limits))
    return found if ids is None else found.where(Person.id.in_(ids))


def found_beyond_adults(actor: Actor, today: date, limits: Limits) -> Select[int] | None:
    """Whom this actor may find beside the adults whom everybody finds; None where that is nobody.

    The gate's own twin decides; what is added only spares the database to look where nobody can be.
    """
    viewer = viewer_of(actor)
    if not (viewer.is_protected or viewer.is_officer or viewer.is_house or viewer.school_ids):
        return None
    grown_up = func.coalesce(is_adult(today, limits), false())
    # Those of a block are asked for one by one: officers find them all the same.
    particular = or_(not_(grown_up), Person.id.in_(viewer.blocked_ids))
    found = select(Person.id).where(visible_to(actor, today, limits), particular)
    return found.where(Person.id == viewer.person_id) if viewer.is_protected else found


def number_of(public_id: str) -> Select[int]:
    """The number of a person."""
    return select(Person.id).where(Person.public_id == public_id)


def _if(part: Part, *names: str) -> list[ColumnElement[Any]]:
    return [case((shown_to_members(part), getattr(Profile, name)), else_="").label(name) for name in names]


def texts_for(ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    """The longer texts of these people as far as members see them: what a hit may stand in that no card shows."""
    found: Select[*tuple[Any, ...]] = select(
        Profile.person_id,
        *_if(Part.STORY, "story_ja", "story_en"),
        *_if(Part.HELP, "help_ja", "help_en"),
        *_if(Part.SEEK, "seek_ja", "seek_en"),
    ).where(Profile.person_id.in_(ids))
    return found


def careers_for(ids: Collection[int]) -> Select[int, str, str, str, str]:
    """The stages of the paths of those who show them to members: employers and titles in both languages."""
    shown = exists().where(Profile.person_id == Affiliation.person_id, shown_to_members(Part.CAREER))
    return (
        select(
            Affiliation.person_id,
            func.coalesce(Organisation.name_ja, Affiliation.employer_ja),
            func.coalesce(Organisation.name_en, Affiliation.employer_en),
            Affiliation.title_ja,
            Affiliation.title_en,
        )
        .outerjoin(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(Affiliation.person_id.in_(ids), shown)
        .order_by(Affiliation.person_id, Affiliation.position, Affiliation.id)
    )


def ties_for(ids: Collection[int]) -> Select[int, str, str]:
    """What these people say about their ties to Yokohama, where members may read it."""
    shown = exists().where(Profile.person_id == Tie.person_id, shown_to_members(Part.TIES))
    return select(Tie.person_id, Tie.note_ja, Tie.note_en).where(Tie.person_id.in_(ids), shown).order_by(Tie.person_id, Tie.id)


def saved_searches_of(person_id: int) -> Select[SavedSearch]:
    """What a person keeps, the latest first."""
    return select(SavedSearch).where(SavedSearch.person_id == person_id).order_by(SavedSearch.id.desc())


def saved_search(person_id: int, public_id: str) -> Select[SavedSearch]:
    """One of them, if it is theirs."""
    return select(SavedSearch).where(SavedSearch.public_id == public_id, SavedSearch.person_id == person_id)
