"""What a programme must say before it can be kept, and before it can open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from talent_net.domain.programmes.rules.eligibility import Eligibility
from talent_net.domain.programmes.rules.questions import Question, check_questions
from talent_net.kernel.errors import RuleBroken

LONGEST_NAME = 120
LONGEST_INTRO = 4000
MOST_SEATS = 5000
MINUTES = (15, 1200)
LONGEST = timedelta(days=3 * 366)
YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What coordinators write of a programme. Introductions are Markdown; `supervisor_id` is the officer in pupils' threads."""

    name_ja: str = ""
    name_en: str = ""
    intro_ja: str = ""
    intro_en: str = ""
    organisation_id: int | None = None
    enrol_from: datetime
    enrol_until: datetime
    starts_on: date
    ends_on: date
    seats: int
    most_mentors: int = 1
    monthly_minutes: int = 60
    is_supervised: bool = False
    supervisor_id: int | None = None
    eligibility: Eligibility = field(default_factory=Eligibility)
    questions: tuple[Question, ...] = ()


def check_draft(draft: Draft, *, seats_taken: int = 0) -> None:
    """Everything that a form can get wrong; the fields are those of the form."""
    if not (draft.name_ja or draft.name_en):
        raise RuleBroken("programmes.name_needed", "name_ja")
    for name in ("name_ja", "name_en"):
        if len(getattr(draft, name)) > LONGEST_NAME:
            raise RuleBroken("programmes.name_long", name, most=LONGEST_NAME)
    for name in ("intro_ja", "intro_en"):
        if len(getattr(draft, name)) > LONGEST_INTRO:
            raise RuleBroken("programmes.intro_long", name, most=LONGEST_INTRO)
    _check_dates(draft)
    _check_numbers(draft, seats_taken)
    if draft.is_supervised and draft.supervisor_id is None:
        raise RuleBroken("programmes.supervisor_needed", "supervisor")
    check_questions(draft.questions)


def is_near(day: date) -> bool:
    """Whether a day lies in this century: far beyond it clocks and calendars end."""
    return day.year in YEARS


def _check_dates(draft: Draft) -> None:
    for named, day in (("starts_on", draft.starts_on), ("ends_on", draft.ends_on)):
        if not is_near(day):
            raise RuleBroken("programmes.far_away", named)
    if draft.enrol_from >= draft.enrol_until:
        raise RuleBroken("programmes.enrolment_ends_first", "enrol_until")
    if draft.starts_on > draft.ends_on:
        raise RuleBroken("programmes.ends_first", "ends_on")
    if draft.ends_on - draft.starts_on > LONGEST:
        raise RuleBroken("programmes.too_long", "ends_on")


def _check_numbers(draft: Draft, seats_taken: int) -> None:
    if not 1 <= draft.seats <= MOST_SEATS:
        raise RuleBroken("programmes.seats_out_of_range", "seats", most=MOST_SEATS)
    if draft.seats < seats_taken:
        raise RuleBroken("programmes.seats_taken_already", "seats", count=seats_taken)
    if not 1 <= draft.most_mentors <= 3:
        raise RuleBroken("programmes.mentors_out_of_range", "most_mentors")
    if not MINUTES[0] <= draft.monthly_minutes <= MINUTES[1]:
        raise RuleBroken("programmes.minutes_out_of_range", "monthly_minutes", least=MINUTES[0], most=MINUTES[1])
