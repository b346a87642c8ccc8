"""Whom to suggest to whom: of those whom the gate lets the reader find, who have room, and whom nothing stands in the way of.

Nothing that a reader may not see can be learnt from it: the index holds what members see, and how rare a field is is counted among those
alone whom the reader finds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy.orm import Session

from talent_net.domain.mentoring.fitting.memory import FitMemory
from talent_net.domain.mentoring.model import Format
from talent_net.domain.mentoring.queries.suggestions import not_to_suggest
from talent_net.domain.people.directory import Looking
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.searches.finding import findable
from talent_net.domain.searches.lexicon import Lexicon
from talent_net.domain.searches.memory import Memory
from talent_net.domain.searches.pools import Mask
from talent_net.domain.searches.rules.wishes import Facet
from talent_net.matching.scoring import USUAL, Fit, FitIndex, Question, Rarity, Side, Traits, Weights, best_of, fits_with

# Of pupils the format decides most: in a group nobody is alone with an adult.
SUPERVISED = replace(USUAL, formats=30)


@dataclass(frozen=True, slots=True)
class Memories:
    """What the process remembers: everybody, by the search; mentors and students, by their fits."""

    search: Memory
    fits: FitMemory


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Somebody by number, how well they fit, and whether they take somebody on now."""

    person_id: int
    fit: Fit
    has_room: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """The best first; `count` is how many there are in all. `terms` are the names of the fields and skills in the fits."""

    found: tuple[Suggestion, ...]
    count: int
    terms: Mapping[int, Text]


def weights_for(looking: Looking) -> Weights:
    """The weights that count for a reader."""
    return SUPERVISED if looking.actor.is_protected else USUAL


def suggest_mentors(session: Session, memories: Memories, looking: Looking, reader: Traits, most: int) -> Suggestions:
    """The mentors who fit a student best and have room now. Equals take turns by the day."""
    with memories.search.turn, memories.fits.turn:
        allowed = _refreshed(session, memories, looking)
        mentors, question = memories.fits.mentors, _asked_by_student(memories.fits, looking, reader, allowed)
        _leave_out(allowed, session.scalars(not_to_suggest(looking.actor.person_id or 0)))
        among = mentors.standing(allowed) & (mentors.column("opens_on") <= looking.today.toordinal())
        return _best(mentors, question, among, looking, most, memories.search.lexicon)


def suggest_students(session: Session, memories: Memories, looking: Looking, reader: Traits, most: int) -> Suggestions:
    """The grown-up students who look for a mentor and fit this one best; `reader` is the mentor's own traits."""
    with memories.search.turn, memories.fits.turn:
        allowed = _refreshed(session, memories, looking)
        adults = memories.search.adults
        allowed[: len(adults)] &= adults
        students, question = memories.fits.students, _asked_by_mentor(memories.fits, looking, reader, allowed)
        _leave_out(allowed, session.scalars(not_to_suggest(looking.actor.person_id or 0)))
        return _best(students, question, students.standing(allowed), looking, most, memories.search.lexicon)


def fits_with_mentors(
    session: Session, memories: Memories, looking: Looking, reader: Traits, mentor_ids: Sequence[int]
) -> Suggestions:
    """How a student fits with given mentors, in their order, whether they have room or not; whom the gate hides is left out."""
    with memories.search.turn, memories.fits.turn:
        allowed = _refreshed(session, memories, looking)
        mentors, question = memories.fits.mentors, _asked_by_student(memories.fits, looking, reader, allowed)
        known = [each for each in mentor_ids if mentors.row_of(each) is not None and each < len(allowed) and allowed[each]]
        return _told(mentors, question, known, looking, len(known), memories.search.lexicon)


def mentor_traits_of(session: Session, memories: Memories, looking: Looking, own: Traits) -> Traits | None:
    """A mentor's own traits with their terms and room; None for somebody who is no mentor here."""
    with memories.search.turn, memories.fits.turn:
        _refreshed(session, memories, looking)
        row = memories.fits.mentors.row_of(looking.actor.person_id or 0)
        if row is None:
            return None
        known = memories.fits.mentors.traits_at(row)
        return replace(known, terms=own.terms, languages=own.languages, ties=own.ties, hours=own.hours)


def _refreshed(session: Session, memories: Memories, looking: Looking) -> Mask:
    """Everything up to date, and whom the reader may find, by number."""
    memories.search.refresh(session, looking.today, looking.limits)
    memories.fits.refresh(session, memories.search.lexicon, looking)
    return findable(session, memories.search, looking)


def _asked_by_student(memory: FitMemory, looking: Looking, reader: Traits, allowed: Mask) -> Question:
    if looking.actor.is_protected:
        reader = replace(reader, formats=(Format.GROUP.value,))
    rarity = memory.mentors.rarity(reader.terms, memory.mentors.standing(allowed))
    return Question(reader=reader, side=Side.STUDENT, rarity=rarity, weights=weights_for(looking))


def _asked_by_mentor(memory: FitMemory, looking: Looking, reader: Traits, allowed: Mask) -> Question:
    # What is rare among mentors is what students cannot choose from: from both sides the same.
    terms = tuple({*reader.terms, *memory.students.terms.codes})
    rarity: Rarity = memory.mentors.rarity(terms, memory.mentors.standing(allowed))
    return Question(reader=reader, side=Side.MENTOR, rarity=rarity, weights=weights_for(looking))


def _leave_out(allowed: Mask, ids: Iterable[int]) -> None:
    allowed[[number for number in ids if number < len(allowed)]] = False


def _best(index: FitIndex, question: Question, among: Mask, looking: Looking, most: int, lexicon: Lexicon) -> Suggestions:
    best, _ = best_of(index, question, among, most, seed=looking.today.toordinal())
    return _told(index, question, [each.person_id for each in best], looking, int(np.count_nonzero(among)), lexicon)


def _told(index: FitIndex, question: Question, ids: Sequence[int], looking: Looking, count: int, lexicon: Lexicon) -> Suggestions:
    fits, today = fits_with(index, question, ids), looking.today.toordinal()
    found = tuple(
        Suggestion(person_id=number, fit=fit, has_room=fit.mentor.opens_on <= today)
        for number, fit in zip(ids, fits, strict=True)
    )
    terms = {term for fit in fits for term in (*fit.met.terms, *fit.met.fields)}
    return Suggestions(found=found, count=count, terms=_names(lexicon, terms))


def _names(lexicon: Lexicon, terms: Collection[int]) -> dict[int, Text]:
    entries = {term: lexicon.by_code.get((Facet.TERM, term)) for term in terms}
    return {term: Text(entry.name_ja, entry.name_en) for term, entry in entries.items() if entry is not None}
