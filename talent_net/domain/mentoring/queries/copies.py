"""What belongs to one person, for their own copy."""

from __future__ import annotations

from sqlalchemy import Select, or_, select

from talent_net.domain.mentoring.model import MentoringRequest, Mentorship, RequestSupervisor, RequestTurn


def own_request_rows(student_id: int) -> Select[MentoringRequest]:
    """All requests of a student."""
    return select(MentoringRequest).where(MentoringRequest.student_id == student_id).order_by(MentoringRequest.id)


def turns_at(mentor_id: int) -> Select[RequestTurn]:
    """All turns of a mentor."""
    return select(RequestTurn).where(RequestTurn.mentor_id == mentor_id).order_by(RequestTurn.id)


def mentorships_with(person_id: int) -> Select[Mentorship]:
    """All mentorships of a person, as either of the two."""
    two = or_(Mentorship.student_id == person_id, Mentorship.mentor_id == person_id)
    return select(Mentorship).where(two).order_by(Mentorship.id)


def supervised_requests(person_id: int) -> Select[str]:
    """The addresses of the requests for which a person was named to watch."""
    joined = select(MentoringRequest.public_id).join(RequestSupervisor, RequestSupervisor.request_id == MentoringRequest.id)
    return joined.where(RequestSupervisor.person_id == person_id).order_by(MentoringRequest.id)
