"""Forgetting hours that went with somebody who left."""

from __future__ import annotations

from sqlalchemy import delete

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.calendar.facts import EntriesForgotten
from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.calendar.queries import past_orphans
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work


def forget_orphans(work: Work) -> int:
    """Delete past entries at which nothing points any more, with who was expected. Returns how many."""
    ensure(work.actor, "admin.keep_house")
    gone = delete(CalendarEntry).where(CalendarEntry.id.in_(past_orphans(work.now))).returning(CalendarEntry.id)
    count = len(work.session.execute(gone, execution_options={"synchronize_session": False}).all())
    if count:
        work.record(EntriesForgotten(count=count))
    return count
