"""What a copy of one's own data says of suggestions: what one looks for, whom one wishes for, whom one put aside, who invited whom."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.mentoring.queries.suggestions import invitations_told, put_aside_told, student_terms, wishes_told


def suggestions_told(session: Session, person_id: int) -> dict[str, list[Any]]:
    """Rows and values by subject. Others are told by the address of their page alone."""
    return {
        "student_terms": list(session.scalars(student_terms(person_id))),
        "wish_list": [
            {"position": position, "mentor": address, "since": at.isoformat()}
            for position, address, at in session.execute(wishes_told(person_id))
        ],
        "suggestions_put_aside": [
            {"person": address, "since": at.isoformat()} for address, at in session.execute(put_aside_told(person_id))
        ],
        "mentoring_invitations": [
            {"from": mentor, "to": student, "at": at.isoformat()}
            for mentor, student, at in session.execute(invitations_told(person_id))
        ],
    }
