"""The shared vocabulary, as pages and decisions need it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Select, Update, delete, exists, func, select, update
from sqlalchemy.orm import aliased, joinedload
from sqlalchemy.sql.dml import Delete

from talent_net.domain.people.model import ProfileTerm, Term, TermKind, TermState


def accepted_terms() -> Select[Term]:
    """The vocabulary that people choose from: fields first, each by its English name."""
    return select(Term).where(Term.state == TermState.ACCEPTED).order_by(Term.kind, Term.name_en, Term.id)


def accepted_of_kind(kind: TermKind) -> Select[Term]:
    """The accepted terms of one kind."""
    return accepted_terms().where(Term.kind == kind)


def accepted_fields() -> Select[Term]:
    """The fields alone."""
    return accepted_of_kind(TermKind.FIELD)


def waiting_terms() -> Select[Term]:
    """Proposals with their fields, the oldest first."""
    return (
        select(Term).where(Term.state == TermState.PROPOSED).options(joinedload(Term.parent)).order_by(Term.created_at, Term.id)
    )


def waiting_terms_of(person_id: int) -> Select[Term]:
    """What a person proposed and nobody has decided yet."""
    return waiting_terms().where(Term.proposed_by_id == person_id)


def term_by_slug(slug: str) -> Select[Term]:
    """One term in whatever state, with its field."""
    return select(Term).where(Term.slug == slug).options(joinedload(Term.parent))


def term_slugs_like(slug: str) -> Select[str]:
    """The slugs that begin so."""
    return select(Term.slug).where(Term.slug.startswith(slug, autoescape=True))


def terms_named(kind: TermKind, name_ja: str, name_en: str) -> Select[Term]:
    """Terms of a kind that are called so in one of the languages; compared in lower case."""
    return select(Term).where(
        Term.kind == kind,
        (func.lower(Term.name_en) == name_en.lower()) | (func.lower(Term.name_ja) == name_ja.lower()),
    )


def terms_with(slugs: Collection[str]) -> Select[Term]:
    """Some terms by their slugs, held until the work ends."""
    return select(Term).where(Term.slug.in_(slugs)).order_by(Term.id).with_for_update()


def is_named_by_anybody(term_id: int) -> Select[bool]:
    """Whether a profile names the term, or a skill stands below it."""
    below = aliased(Term)
    return select(exists().where(ProfileTerm.term_id == term_id) | exists().where(below.parent_id == term_id))


def skills_below(term_id: int) -> Select[Term]:
    """The skills of a field."""
    return select(Term).where(Term.parent_id == term_id)


def move_people(from_id: int, to_id: int) -> tuple[Delete, Update]:
    """Give everyone who named one term the other instead: first forget it where they name both, then change the rest."""
    other = aliased(ProfileTerm)
    has_both = exists().where(other.person_id == ProfileTerm.person_id, other.term_id == to_id)
    return (
        delete(ProfileTerm).where(ProfileTerm.term_id == from_id, has_both),
        update(ProfileTerm).where(ProfileTerm.term_id == from_id).values(term_id=to_id),
    )


def term_names() -> Select[int, str, TermKind, int | None, str, str]:
    """The accepted vocabulary as plain columns, in its own order: for selects on pages that must be fast."""
    return (
        select(Term.id, Term.slug, Term.kind, Term.parent_id, Term.name_ja, Term.name_en)
        .where(Term.state == TermState.ACCEPTED)
        .order_by(Term.id)
    )


def names_of_terms() -> Select[int, str, str, str, bool]:
    """Id, slug, both names and whether it is accepted, of every term that was not declined."""
    return (
        select(Term.id, Term.slug, Term.name_ja, Term.name_en, Term.state == TermState.ACCEPTED)
        .where(Term.state != TermState.DECLINED)
        .order_by(Term.id)
    )
