"""Indexing everybody, and asking."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.directory import Looking
from talent_net.domain.people.model import Person
from talent_net.domain.searches.actions.indexing import index_people
from talent_net.domain.searches.answers import Answer
from talent_net.domain.searches.finding import Standing, search
from talent_net.domain.searches.memory import Memory
from talent_net.domain.searches.rules.wishes import wish_of
from talent_net.kernel.access import Actor
from talent_net.kernel.work import Work
from tests.factories.people import make_person

HERE = Standing()


def member(work: Work, **values: Any) -> Actor:
    return actor_of(make_person(work, **values), work.today, work.limits)


def look(work: Work, actor: Actor, standing: Standing = HERE, *, size: int = 100, **asked: str) -> Answer:
    """Index everybody, and ask."""
    return look_for(work, actor, asked, standing, size)


def look_for(work: Work, actor: Actor, asked: dict[str, str], standing: Standing = HERE, size: int = 100) -> Answer:
    """The same with the question as an address has it."""
    index_people(work, work.session.scalars(select(Person.id)).all())
    looking = Looking(actor=actor, today=work.today, limits=work.limits)
    return search(work.session, Memory(), looking, wish_of(asked.items()), standing, size)
