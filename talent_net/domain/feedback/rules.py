"""When feedback is asked, how long it may be changed, when a coordinator should look at it, and what may be told of an organisation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.people.rules.organisations import SMALLEST_COUNT
from talent_net.kernel.errors import RuleBroken

# Who has just met is left alone for an hour; whoever does not answer is reminded once, and then left alone.
TOLD_AFTER = timedelta(hours=1)
REMINDED_AFTER = timedelta(days=5)
# So long the home page asks.
ASKED_FOR = timedelta(days=30)
CHANGED_WITHIN = timedelta(days=14)
LONGEST_WORDS = 1000
# So long words stay: three years.
WORDS_STAY = timedelta(days=3 * 365)
RATINGS = (1, 2, 3, 4, 5)
# A rating from here down is looked after.
POOR = 2
# After which held meeting which stage is asked; the last comes with the end of the mentorship.
_NUMBERS = {1: Stage.FIRST, 3: Stage.THIRD}


def stage_of(held: int) -> Stage | None:
    """What there is reason to ask after so many held meetings, the latest stage alone; None for nothing."""
    return next((stage for number, stage in reversed(_NUMBERS.items()) if held >= number), None)


def stages_due(held: int, *, is_ended: bool) -> frozenset[Stage]:
    """For which stages a mentorship with so many held meetings has reason to be asked."""
    due = {stage for number, stage in _NUMBERS.items() if held >= number}
    return frozenset(due | ({Stage.LAST} if is_ended and held else set()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody says. Raises RuleBroken for what no form of ours sends."""

    rating: int
    again: bool
    wants_help: bool = False
    words: str = ""

    def __post_init__(self) -> None:
        if self.rating not in RATINGS:
            raise RuleBroken("feedback.rating_missing", "rating")
        if len(self.words) > LONGEST_WORDS:
            raise RuleBroken("feedback.words_too_long", "words", most=LONGEST_WORDS)

    @property
    def is_below(self) -> bool:
        """Below the line: a coordinator should look at it."""
        return self.rating <= POOR or not self.again or self.wants_help


def can_change(answered_at: datetime | None, settled_at: datetime | None, now: datetime) -> bool:
    """Whether it can be given or changed: until a coordinator has looked after it, two weeks at most."""
    return settled_at is None and (answered_at is None or now - answered_at <= CHANGED_WITHIN)


@dataclass(frozen=True, slots=True)
class Ratings:
    """Of an organisation, or of several small ones together (`organisation_id` None): how many of its people answered, how often, and
    the sum of what they rated.
    """

    organisation_id: int | None
    people: int
    answers: int
    total: int

    @property
    def average(self) -> float:
        """With one decimal: a finer one would tell how a single person answered."""
        return round(self.total / self.answers, 1) if self.answers else 0.0


def told_ratings(found: Iterable[Ratings]) -> tuple[Ratings, ...]:
    """What may be told, most people first. Groups below ten are told together; when these are below ten too, the smallest group that could
    be told joins them, so that no difference to a known whole is theirs alone.
    """
    groups = sorted(found, key=lambda group: (-group.people, group.organisation_id or 0))
    told = [group for group in groups if group.people >= SMALLEST_COUNT and group.organisation_id is not None]
    small = [group for group in groups if group.people < SMALLEST_COUNT or group.organisation_id is None]
    while small and told and sum(group.people for group in small) < SMALLEST_COUNT:
        small.append(told.pop())
    people = sum(group.people for group in small)
    if people >= SMALLEST_COUNT:
        told.append(Ratings(None, people, sum(group.answers for group in small), sum(group.total for group in small)))
    return tuple(told)
