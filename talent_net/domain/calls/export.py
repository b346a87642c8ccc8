"""What a person takes along of their calls: when they were in them. Nothing that was said or shown in one is kept anywhere."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.calls.queries import presences_told


def calls_told(session: Session, person_id: int) -> list[dict[str, Any]]:
    """From when until when they sat in which meeting's call."""
    return [
        {
            "meeting": row.meeting.public_id,
            "joined_at": row.joined_at.isoformat(),
            "left_at": row.left_at.isoformat() if row.left_at else None,
        }
        for row in session.scalars(presences_told(person_id))
    ]
