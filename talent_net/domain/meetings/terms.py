"""Where and for how long somebody likes to meet."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.model import MeetingTerms
from talent_net.domain.meetings.rules import USUAL_MINUTES


def usual_terms(session: Session, person_id: int) -> MeetingTerms:
    """What they said; the usual way where they said nothing, as a row that nobody has added."""
    found = session.get(MeetingTerms, person_id)
    return found or MeetingTerms(person_id=person_id, place=Place.CALL, address="", minutes=USUAL_MINUTES)
