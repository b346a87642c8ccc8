"""People as actors who may come near others, outside of a request of theirs: from a mail, a socket, a job."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.blocks import BLOCKED_WITH
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits


def acting_person(session: Session, person: Person, today: date, limits: Limits) -> Actor:
    """The person with their blocks; needs the roles loaded."""
    return actor_of(person, today, limits, session.scalars(BLOCKED_WITH, {"person_id": person.id}).all())
