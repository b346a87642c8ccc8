"""The vocabulary as the form prints it: each field with its skills, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from talent_net.blueprints.people.shown.names import words_of
from talent_net.domain.people.model import Term, TermKind
from talent_net.domain.people.queries.profiles import terms_to_choose
from talent_net.domain.people.rules.profiles import Text


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A term: its slug, its words for the reader, and both names to be found by."""

    slug: str
    words: str
    sought: str


@dataclass(frozen=True, slots=True)
class TermGroup:
    """A field and its skills."""

    field: ShownTerm
    skills: tuple[ShownTerm, ...]


def term_groups(session: Session) -> tuple[TermGroup, ...]:
    """All accepted terms, grouped."""
    terms = list(session.scalars(terms_to_choose()))
    skills: dict[int | None, list[ShownTerm]] = {}
    for term in terms:
        if term.kind is TermKind.SKILL:
            skills.setdefault(term.parent_id, []).append(_shown(term))
    return tuple(TermGroup(_shown(term), tuple(skills.get(term.id, ()))) for term in terms if term.kind is TermKind.FIELD)


def _shown(term: Term) -> ShownTerm:
    return ShownTerm(term.slug, words_of(Text(term.name_ja, term.name_en)), f"{term.name_ja} {term.name_en}".lower())
