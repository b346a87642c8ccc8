"""What a person takes along of the threads in which they wrote: their own words, not those of others."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.mentoring.queries.threads import messages_by, readings_by, watches_of


def threads_told(session: Session, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Messages that stand, with what is attached to them; how far each thread was read; which threads the person watches over."""
    return {
        "messages": [
            {
                "sent_at": row.sent_at.isoformat(),
                "edited_at": row.edited_at.isoformat() if row.edited_at else None,
                "deleted_at": row.deleted_at.isoformat() if row.deleted_at else None,
                "words": row.body,
                "attachments": [
                    {
                        "name": file.name,
                        "kind": file.media_type,
                        "bytes": file.size,
                        "address": f"/mentoring/attachments/{file.public_id}",
                    }
                    for file in row.attachments
                ],
            }
            for row in session.scalars(messages_by(person_id))
        ],
        "threads_read": [
            {"thread": public_id, "up_to_message": number, "at": at.isoformat()}
            for public_id, number, at in session.execute(readings_by(person_id))
        ],
        "threads_watched": [
            {"thread": public_id, "since": since.isoformat()} for public_id, since in session.execute(watches_of(person_id))
        ],
    }
