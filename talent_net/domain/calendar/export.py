"""What a person takes along of their calendar: when they were expected, and that they had a private address, but not the address."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.calendar.queries import all_entries_of, feed_of


def calendar_told(session: Session, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Entries with their hours, and since when a private address stands: whoever holds the address reads the calendar."""
    return {
        "calendar": [
            {
                "kind": entry.kind,
                "starts_at": entry.starts_at.isoformat(),
                "ends_at": entry.ends_at.isoformat(),
                "added_at": row.added_at.isoformat(),
                "takes_my_hours": row.takes_hours,
                "cancelled_at": entry.cancelled_at.isoformat() if entry.cancelled_at else None,
            }
            for entry, row in session.execute(all_entries_of(person_id))
        ],
        "calendar_address": [
            {"since": feed.created_at.isoformat(), "last_fetched_at": feed.read_at.isoformat() if feed.read_at else None}
            for feed in session.scalars(feed_of(person_id))
        ],
    }
