"""Reference values that ship with the platform: read from files beside this one, known to every floor, knowing none."""

from talent_net.vocabulary.languages import LANGUAGE_CODES
from talent_net.vocabulary.passwords import common_passwords, is_common_password
from talent_net.vocabulary.places import Place, places, places_by_slug
from talent_net.vocabulary.terms import Field, Skill, fields, skills

__all__ = [
    "LANGUAGE_CODES",
    "Field",
    "Place",
    "Skill",
    "common_passwords",
    "fields",
    "is_common_password",
    "places",
    "places_by_slug",
    "skills",
]
