"""What a session is like, when it is on the host's clock, and for how long a place is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from talent_net.domain.calendar.rules import FURTHEST
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.rules import check_place
from talent_net.domain.office_hours.kinds import SessionKind
from talent_net.kernel.errors import RuleBroken

LENGTHS = (30, 45, 60, 90, 120)
USUAL_MINUTES = 60
MOST_PLACES = 50
LONGEST_TITLE = 120
LONGEST_WORDS = 2000
LONGEST_QUESTION = 500
LONGEST_CANCEL_WORDS = 500
# A thread has two; a call of the house is for two.
WHERE = (Place.LINK, Place.IN_PERSON)
# A session is closed so long after its end: whoever talks on is not cut short.
CLOSE_AFTER = timedelta(minutes=5)
# What the house keeps for a request begins a day ahead at least; it stands for two days, and never into the last half day before.
EARLIEST = timedelta(days=1)
KEPT_FOR = timedelta(hours=48)
KEPT_BEFORE = timedelta(hours=12)
LEAST_KEPT = timedelta(hours=1)
TRIES = 2
# So long after a session it is known what its guests wanted to ask, and for whom places were kept.
QUESTIONS_STAY = timedelta(days=180)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A session as its host wants it. `language`: a code of the vocabulary."""

    kind: SessionKind
    title: str
    words: str
    language: str
    place: Place
    address: str
    places: int
    for_pupils: bool = False


def check_plan(plan: Plan, hosts: Collection[str], languages: Collection[str]) -> None:
    """Raise RuleBroken for what cannot be held. `hosts`: the services of links; `languages`: the codes there are."""
    if not plan.title.strip():
        raise RuleBroken("office_hours.title_missing", "title")
    if len(plan.title) > LONGEST_TITLE:
        raise RuleBroken("office_hours.too_long", "title", most=LONGEST_TITLE)
    if len(plan.words) > LONGEST_WORDS:
        raise RuleBroken("office_hours.too_long", "words", most=LONGEST_WORDS)
    if plan.language not in languages:
        raise RuleBroken("office_hours.language_missing", "language")
    if not 1 <= plan.places <= MOST_PLACES:
        raise RuleBroken("office_hours.places", "places", most=MOST_PLACES)
    if plan.place not in WHERE:
        raise RuleBroken("office_hours.where", "place")
    if plan.for_pupils and plan.place is not Place.IN_PERSON:
        raise RuleBroken("office_hours.pupils_in_person", "for_pupils")
    check_place(plan.place, plan.address, hosts, is_supervised=False)


def check_minutes(minutes: int) -> None:
    """Raise RuleBroken for a length that no session has."""
    if minutes not in LENGTHS:
        raise RuleBroken("office_hours.length", "minutes")


def check_near(starts_at: datetime, now: datetime) -> None:
    """Raise RuleBroken for an hour so far ahead that no calendar holds it: its end may lie behind the end of all days."""
    if starts_at - now > FURTHEST:
        raise RuleBroken("calendar.too_far", "starts_at")


def check_daytime(starts_at: datetime, ends_at: datetime, curfew: tuple[int, int], zone: ZoneInfo) -> None:
    """Raise RuleBroken for a session with pupils that touches their curfew. `curfew`: from and until, in minutes since midnight."""
    begins, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    late, early = curfew
    is_by_day = begins.hour * 60 + begins.minute >= early and ends.hour * 60 + ends.minute <= late
    if begins.date() != ends.date() or not is_by_day:
        raise RuleBroken("office_hours.pupils_by_day", "starts_at", early=_wall(early), late=_wall(late))


def check_question(question: str) -> None:
    """Raise RuleBroken for a question that is too long."""
    if len(question) > LONGEST_QUESTION:
        raise RuleBroken("office_hours.too_long", "question", most=LONGEST_QUESTION)


def check_cancel_words(words: str) -> None:
    """Raise RuleBroken when more is said than can be kept."""
    if len(words) > LONGEST_CANCEL_WORDS:
        raise RuleBroken("office_hours.too_long", "cancel_words", most=LONGEST_CANCEL_WORDS)


def kept_until(starts_at: datetime, now: datetime) -> datetime:
    """Until when a place is kept that is kept from now on."""
    return min(now + KEPT_FOR, starts_at - KEPT_BEFORE)


def can_keep(starts_at: datetime, now: datetime) -> bool:
    """Whether there is time enough left to answer."""
    return kept_until(starts_at, now) - now >= LEAST_KEPT


def share_of(places: int) -> int:
    """So many places of a new session are kept for requests: half of them at most."""
    return places // 2


def _wall(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
