"""Reference values that ship with the platform: read from files beside this one, known to every floor, knowing none."""

from talent_net.vocabulary.languages import LANGUAGE_CODES
from talent_net.vocabulary.passwords import common_passwords, is_common_password
from talent_net.vocabulary.places import Place, places, places_by_slug
from talent_net.vocabulary.terms import Field, Skill, fields, skills
from talent_net.vocabulary.texts import PAGE_SLUGS, ShippedText, shipped_texts

__all__ = [
    "LANGUAGE_CODES",
    "PAGE_SLUGS",
    "Field",
    "Place",
    "ShippedText",
    "Skill",
    "common_passwords",
    "fields",
    "is_common_password",
    "places",
    "places_by_slug",
    "shipped_texts",
    "skills",
]
