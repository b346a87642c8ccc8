"""What a person takes along of exchanges: their own questions, and their own answers."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.exchanges.model import Recording
from talent_net.domain.exchanges.queries import answers_told, questions_told


def exchanges_told(session: Session, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Questions asked across the night, and answers given; recordings by their address."""
    return {
        "questions_across_the_night": [
            {
                "asked_at": exchange.asked_at.isoformat(),
                "due_at": exchange.due_at.isoformat(),
                "state": exchange.state.value,
                "words": [question.body for question in exchange.questions],
            }
            for exchange in session.scalars(questions_told(person_id))
        ],
        "answers_across_the_night": [
            {
                "answered_at": question.answered_at.isoformat(),
                "state": exchange.state.value,
                "words": question.answer,
                "recording": _recording(question.recording) if question.recording else None,
            }
            for exchange in session.scalars(answers_told(person_id))
            for question in exchange.questions
            if question.answered_at is not None
        ],
    }


def _recording(recording: Recording) -> dict[str, Any]:
    return {
        "name": recording.name,
        "kind": recording.media_type,
        "bytes": recording.size,
        "seconds": recording.seconds,
        "address": f"/exchanges/recordings/{recording.public_id}",
    }
