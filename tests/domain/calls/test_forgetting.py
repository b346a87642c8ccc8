"""Who sat in a call is forgotten after ninety days, and the minutes that were counted stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.calls.actions.forgetting import forget_presences
from talent_net.domain.calls.rules import PRESENCES_STAY
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import CallPresence
from talent_net.kernel.errors import NotAllowed
from tests.domain.meetings.pairs import EVENING, booked, meeting_of, meeting_pair
from tests.domain.mentoring.threads import work_of
from tests.factories.meetings import make_presence
from tests.harness.apps import BeginWork


def test_who_sat_in_a_call_is_forgotten_after_ninety_days(begin_work: BeginWork) -> None:
    two = meeting_pair(begin_work)
    old, _address = booked(begin_work, two, state=MeetingState.HELD)
    young, _address = booked(begin_work, two, EVENING + timedelta(days=1))
    with begin_work() as work:
        meeting_of(work, old).minutes = 45
        for number in (old, young):
            make_presence(work, meeting_of(work, number), two.student, EVENING, EVENING)
    over = EVENING + timedelta(minutes=45) + PRESENCES_STAY
    with pytest.raises(NotAllowed), work_of(begin_work, two.student, over) as work:
        forget_presences(work)
    for at, count in ((over - timedelta(seconds=1), 0), (over, 1), (over, 0)):
        with begin_work(at=at) as work:
            assert forget_presences(work) == count
    with begin_work() as work:
        assert list(work.session.scalars(select(CallPresence.meeting_id))) == [young]
        assert meeting_of(work, old).minutes == 45
