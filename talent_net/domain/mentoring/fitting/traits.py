"""From what one reader may see of a person to what scoring knows of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from talent_net.domain.mentoring.model import Format, Goal, StudentTerms
from talent_net.domain.mentoring.rules.capacity import Capacity
from talent_net.domain.mentoring.rules.openings import opens_on
from talent_net.domain.people.cards import ProfileCard
from talent_net.domain.people.model import Calling, OfferKind, TieKind
from talent_net.domain.searches.rules.documents import Traits as Shown
from talent_net.matching.availability import Promise, WeeklySpan
from talent_net.matching.scoring import Traits, Vocabulary
from talent_net.vocabulary import LANGUAGE_CODES

# "Another tie" is nothing that two people share.
TIES = tuple(tie.value for tie in TieKind if tie is not TieKind.OTHER)
Spans = Iterable[tuple[int, int, int]]


def vocabulary_of(parents: Mapping[int, int]) -> Vocabulary:
    """The codes that count here."""
    return Vocabulary(
        languages=LANGUAGE_CODES,
        goals=tuple(goal.value for goal in Goal),
        formats=tuple(each.value for each in Format),
        ties=TIES,
        parents=parents,
    )


def is_mentor(shown: Shown) -> bool:
    """Whether members see that somebody offers mentoring, and the house has verified them."""
    return shown.is_verified and OfferKind.MENTORING.value in (shown.offers or ())


def is_student(shown: Shown, *, is_seeking: bool | None) -> bool:
    """Whether somebody studies and wants to be found."""
    return bool(is_seeking) and shown.calling == Calling.STUDENT.value


def promise_of(zone: str, spans: Spans) -> Promise:
    """Weekly hours on a wall clock."""
    return Promise(zone, tuple(WeeklySpan(*span) for span in spans))


def mentor_traits(shown: Shown, row: Any, hours: Promise | None, capacity: Capacity, today: date) -> Traits:
    """A mentor as members see them; `row` is one of `queries.suggestions.fit_rows`."""
    return Traits(
        terms=shown.term_ids,
        languages=shown.languages,
        goals=tuple(row.mentor_goals or ()),
        formats=tuple(row.mentor_formats or ()),
        ties=shown.ties,
        hours=hours,
        opens_on=opens_on(capacity, today).toordinal(),
        free_places=max(0, capacity.places - capacity.places_taken),
        waiting=capacity.unanswered,
        answered=row.answered or 0,
        lapsed=row.lapsed or 0,
        usual_answer_minutes=row.usual_answer_minutes,
    )


def student_traits(shown: Shown, row: Any, hours: Promise | None) -> Traits:
    """A seeking student as members see them."""
    return Traits(
        terms=shown.term_ids,
        languages=shown.languages,
        goals=tuple(row.student_goals or ()),
        formats=tuple(row.student_formats or ()),
        ties=shown.ties,
        hours=hours,
    )


def own_traits(card: ProfileCard, numbers: Mapping[str, int], terms: StudentTerms | None, hours: Promise | None) -> Traits:
    """The reader as they know themselves, from their own card and their own hours; `numbers` are those of fields and skills by slug."""
    return Traits(
        terms=tuple(numbers[term.slug] for term in card.terms or () if term.slug in numbers),
        languages=tuple((spoken.code, spoken.level) for spoken in card.languages or ()),
        goals=tuple(terms.goals) if terms else (),
        formats=tuple(terms.formats) if terms else (),
        ties=tuple(bond.kind.value for bond in card.ties or ()),
        hours=hours,
    )
