"""What guests wanted to ask is forgotten half a year later, and so is for whom places were kept; who was there stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.office_hours.actions.forgetting import forget_questions
from talent_net.domain.office_hours.model import GroupPlace, KeptPlace
from talent_net.domain.office_hours.rules import QUESTIONS_STAY
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import NotAllowed
from talent_net.kernel.work import Work
from tests.factories.mentoring import as_, make_mentor, make_student
from tests.factories.office_hours import hold


def test_questions_are_forgotten_half_a_year_after_the_session(work: Work) -> None:
    student, mentor = make_student(work), make_mentor(work)
    old, young = hold(work, mentor), hold(work, mentor, after=timedelta(days=4))
    for session in (old, young):
        place = {"session_id": session.id, "person_id": student.id}
        work.session.add(GroupPlace(question="Where do I begin?", taken_at=work.now, attended=True, **place))
        work.session.add(KeptPlace(kept_at=work.now, kept_until=work.now, **place))
    work.session.flush()
    over = work.session.get_one(CalendarEntry, old.entry_id).ends_at + QUESTIONS_STAY
    with pytest.raises(NotAllowed), as_(work, student):
        forget_questions(work)
    work.actor = SYSTEM
    for at, count in ((over - timedelta(seconds=1), 0), (over, 2), (over, 0)):
        work.now = at
        assert forget_questions(work) == count
    work.session.expire_all()
    rows = work.session.scalars(select(GroupPlace).order_by(GroupPlace.session_id)).all()
    assert [(row.question, row.attended) for row in rows] == [("", True), ("Where do I begin?", True)]
    assert list(work.session.scalars(select(KeptPlace.session_id))) == [young.id]
