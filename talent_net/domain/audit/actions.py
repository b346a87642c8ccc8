"""Appending to the chain, and proving it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

from sqlalchemy.orm import Session

from talent_net.domain.audit.model import AuditEntry
from talent_net.domain.audit.queries import head, whole_chain
from talent_net.domain.audit.rules import Link, canonical, digest_of, first_break
from talent_net.kernel.facts import Fact
from talent_net.kernel.work import Work


def append(work: Work, fact: Fact) -> AuditEntry:
    """Write a fact to the log. The chain's head stays locked until the commit, so that entries are in the order of their commits."""
    end = work.session.scalars(head()).one()
    number, values = end.length + 1, canonical(fact.values())
    entry = AuditEntry(
        id=number,
        at=work.now,
        actor_id=work.actor.person_id,
        fact=fact.name,
        values=values,
        previous=end.digest,
        digest=digest_of(end.digest, number, work.now, work.actor.person_id, fact.name, values),
    )
    work.session.add(entry)
    end.length, end.digest = number, entry.digest
    return entry


def broken_at(session: Session) -> int | None:
    """The number of the first entry that does not fit the chain, or None when the whole log is sound."""
    with closing(session.scalars(whole_chain())) as entries:
        return first_break(_links(entries))


def _links(entries: Iterable[AuditEntry]) -> Iterable[Link]:
    for entry in entries:
        yield Link(entry.id, entry.at, entry.actor_id, entry.fact, entry.values, entry.previous, entry.digest)
