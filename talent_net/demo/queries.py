"""What the demo world asks before and while it is built."""

from __future__ import annotations

from sqlalchemy import Select, exists, select

from talent_net.domain.people.model import Organisation, Person, Term


def is_inhabited() -> Select[bool]:
    """Whether anybody lives here already."""
    return select(exists().where(Person.id.is_not(None)))


def organisation_named(slug: str) -> Select[Organisation]:
    """An organisation of the demo world by its slug."""
    return select(Organisation).where(Organisation.slug == slug)


def term_named(slug: str) -> Select[Term]:
    """A term of the shipped vocabulary by its slug."""
    return select(Term).where(Term.slug == slug)
