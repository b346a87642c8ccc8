"""The whole vocabulary, as loading compares it with the shipped files."""

from __future__ import annotations

from sqlalchemy import Select, select

from talent_net.domain.people.model import Place, Term


def all_terms() -> Select[Term]:
    """Every term in whatever state."""
    return select(Term)


def all_places() -> Select[Place]:
    """Every place."""
    return select(Place)
