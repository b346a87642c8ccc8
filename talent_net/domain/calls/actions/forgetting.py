"""Forgetting who was in which call."""

from __future__ import annotations

from sqlalchemy import delete

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.calls.facts import PresencesForgotten
from talent_net.domain.calls.queries import meetings_over_since
from talent_net.domain.calls.rules import PRESENCES_STAY
from talent_net.domain.meetings.model import CallPresence
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work


def forget_presences(work: Work) -> int:
    """Delete who sat in calls that were so long ago that nobody puts their minutes right any more. Returns how many rows."""
    ensure(work.actor, "admin.keep_house")
    old = CallPresence.meeting_id.in_(meetings_over_since(work.now - PRESENCES_STAY))
    gone = delete(CallPresence).where(old).returning(CallPresence.id)
    count = len(work.session.execute(gone, execution_options={"synchronize_session": False}).all())
    if count:
        work.record(PresencesForgotten(count=count))
    return count
