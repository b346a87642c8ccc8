"""Matches: whose match a person is."""

from __future__ import annotations

from sqlalchemy import Select, bindparam, select

from talent_net.domain.people.model import Match

# Asked whenever an actor is made of somebody who has any, so it is written once.
MATCHED_WITH: Select[int] = select(Match.other_id).where(Match.person_id == bindparam("person_id"))


def matches_between(one_id: int, other_id: int) -> Select[Match]:
    """What makes two people one another's matches, in both directions."""
    both = (one_id, other_id)
    return select(Match).where(Match.person_id.in_(both), Match.other_id.in_(both)).with_for_update()
