"""What a person takes along of their meetings: when they were, their own points and notes, and the notes that they share."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.meetings.model import MeetingTerms
from talent_net.domain.meetings.queries import booked_by, notes_by, points_by
from talent_net.domain.mentoring.circles import gather_all
from talent_net.domain.people.export import values_of
from talent_net.kernel.limits import Limits


def meetings_told(session: Session, person_id: int, today: date, limits: Limits) -> dict[str, list[dict[str, Any]]]:
    """By subject. Points that the other put on an agenda are not the person's own; a link of two who are watched since is no way past that."""
    terms = session.get(MeetingTerms, person_id)
    meetings = session.scalars(booked_by(person_id)).all()
    mentorships = {row.mentorship_id: row.mentorship for row in meetings}
    gathered = gather_all(session, list(mentorships.values()), today, limits)
    watched = {each.mentorship.id for each in gathered if each.circle.is_watched}
    return {
        "meetings": [
            values_of(row)
            | {
                "starts_at": row.entry.starts_at.isoformat(),
                "ends_at": row.entry.ends_at.isoformat(),
                "mentorship": row.mentorship.public_id,
                "address": "" if row.mentorship_id in watched else row.address,
            }
            for row in meetings
        ],
        "agenda_points": [values_of(row) for row in session.scalars(points_by(person_id))],
        "meeting_notes": [values_of(row) | {"shared": row.owner_id is None} for row in session.scalars(notes_by(person_id))],
        "meeting_terms": [values_of(terms)] if terms is not None else [],
    }
