"""The few things that are worth doing next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from talent_net.domain.people.model.kinds import Calling
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.completeness import Completeness

HOW_MANY = 3


class Step(StrEnum):
    """Something worth doing."""

    CONFIRM_ADDRESS = "confirm_address"
    PROTECT_ACCOUNT = "protect_account"
    COMPLETE_PROFILE = "complete_profile"
    GET_VERIFIED = "get_verified"
    OFFER_SOMETHING = "offer_something"
    SET_HOURS = "set_hours"
    MEET_PEOPLE = "meet_people"
    BRING_ROSTER = "bring_roster"
    CHECK_AUDIENCES = "check_audiences"


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step, and the part of the profile that it is about."""

    step: Step
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the choice depends on."""

    calling: Calling
    completeness: Completeness
    is_confirmed: bool
    is_protected: bool
    is_verified: bool
    is_staff: bool
    is_organiser: bool
    has_totp: bool


def three_things(now: Situation) -> tuple[NextStep, ...]:
    """At most three steps, the most pressing first; there is always something, if only to meet people."""
    missing = now.completeness.missing
    is_mentor = now.calling is Calling.PROFESSIONAL and not now.is_protected
    steps = (
        (not now.is_confirmed, NextStep(Step.CONFIRM_ADDRESS)),
        (now.is_staff and not now.has_totp, NextStep(Step.PROTECT_ACCOUNT)),
        (bool(missing), NextStep(Step.COMPLETE_PROFILE, now.completeness.next_part)),
        (now.is_organiser, NextStep(Step.BRING_ROSTER)),
        (is_mentor and Part.OFFERS in missing[1:], NextStep(Step.OFFER_SOMETHING, Part.OFFERS)),
        (now.is_confirmed, NextStep(Step.MEET_PEOPLE)),
        (not now.is_verified, NextStep(Step.GET_VERIFIED)),
        (Part.HOURS in missing[1:], NextStep(Step.SET_HOURS, Part.HOURS)),
        (not now.has_totp, NextStep(Step.PROTECT_ACCOUNT)),
        (True, NextStep(Step.CHECK_AUDIENCES)),
    )
    return tuple(dict.fromkeys(step for is_due, step in steps if is_due))[:HOW_MANY]
