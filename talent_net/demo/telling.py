"""How a character fills the profile: part by part, through the actions of everybody, as far as they have come."""

from __future__ import annotations

from collections.abc import Mapping

from talent_net.demo.avatars import avatar
from talent_net.demo.characters import Character, Fullness, Step
from talent_net.domain.people.actions.careers import add_career_entry
from talent_net.domain.people.actions.photos import set_photo
from talent_net.domain.people.actions.profiles import (
    edit_audiences,
    edit_hours,
    edit_languages,
    edit_name,
    edit_offers,
    edit_terms,
    edit_texts,
    edit_ties,
    settle,
)
from talent_net.domain.people.model import Person
from talent_net.domain.people.portraits import Portrait, prepare_portrait
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.profiles import Post
from talent_net.kernel.work import Work


def portrait_of(character: Character, seed: int) -> Portrait | None:
    """The picture of those who show one. Slow, so drawn before the work begins."""
    if not character.has_photo or character.fullness < Fullness.GOOD:
        return None
    return prepare_portrait(avatar(seed))


def tell(work: Work, person: Person, character: Character, organisations: Mapping[str, int], portrait: Portrait | None) -> None:
    """Write what the character has told so far. Needs the whole profile and the affiliations loaded."""
    edit_name(work, person, character.name)
    settle(work, person, character.city)
    if character.fullness >= Fullness.SOME:
        _introduce(work, person, character)
    if character.fullness >= Fullness.GOOD:
        _tell_path(work, person, character, organisations)
    if character.fullness is Fullness.FULL:
        edit_hours(work, person, character.hours)
    if portrait is not None:
        set_photo(work, person, portrait)
    edit_audiences(work, person, character.audiences)


def _introduce(work: Work, person: Person, character: Character) -> None:
    parts = (Part.HEADLINE,) if character.fullness is Fullness.SOME else tuple(character.texts)
    edit_texts(work, person, {part: character.texts[part] for part in parts})
    edit_languages(work, person, character.spoken)
    edit_terms(work, person, character.terms)


def _tell_path(work: Work, person: Person, character: Character, organisations: Mapping[str, int]) -> None:
    for step in character.career:
        add_career_entry(work, person, _post(step, organisations))
    edit_ties(work, person, character.bonds)
    if character.offers:
        edit_offers(work, person, character.offers, character.monthly_hours)


def _post(step: Step, organisations: Mapping[str, int]) -> Post:
    return Post(
        organisation_id=organisations[step.organisation] if step.organisation else None,
        employer=step.employer,
        title=step.title,
        country=step.country,
        started_on=step.started_on,
        ended_on=step.ended_on,
    )
