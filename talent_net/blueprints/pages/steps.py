"""The things worth doing next, in words and with the door that each leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.next_steps import NextStep, Step
from talent_net.web.templating import door


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as the home page prints it."""

    title: LazyString
    text: LazyString
    action: LazyString
    picture: str
    href: str


_WORDS: dict[Step, tuple[LazyString, LazyString, LazyString, str, str]] = {
    Step.CONFIRM_ADDRESS: (
        _l("Confirm your e-mail address"),
        _l("Open the link in the mail that we sent. Until then other members do not see you."),
        _l("Send the mail again"),
        "mail-check",
        "people.me",
    ),
    Step.PROTECT_ACCOUNT: (
        _l("Protect your account with a second step"),
        _l("A code from your phone keeps others out, even if they learn your password."),
        _l("Set it up"),
        "shield-check",
        "people.second_factor",
    ),
    Step.COMPLETE_PROFILE: (
        _l("Make your profile speak"),
        _l("Whoever reads it decides in seconds. The next missing part takes a minute or two."),
        _l("Go on with my profile"),
        "user-round-pen",
        "people.own_profile",
    ),
    Step.GET_VERIFIED: (
        _l("Have your ties confirmed"),
        _l("A badge from your university or organisation makes it easy to trust you."),
        _l("See the ways"),
        "badge-check",
        "people.my_verification",
    ),
    Step.OFFER_SOMETHING: (
        _l("Say what you offer"),
        _l("Mentoring, a lecture, judging or a visit: choose what suits you and how many hours a month."),
        _l("Choose what I offer"),
        "hand-helping",
        "people.own_profile",
    ),
    Step.SET_HOURS: (
        _l("Paint your hours"),
        _l("Mark when you usually have time, on your own clock. We do the time zones."),
        _l("Mark my hours"),
        "calendar-clock",
        "people.own_profile",
    ),
    Step.MEET_PEOPLE: (
        _l("Look who is here"),
        _l("Search members by field, country and language."),
        _l("Meet members"),
        "compass",
        "people.directory",
    ),
    Step.BRING_ROSTER: (
        _l("Bring your people aboard"),
        _l("Import the list of your alumni or students. Nothing is written before you have seen the preview."),
        _l("Import a list"),
        "list-checks",
        "people.rosters",
    ),
    Step.CHECK_AUDIENCES: (
        _l("Check who sees what"),
        _l("See your profile through the eyes of the public, of members and of your matches."),
        _l("View my profile as others do"),
        "eye",
        "people.own_profile",
    ),
}


# Where a missing part is written; what is not named here is found on the profile itself.
_SECTIONS: dict[Part, str] = {
    Part.NAME: "name",
    Part.PHOTO: "photo",
    Part.HEADLINE: "story",
    Part.STORY: "story",
    Part.HELP: "wishes",
    Part.SEEK: "wishes",
    Part.RESIDENCE: "residence",
    Part.LANGUAGES: "languages",
    Part.TERMS: "terms",
    Part.TIES: "ties",
    Part.CAREER: "career",
    Part.HOURS: "hours",
    Part.OFFERS: "offers",
}


def _address(step: NextStep, endpoint: str) -> str | None:
    """The page where the step is taken: the part's own, where there is one."""
    section = _SECTIONS.get(step.part) if step.part else None
    return (door("people.edit_section", section=section) if section else None) or door(endpoint)


def shown_steps(steps: Iterable[NextStep]) -> Iterator[ShownStep]:
    """The steps in words, as far as their doors stand."""
    for step in steps:
        title, text, action, picture, endpoint = _WORDS[step.step]
        if href := _address(step, endpoint):
            yield ShownStep(title, text, action, picture, href)
