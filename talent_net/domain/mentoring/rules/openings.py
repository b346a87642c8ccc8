"""From which day on a mentor takes somebody: what a list of mentors is filtered by, worked out once for many days."""

from __future__ import annotations

from datetime import date, timedelta

from talent_net.domain.mentoring.rules.capacity import MOST_UNANSWERED, Capacity, has_budget
from talent_net.domain.people.rules.capacity import month_end

# Later than any day; only something that happens can change it.
NEVER = date.max


def opens_on(capacity: Capacity, today: date) -> date:
    """The first day of this month on which `takes_requests` says yes, or the first of the next, or later; NEVER while places are missing.

    It holds until something happens or the month is over.
    """
    if capacity.places_taken >= capacity.places or capacity.unanswered >= MOST_UNANSWERED or capacity.monthly_hours == 0:
        return NEVER
    days = [today]
    if capacity.paused_until is not None:
        days.append(capacity.paused_until + timedelta(days=1))
    if capacity.free_from is not None:
        days.append(capacity.free_from.replace(day=1))
    if not has_budget(capacity):
        days.append(month_end(today) + timedelta(days=1))
    return max(days)
