"""A person's own copy of what they said of their mentorships."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.feedback.queries import feedback_of
from talent_net.domain.people.export import values_of


def feedback_told(session: Session, person_id: int) -> list[dict[str, Any]]:
    """Their own; what the other said is not theirs."""
    return [values_of(row) for row in session.scalars(feedback_of(person_id))]
