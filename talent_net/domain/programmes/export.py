"""What programmes know of a person, for their own copy: what they entered, and what was proposed to them."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.programmes.model import Enrolment, RunPair, Side
from talent_net.domain.programmes.queries.programmes import enrolments_of_person
from talent_net.domain.programmes.queries.runs import pairs_of_person
from talent_net.domain.programmes.rules.questions import questions_of


def programmes_told(session: Session, person_id: int) -> list[dict[str, Any]]:
    """Each enrolment with its answers, how many were chosen, and one's own answers to proposals. Of others it says nothing."""
    pairs = list(session.scalars(pairs_of_person(person_id)))
    return [_told(enrolment, pairs) for enrolment in session.scalars(enrolments_of_person(person_id))]


def _told(enrolment: Enrolment, pairs: list[RunPair]) -> dict[str, Any]:
    programme = enrolment.programme
    asked = {question.key: question.ja or question.en for question in questions_of(programme.questions)}
    mine = [pair for pair in pairs if enrolment.id in (pair.student_id, pair.mentor_id)]
    return {
        "name_ja": programme.name_ja,
        "name_en": programme.name_en,
        "side": enrolment.side.value,
        "state": enrolment.state.value,
        "places": enrolment.places,
        "enrolled_at": enrolment.enrolled_at.isoformat(),
        "withdrawn_at": enrolment.withdrawn_at.isoformat() if enrolment.withdrawn_at else None,
        "answers": {asked.get(key, key): answer for key, answer in enrolment.answers.items()},
        "chosen": len(enrolment.ranks),
        "proposals": [_proposal(pair, enrolment.side) for pair in mine],
    }


def _proposal(pair: RunPair, side: Side) -> dict[str, Any]:
    answer = pair.student_answer if side is Side.STUDENT else pair.mentor_answer
    return {
        "proposed_at": pair.proposed_at.isoformat() if pair.proposed_at else None,
        "my_answer": answer.value,
        "state": pair.state.value,
    }
