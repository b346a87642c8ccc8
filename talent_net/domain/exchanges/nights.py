"""Whether the hours of the two of a mentorship ever meet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from talent_net.domain.exchanges.rules.exchanges import AHEAD
from talent_net.domain.hours.promises import promises_of
from talent_net.domain.mentoring.model import Mentorship
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import city_date
from talent_net.matching.availability import shared_minutes_a_week


def shared_a_week(session: Session, mentorship: Mentorship, now: datetime, limits: Limits) -> float | None:
    """How many minutes a week both have free in the coming weeks; None where one of the two has marked no hours."""
    ids = mentorship.two_ids
    found = promises_of(session, ids, city_date(now), limits)
    promises = [found[person_id] for person_id in ids if person_id in found and found[person_id].spans]
    if len(promises) < len(ids):
        return None
    return shared_minutes_a_week(promises, now, now + AHEAD)
