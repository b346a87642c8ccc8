"""The things worth doing next, in words and with the door that each leads to."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from talent_net.blueprints.pages.step_words import PARTS, PARTS_FOR_PUPILS, SECTIONS, WORDS, WORDS_FOR, StepWords
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.homes import Home
from talent_net.domain.people.rules.next_steps import NextStep, Situation, Step, three_things
from talent_net.web.templating import door


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as the home page prints it."""

    title: LazyString
    text: LazyString
    action: LazyString
    picture: str
    href: str


@dataclass(frozen=True, slots=True)
class ShownThings:
    """What is worth doing now, and whether none of it is due."""

    steps: tuple[ShownStep, ...]
    is_all_done: bool


def shown_things(now: Situation) -> ShownThings:
    """The three things in words. A step whose door this house does not have makes room for the next one."""
    closed = frozenset(step for step in Step if _door(_words(now.home, step)) is None)
    found = three_things(now, closed)
    return ShownThings(tuple(_shown(now.home, step) for step in found.steps), found.is_all_done)


def _words(home: Home, step: Step) -> StepWords:
    return WORDS_FOR.get((home, step)) or WORDS[step]


def _door(words: StepWords) -> str | None:
    return door(words.endpoint, **words.address)


def _shown(home: Home, step: NextStep) -> ShownStep:
    words = _words(home, step.step)
    part = step.part
    section = SECTIONS.get(part) if part else None
    href = (door("people.edit_section", section=section) if section else None) or _door(words) or ""
    named = _part_words(home, part) if part and step.step is Step.COMPLETE_PROFILE else None
    title, text = named or (words.title, words.text)
    return ShownStep(title, text, words.action, words.picture, href)


def _part_words(home: Home, part: Part) -> tuple[LazyString, LazyString] | None:
    return (PARTS_FOR_PUPILS.get(part) if home is Home.PUPIL else None) or PARTS.get(part)
