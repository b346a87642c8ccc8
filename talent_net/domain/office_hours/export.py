"""What a person takes along of office hours: what they held, came to and watched over, and what was kept for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.office_hours.model import GroupPlace, GroupSession, KeptPlace
from talent_net.domain.office_hours.queries.copies import all_held_by, all_kept_for, all_places_of, all_watched_by
from talent_net.domain.people.export import values_of


def office_hours_told(session: Session, person_id: int) -> dict[str, Iterable[Any]]:
    """By subject. Of sessions held by others, the own question alone; of one's own, not who came."""
    held: list[GroupSession] = list(session.scalars(all_held_by(person_id)))
    places: list[tuple[GroupPlace, str]] = [(row[0], row[1]) for row in session.execute(all_places_of(person_id))]
    kept: list[tuple[KeptPlace, str]] = [(row[0], row[1]) for row in session.execute(all_kept_for(person_id))]
    return {
        "sessions_held": [values_of(row) for row in held],
        "session_places": [values_of(row) | {"session": address} for row, address in places],
        "session_places_kept": [values_of(row) | {"session": address} for row, address in kept],
        "sessions_watched": [
            {"session": address, "since": at.isoformat()} for address, at in session.execute(all_watched_by(person_id))
        ],
    }
