"""A person's own copy of what they asked, answered and gave as a mentor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.mentoring.model import MentoringRequest, Mentorship, MentorTerms, RequestTurn
from talent_net.domain.mentoring.queries.copies import (
    mentorships_with,
    own_request_rows,
    supervised_requests,
    turns_at,
)
from talent_net.domain.mentoring.queries.spending import times_of
from talent_net.domain.mentoring.rules.endings import told_end
from talent_net.domain.people.export import Values, values_of


def mentoring_told(session: Session, person_id: int) -> dict[str, Iterable[Any]]:
    """By subject. Of requests that others sent, the person's own answers alone; of mentorships, not what others wrote."""
    terms = session.get(MentorTerms, person_id)
    requests: list[MentoringRequest] = list(session.scalars(own_request_rows(person_id)))
    turns: list[RequestTurn] = list(session.scalars(turns_at(person_id)))
    return {
        "mentoring_requests": [values_of(row) for row in requests],
        "requests_answered": [values_of(row) for row in turns],
        "mentor_terms": [values_of(terms)] if terms is not None else [],
        "mentorships": [_told(row, person_id) for row in session.scalars(mentorships_with(person_id))],
        "mentoring_time": [values_of(row) for row in session.scalars(times_of(person_id))],
        "requests_supervised": [{"request": code} for code in session.scalars(supervised_requests(person_id))],
    }


def _told(row: Mentorship, person_id: int) -> Values:
    told = {"as": "mentor" if row.mentor_id == person_id else "student", "end_reason": told_end(row.end_reason)}
    return values_of(row) | told
