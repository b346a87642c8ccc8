"""Mentors say what they help with, students what they look for; the student whom visitors play has begun a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from random import Random

from talent_net.demo.queries import mentors_among
from talent_net.domain.mentoring.actions.pausing import keep_terms
from talent_net.domain.mentoring.actions.suggestions import say_what_i_seek
from talent_net.domain.mentoring.actions.wishes import add_wish
from talent_net.domain.mentoring.model import Format, Goal
from talent_net.domain.mentoring.queries.suggestions import somebody
from talent_net.kernel.access import Actor
from talent_net.kernel.work import Work

Begin = Callable[[Actor, datetime], AbstractContextManager[Work]]
Acting = Callable[[str], Actor]

# Most mentors say what they help with; every fifth works in groups; of the students two in three want to be found.
_TELLING, _GROUPS, _SEEKING = 0.8, 5, 0.66
_A_LIST = 3


def offer(begin: Begin, acting: Acting, emails: Sequence[str], now: datetime, dice: Random) -> None:
    """Those of these people who offer mentoring say how many they take, for what, and how."""
    for number, email in enumerate(emails):
        if dice.random() > _TELLING:
            continue
        with begin(acting(email), now - timedelta(days=4)) as work:
            goals = dice.sample(list(Goal), dice.randint(2, 5))
            ways = dice.sample([Format.VIDEO, Format.TEXT, Format.IN_PERSON], dice.randint(1, 2))
            keep_terms(work, dice.randint(1, 3), sorted(goals), [*ways, *([Format.GROUP] if number % _GROUPS == 0 else [])])


def seek(begin: Begin, acting: Acting, emails: Sequence[str], now: datetime, dice: Random) -> None:
    """Students say what they look for; nobody protected wants to be found."""
    for email in emails:
        actor = acting(email)
        is_seeking = dice.random() < _SEEKING and not actor.is_protected
        with begin(actor, now - timedelta(days=3)) as work:
            goals = sorted(dice.sample(list(Goal), dice.randint(1, 3)))
            ways = [Format.GROUP] if actor.is_protected else sorted(dice.sample(list(Format), dice.randint(1, 2)))
            say_what_i_seek(work, actor.person_id or 0, goals, ways, is_seeking=is_seeking)


def wish(begin: Begin, actor: Actor, ids: Sequence[int], now: datetime) -> None:
    """A student puts the first few of these mentors on their list."""
    with begin(actor, now - timedelta(days=2)) as work:
        for public_id in work.session.scalars(mentors_among(ids, _A_LIST)).all():
            add_wish(work, work.session.scalars(somebody(public_id)).one())
