"""People whom a home page suggests, each with what they share with the reader.

This is the one place where home pages meet the faces of the directory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select
from sqlalchemy.orm import Session

from talent_net.domain.people.cards import PersonCard, ProfileCard, TermEntry
from talent_net.domain.people.directory import Face, Looking, card_from, faces_by_id
from talent_net.domain.people.model import TieKind
from talent_net.domain.people.queries.homes import (
    COMMON_LANGUAGES,
    COMMON_TIES,
    TIES_FOR,
    WISHES_FOR,
    Interests,
    newest_members,
    people_who_share,
    students_who_seek,
)
from talent_net.domain.people.rules.homes import Scored, chosen_for
from talent_net.domain.people.rules.profiles import Text

# From so many of the best the day draws.
A_POOL = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A person as members see them, what they share with the reader, and what they say they seek."""

    card: PersonCard
    terms: tuple[TermEntry, ...] = ()
    languages: tuple[str, ...] = ()
    ties: tuple[TieKind, ...] = ()
    wish: Text | None = None


def interests_of(card: ProfileCard) -> Interests:
    """What somebody's own card names as theirs."""
    return Interests(
        terms=frozenset(term.slug for term in card.terms or ()),
        languages=frozenset(spoken.code for spoken in card.languages or ()),
        ties=frozenset(bond.kind for bond in card.ties or ()),
    )


def worth_meeting(session: Session, looking: Looking, interests: Interests, most: int) -> tuple[Suggestion, ...]:
    """People at work who share something with the reader, others every day."""
    found = people_who_share(looking.actor, looking.today, looking.limits, interests, A_POOL)
    return _of_the_day(session, looking, interests, found, most)


def seeking(session: Session, looking: Looking, interests: Interests, most: int) -> tuple[Suggestion, ...]:
    """Grown-up students with what they seek, those of the reader's fields first."""
    found = students_who_seek(looking.actor, looking.today, looking.limits, interests, A_POOL)
    return _of_the_day(session, looking, interests, found, most)


def newest(session: Session, looking: Looking, most: int) -> tuple[Suggestion, ...]:
    """Those who came last."""
    ids = tuple(session.scalars(newest_members(looking.actor, looking.today, looking.limits, most)))
    return _suggestions(session, looking, Interests(), ids)


def _of_the_day(
    session: Session, looking: Looking, interests: Interests, found: Select[int, int], most: int
) -> tuple[Suggestion, ...]:
    candidates = [Scored(person_id, score) for person_id, score in session.execute(found)]
    return _suggestions(session, looking, interests, chosen_for(looking.today, candidates, most))


def _suggestions(session: Session, looking: Looking, interests: Interests, ids: tuple[int, ...]) -> tuple[Suggestion, ...]:
    if not ids:
        return ()
    ties: dict[int, list[TieKind]] = {}
    for person_id, kind in session.execute(TIES_FOR, {"ids": list(ids)}):
        ties.setdefault(person_id, []).append(kind)
    wishes = {person_id: Text(ja, en) for person_id, ja, en in session.execute(WISHES_FOR, {"ids": list(ids)})}
    known = faces_by_id(session, looking, ids)
    return tuple(
        _suggestion(known[number], interests, ties.get(number, ()), wishes.get(number)) for number in ids if number in known
    )


def _suggestion(face: Face, interests: Interests, ties: Sequence[TieKind], wish: Text | None) -> Suggestion:
    card = card_from(face)
    languages = interests.languages - COMMON_LANGUAGES
    return Suggestion(
        card=card,
        terms=tuple(term for term in card.terms or () if term.slug in interests.terms),
        languages=tuple(spoken.code for spoken in card.languages or () if spoken.code in languages),
        ties=tuple(kind for kind in dict.fromkeys(ties) if kind in interests.ties - COMMON_TIES),
        wish=wish,
    )
