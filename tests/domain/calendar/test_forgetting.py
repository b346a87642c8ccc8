"""Hours that went with somebody who left are deleted once they are over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from talent_net.domain.calendar.actions.forgetting import forget_orphans
from talent_net.domain.calendar.model import Attendee, CalendarEntry, HeldQuarter
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.office_hours.model import GroupSession
from talent_net.kernel.errors import NotAllowed
from tests.domain.meetings.pairs import EVENING, booked, meeting_of, meeting_pair
from tests.domain.mentoring.threads import work_of
from tests.factories.mentoring import make_mentor
from tests.factories.office_hours import hold
from tests.harness.apps import NOON, BeginWork

OVER = EVENING + timedelta(minutes=45)


def test_what_nothing_points_at_goes_once_it_is_over(begin_work: BeginWork) -> None:
    two = meeting_pair(begin_work)
    gone, _address = booked(begin_work, two)
    stays, _address = booked(begin_work, two, EVENING - timedelta(hours=2))
    coming, _address = booked(begin_work, two, EVENING + timedelta(days=1))
    with begin_work(at=NOON) as work:
        session = hold(work, make_mentor(work), after=timedelta(hours=4))
        kept = {session.entry_id, *(meeting_of(work, number).entry_id for number in (stays, coming))}
        work.session.execute(delete(Meeting).where(Meeting.id.in_((gone, coming))))
    with pytest.raises(NotAllowed), work_of(begin_work, two.mentor, OVER) as work:
        forget_orphans(work)
    for at, count in ((OVER - timedelta(seconds=1), 0), (OVER, 1), (OVER, 0)):
        with begin_work(at=at) as work:
            assert forget_orphans(work) == count
    with begin_work() as work:
        assert set(work.session.scalars(select(CalendarEntry.id))) == kept
        for table in (Attendee, HeldQuarter):
            assert set(work.session.scalars(select(table.entry_id))) == kept
        assert work.session.scalars(select(GroupSession.id)).all()
