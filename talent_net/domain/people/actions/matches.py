"""Becoming one another's match, and ceasing to be: steps of the features that bring people together, each under its own policy."""

from __future__ import annotations

from talent_net.domain.people.model import Match
from talent_net.domain.people.queries.matches import matches_between
from talent_net.kernel.work import Work


def join_as_matches(work: Work, one_id: int, other_id: int) -> None:
    """Let two adults see what each keeps for their matches. Idempotent."""
    if work.session.scalars(matches_between(one_id, other_id)).first() is None:
        pairs = ((one_id, other_id), (other_id, one_id))
        work.session.add_all([Match(person_id=mine, other_id=other, since=work.now) for mine, other in pairs])
        work.session.flush()


def part_matches(work: Work, one_id: int, other_id: int) -> None:
    """Close it again. Idempotent."""
    for match in work.session.scalars(matches_between(one_id, other_id)):
        work.session.delete(match)
    work.session.flush()
