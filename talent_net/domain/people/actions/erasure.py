"""Deleting an account, and doing it again after a restore."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.outbox.actions import forget_mails_to
from talent_net.domain.people.actions.roles import keep_an_administrator
from talent_net.domain.people.actions.sessions import close_all_sessions
from talent_net.domain.people.facts.accounts import PersonErased
from talent_net.domain.people.leaving import take_leave
from talent_net.domain.people.model import Erasure, Person, Role
from talent_net.domain.people.queries.accounts import people_by_public_ids
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work


def erase_person(work: Work, person: Person) -> None:
    """Delete a person and all that they entered; needs the roles loaded.

    What stays: the ledger's line, which holds a random id; audit entries, which hold numbers; and what belongs to others, such as an
    organisation's own roster, from which the person is unlinked.
    """
    ensure(work.actor, "people.erase_own", person.id)
    if any(grant.role is Role.ADMINISTRATOR for grant in person.roles):
        keep_an_administrator(work, person.id)
    close_all_sessions(work, person.id)
    forget_mails_to(work, person.email)
    take_leave(work, person.id)
    work.session.add(Erasure(person_public_id=person.public_id, erased_at=work.now))
    work.session.flush()
    work.session.execute(delete(Person).where(Person.id == person.id))
    work.session.expunge(person)
    work.record(PersonErased(person_id=person.id))


def replay_erasures(work: Work, public_ids: Iterable[str]) -> int:
    """Delete again whom a restore brought back. Returns how many."""
    ensure(work.actor, "people.replay_erasures")
    ids = list(work.session.scalars(people_by_public_ids(list(public_ids))))
    for person_id in ids:
        take_leave(work, person_id)
        work.session.execute(delete(Person).where(Person.id == person_id))
        work.record(PersonErased(person_id=person_id))
    return len(ids)
