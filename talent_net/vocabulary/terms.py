"""Fields of work and the skills that belong to them, as shipped; administrators extend them in the database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from talent_net.vocabulary.files import read_toml


@dataclass(frozen=True, slots=True)
class Skill:
    """Something that one can do. `field` is the slug of the field it belongs to."""

    slug: str
    name_ja: str
    name_en: str
    field: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work, with its skills in the order of the page."""

    slug: str
    name_ja: str
    name_en: str
    skills: tuple[Skill, ...]


@cache
def fields() -> tuple[Field, ...]:
    """All fields in the order of the page."""
    return tuple(
        Field(
            row["slug"],
            row["ja"],
            row["en"],
            tuple(Skill(slug, ja, en, row["slug"]) for slug, ja, en in row["skills"]),
        )
        for row in read_toml("fields.toml")["fields"]
    )


def skills() -> tuple[Skill, ...]:
    """All skills, field by field."""
    return tuple(skill for field in fields() for skill in field.skills)
