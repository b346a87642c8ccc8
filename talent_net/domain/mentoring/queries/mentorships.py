"""Mentorships: between whom one stands, and one that is about to change."""

from __future__ import annotations

from sqlalchemy import Select, select

from talent_net.domain.mentoring.model import Mentorship, MentorshipState


def mentorship_between(student_id: int, mentor_id: int) -> Select[Mentorship]:
    """The mentorship of two people that is not ended."""
    two = (Mentorship.student_id == student_id, Mentorship.mentor_id == mentor_id)
    return select(Mentorship).where(*two, Mentorship.state != MentorshipState.ENDED)


def mentorship_locked(mentorship_id: int) -> Select[Mentorship]:
    """One mentorship that is about to change, anew."""
    found = select(Mentorship).where(Mentorship.id == mentorship_id).with_for_update()
    return found.execution_options(populate_existing=True)


def mentorship_of_request(request_id: int) -> Select[Mentorship]:
    """What came of a request, as long as it is not ended."""
    return select(Mentorship).where(Mentorship.request_id == request_id, Mentorship.state != MentorshipState.ENDED)
