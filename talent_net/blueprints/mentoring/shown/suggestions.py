"""Suggestions and wishes as their pages print them: a face as members see it, and what the fit says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from babel.dates import format_time, get_timezone
from flask import url_for

from talent_net.blueprints.mentoring.shown.reasons import (
    ShownReason,
    ShownScore,
    all_parts,
    answer_words,
    gap_of,
    hours_words,
    places_words,
    reasons_of,
    score_of,
)
from talent_net.domain.mentoring.fitting.suggesting import Suggestion, Suggestions
from talent_net.domain.people.cards import PersonCard
from talent_net.domain.people.directory import Looking, card_from, faces_by_id
from talent_net.domain.people.rules.profiles import Text
from talent_net.matching.scoring import OF_MENTORS, Fit
from talent_net.web.i18n import country_name, current_language, language_name, reader_zone
from talent_net.web.names import pick, shown_name, words_of
from talent_net.web.work import now, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFace:
    """Somebody as a card prints them. `local_time` is empty where it is the reader's own."""

    public_id: str
    href: str
    name: str
    name_lang: str
    other_name: str
    other_lang: str
    reading: str
    photo: str | None
    role: str
    role_lang: str
    place: str
    local_time: str
    languages: str
    is_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFit:
    """Somebody who is suggested."""

    face: ShownFace
    score: ShownScore
    reasons: tuple[ShownReason, ...]
    gap: ShownReason | None
    parts: Mapping[str, ShownReason]
    hours: str
    answer: str
    places: str
    has_room: bool
    is_wished: bool
    is_invited: bool = False


def shown_fits(
    found: Suggestions, looking: Looking, *, wished: Collection[int] = (), invited: Collection[int] | None = None
) -> list[ShownFit]:
    """Those of them whom the gate lets the reader find, in their order; with as many queries for one as for many.

    `invited` is None for a student who reads of mentors; for a mentor it holds the students whom they invited.
    """
    faces = faces_by_id(reading(), looking, [each.person_id for each in found.found])
    moment = now()
    return [
        _shown_fit(each, shown_face(card_from(faces[each.person_id]), moment), found.terms, wished, invited)
        for each in found.found
        if each.person_id in faces
    ]


def _about_both(fit: Fit) -> Fit:
    """The same without what tells of the mentor alone, for the mentor to read."""
    return replace(fit, parts=tuple(part for part in fit.parts if part.criterion not in OF_MENTORS))


def _shown_fit(
    each: Suggestion, face: ShownFace, terms: Mapping[int, Text], wished: Collection[int], invited: Collection[int] | None
) -> ShownFit:
    mentor, fit = each.fit.mentor, each.fit if invited is None else _about_both(each.fit)
    return ShownFit(
        face=face,
        score=score_of(each.fit),
        reasons=reasons_of(fit, terms),
        gap=gap_of(fit),
        parts=all_parts(fit, terms),
        hours=hours_words(each.fit.met.minutes),
        answer=answer_words(mentor.usual_answer_minutes) if invited is None else "",
        places=places_words(mentor.free_places) if each.has_room and invited is None else "",
        has_room=each.has_room,
        is_wished=each.person_id in wished,
        is_invited=each.person_id in (invited or ()),
    )


def shown_face(card: PersonCard, moment: datetime) -> ShownFace:
    """A small card in the reader's language."""
    name, residence = shown_name(card.name), card.residence
    role, role_lang = _role(card)
    has_place = residence is not None and bool(residence.country)
    photo = (
        url_for("people.photo", public_id=card.public_id, digest=card.photo_digest, size="small") if card.photo_digest else None
    )
    return ShownFace(
        public_id=card.public_id,
        href=url_for("people.profile", public_id=card.public_id),
        name=name.first,
        name_lang=name.first_lang,
        other_name=name.other,
        other_lang=name.other_lang,
        reading=name.reading,
        photo=photo,
        role=role,
        role_lang=role_lang,
        place=" · ".join(filter(None, (words_of(residence.city), country_name(residence.country))))
        if residence and has_place
        else "",
        local_time=_local_time(residence.time_zone, moment) if residence and has_place else "",
        languages=" · ".join(language_name(spoken.code) for spoken in card.languages or ()),
        is_verified=card.is_verified,
    )


def _role(card: PersonCard) -> tuple[str, str]:
    headline, lang = pick(card.headline)
    if headline or card.work is None:
        return headline, lang
    return " · ".join(filter(None, (words_of(card.work.place), words_of(card.work.title)))), ""


def _local_time(zone: str, moment: datetime) -> str:
    theirs, mine = (
        str(format_time(moment, "HH:mm", tzinfo=get_timezone(each), locale=current_language())) for each in (zone, reader_zone())
    )
    return theirs if theirs != mine else ""
