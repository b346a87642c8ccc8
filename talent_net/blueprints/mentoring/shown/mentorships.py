"""Mentorships as lists and the head of their pages print them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from talent_net.domain.mentoring.circles import gather_all
from talent_net.domain.mentoring.model import MentorshipState
from talent_net.domain.mentoring.queries.threads import mentorships_of
from talent_net.kernel.access import can
from talent_net.kernel.work import city_date
from talent_net.web.mentorships import Frame, shown_frame, shown_people
from talent_net.web.work import acting, limits, now, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMentorship:
    """A line of the list."""

    public_id: str
    frame: Frame
    is_mentor: bool
    is_student: bool
    is_ended: bool
    unread: int
    started_at: datetime
    last_at: datetime | None


def own_mentorships(most: int | None = None) -> list[ShownMentorship]:
    """The reader's mentorships, what moved last first; with as many queries for one as for many."""
    person_id = acting().person_id or 0
    rows = reading().execute(mentorships_of(person_id)).all()[:most]
    counts = {mentorship.id: count for mentorship, _, count in rows}
    today = city_date(now())
    found = gather_all(reading(), [mentorship for mentorship, *_ in rows], today, limits())
    return [
        ShownMentorship(
            public_id=each.mentorship.public_id,
            frame=shown_frame(each, shown_people(each)),
            is_mentor=each.mentorship.mentor_id == person_id,
            is_student=each.mentorship.student_id == person_id,
            is_ended=each.mentorship.state is MentorshipState.ENDED,
            unread=counts[each.mentorship.id] if can(acting(), "mentoring.read_thread", each.circle) else 0,
            started_at=each.mentorship.started_at,
            last_at=each.mentorship.last_message_at,
        )
        for each in found
        if can(acting(), "mentoring.see_mentorship", each.circle)
    ]
