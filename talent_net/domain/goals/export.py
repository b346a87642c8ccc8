"""A person's own copy of the goals that they wrote, and of what they promised or wrote for the other to do."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.goals.queries import goals_written_by, items_promised_or_written_by
from talent_net.domain.people.export import values_of


def goals_told(session: Session, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """By subject."""
    return {
        "goals": [
            values_of(goal) | {"milestones": [values_of(each) for each in goal.milestones]}
            for goal in session.scalars(goals_written_by(person_id))
        ],
        "action_items": [
            values_of(item) | {"for": "me" if item.owner_id == person_id else "the other"}
            for item in session.scalars(items_promised_or_written_by(person_id))
        ],
    }
