"""Forgetting what guests wanted to ask, and for whom places were kept."""

from __future__ import annotations

from sqlalchemy import delete, update

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.office_hours.facts import QuestionsForgotten
from talent_net.domain.office_hours.model import GroupPlace, KeptPlace
from talent_net.domain.office_hours.queries.sessions import sessions_over_since
from talent_net.domain.office_hours.rules import QUESTIONS_STAY
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work

_UNSYNCED = {"synchronize_session": False}


def forget_questions(work: Work) -> int:
    """Delete the questions and the kept places of sessions of long ago; who was there stays. Returns how many of both."""
    ensure(work.actor, "admin.keep_house")
    old = sessions_over_since(work.now - QUESTIONS_STAY)
    asked = (GroupPlace.session_id.in_(old), GroupPlace.question != "")
    blanking = update(GroupPlace).where(*asked).values(question="").returning(GroupPlace.person_id)
    gone = delete(KeptPlace).where(KeptPlace.session_id.in_(old)).returning(KeptPlace.id)
    questions = len(work.session.execute(blanking, execution_options=_UNSYNCED).all())
    places = len(work.session.execute(gone, execution_options=_UNSYNCED).all())
    if questions or places:
        work.record(QuestionsForgotten(questions=questions, places=places))
    return questions + places
