"""Who takes which mails."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, exists, select

from talent_net.domain.people.access.gate import is_present
from talent_net.domain.people.model import Person
from talent_net.domain.subscriptions.model import Topic, Unsubscription


def takes(topic: Topic) -> ColumnElement[bool]:
    """Over Person: whether they take mails of a topic."""
    return ~exists().where(Unsubscription.person_id == Person.id, Unsubscription.topic == topic)


def addressee(person_id: int) -> Select[str, str, str]:
    """Public id, address and language of somebody who is present."""
    return select(Person.public_id, Person.email, Person.language).where(Person.id == person_id, is_present())


def subscriber(person_id: int, topic: Topic) -> Select[str, str, str]:
    """The same of somebody who takes mails of the topic."""
    return addressee(person_id).where(takes(topic))


def unsubscriptions_of(person_id: int) -> Select[Unsubscription]:
    """What a person has unsubscribed from."""
    return select(Unsubscription).where(Unsubscription.person_id == person_id).order_by(Unsubscription.topic)


def person_behind(public_id: str) -> Select[int]:
    """Whose mail it was, by what its link says."""
    return select(Person.id).where(Person.public_id == public_id)
