"""The few things that are worth doing next: first what is due, then what is worth one's while."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from talent_net.domain.people.model.kinds import Calling
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.completeness import Completeness
from talent_net.domain.people.rules.homes import Home, home_of

HOW_MANY = 3


class Step(StrEnum):
    """Something worth doing."""

    CONFIRM_ADDRESS = "confirm_address"
    PROTECT_ACCOUNT = "protect_account"
    COMPLETE_PROFILE = "complete_profile"
    GET_VERIFIED = "get_verified"
    SAY_WISH = "say_wish"
    OFFER_SOMETHING = "offer_something"
    SET_HOURS = "set_hours"
    FIND_ORGANISATION = "find_organisation"
    BRING_ROSTER = "bring_roster"
    CLEAR_DESK = "clear_desk"
    ANSWER_REQUESTS = "answer_requests"
    FIND_MENTOR = "find_mentor"
    MEET_PEOPLE = "meet_people"
    READ_WISHES = "read_wishes"
    KEEP_ROSTER = "keep_roster"
    SEE_ACCOUNTS = "see_accounts"
    SPEAK_BOTH = "speak_both"
    CHECK_AUDIENCES = "check_audiences"
    READ_SAFETY = "read_safety"


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step, and the part of the profile that it is about."""

    step: Step
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the choice depends on.

    `speaks_both`: the profile's headline and story stand in Japanese and English. `has_roster`: of each of their organisations.
    `waiting`: how much waits at the desk of the staff. `requests`: how many students wait for this person's answer. `has_mentor`: somebody
    mentors them, or was asked to.
    """

    calling: Calling
    completeness: Completeness
    is_confirmed: bool
    is_protected: bool
    is_verified: bool
    is_staff: bool
    is_organiser: bool
    has_totp: bool
    speaks_both: bool = False
    has_roster: bool = False
    waiting: int = 0
    requests: int = 0
    has_mentor: bool = False

    @property
    def home(self) -> Home:
        """The page that this person has."""
        return home_of(self.calling, is_staff=self.is_staff, is_organiser=self.is_organiser, is_protected=self.is_protected)


@dataclass(frozen=True, slots=True)
class Things:
    """At most three steps, the most pressing first. `is_all_done`: none of them is due, they are merely worthwhile."""

    steps: tuple[NextStep, ...]
    is_all_done: bool


def three_things(now: Situation, closed: AbstractSet[Step] = frozenset()) -> Things:
    """What is due, filled up with what is worthwhile. `closed` are the steps whose door this house does not have."""
    due = _open(_due(now), closed)
    return Things(tuple(dict.fromkeys((*due, *_open(_worthwhile(now), closed))))[:HOW_MANY], is_all_done=not due)


def _open(steps: Iterable[tuple[bool, NextStep]], closed: AbstractSet[Step]) -> list[NextStep]:
    return [step for is_due, step in steps if is_due and step.step not in closed]


def _due(now: Situation) -> tuple[tuple[bool, NextStep], ...]:
    missing = now.completeness.missing
    # The next missing part is the profile's own step; a part further down has a step of its own where the role asks for it.
    later = missing[1:]
    complete = (bool(missing), NextStep(Step.COMPLETE_PROFILE, now.completeness.next_part))
    verify = (not now.is_verified, NextStep(Step.GET_VERIFIED))
    protect = (not now.has_totp, NextStep(Step.PROTECT_ACCOUNT))
    answer = (now.requests > 0, NextStep(Step.ANSWER_REQUESTS))
    of_role: dict[Home, tuple[tuple[bool, NextStep], ...]] = {
        Home.PUPIL: (complete, verify),
        Home.STUDENT: (complete, (Part.SEEK in later, NextStep(Step.SAY_WISH, Part.SEEK)), verify),
        Home.PROFESSIONAL: (
            answer,
            complete,
            (Part.OFFERS in later, NextStep(Step.OFFER_SOMETHING, Part.OFFERS)),
            verify,
            (Part.HOURS in later, NextStep(Step.SET_HOURS, Part.HOURS)),
        ),
        Home.ORGANISER: (
            (not now.is_organiser, NextStep(Step.FIND_ORGANISATION)),
            (now.is_organiser and not now.has_roster, NextStep(Step.BRING_ROSTER)),
            answer,
            # Whoever keeps a roster keeps the addresses of many.
            protect,
            complete,
        ),
        Home.STAFF: (protect, (now.waiting > 0, NextStep(Step.CLEAR_DESK)), complete),
    }
    return ((not now.is_confirmed, NextStep(Step.CONFIRM_ADDRESS)), *of_role[now.home])


def _worthwhile(now: Situation) -> tuple[tuple[bool, NextStep], ...]:
    meet = (now.is_confirmed, NextStep(Step.MEET_PEOPLE))
    both = (not now.speaks_both, NextStep(Step.SPEAK_BOTH))
    check = (True, NextStep(Step.CHECK_AUDIENCES))
    protect = (not now.has_totp, NextStep(Step.PROTECT_ACCOUNT))
    safety = (True, NextStep(Step.READ_SAFETY))
    mentor = (now.is_confirmed and not now.has_mentor, NextStep(Step.FIND_MENTOR))
    of_role: dict[Home, tuple[tuple[bool, NextStep], ...]] = {
        Home.PUPIL: (mentor, meet, check, safety, both, protect),
        Home.STUDENT: (mentor, meet, both, check, protect, safety),
        Home.PROFESSIONAL: ((now.is_confirmed, NextStep(Step.READ_WISHES)), both, meet, check, protect, safety),
        Home.ORGANISER: ((now.is_organiser, NextStep(Step.KEEP_ROSTER)), meet, check, both, safety),
        Home.STAFF: ((True, NextStep(Step.SEE_ACCOUNTS)), meet, check, both, safety),
    }
    return of_role[now.home]
