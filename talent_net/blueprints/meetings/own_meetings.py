"""One's own meetings across all mentorships, with as many queries for one as for many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from talent_net.blueprints.meetings import bp
from talent_net.blueprints.meetings.shown import ShownMeeting, join_words, shown_meeting
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.meetings.queries import coming_meetings_of, owed_notes_of
from talent_net.domain.mentoring.circles import gather_all
from talent_net.kernel.access import can
from talent_net.kernel.work import city_date
from talent_net.web.mentorships import ShownPerson, shown_people
from talent_net.web.work import acting, limits, now, reading

# Notes of what lies further back are owed no more.
OWED_FOR = timedelta(days=30)
A_FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMeeting:
    """A meeting with whom it is."""

    meeting: ShownMeeting
    other: ShownPerson


def coming_meetings(most: int | None = None) -> list[OwnMeeting]:
    """What the reader has before them, the next first."""
    found = coming_meetings_of(acting().person_id or 0, now()).limit(most)
    return _shown(reading().scalars(found).all())


def owed_notes(most: int | None = None) -> list[OwnMeeting]:
    """Meetings that were held and whose shared notes nobody has written yet."""
    found = owed_notes_of(acting().person_id or 0, now() - OWED_FOR).limit(most)
    return _shown(reading().scalars(found).all())


@bp.app_template_global()
def meetings_at_hand() -> dict[str, Any]:
    """What the home page says, and the part `meetings/_on_desk.html` of others; empty for whoever has neither."""
    coming, owed = coming_meetings(1), owed_notes(A_FEW)
    return {"coming": coming, "owed": owed, "join_words": join_words} if coming or owed else {}


def _shown(rows: Sequence[Meeting]) -> list[OwnMeeting]:
    mentorships = {row.mentorship_id: row.mentorship for row in rows}
    gathered = gather_all(reading(), list(mentorships.values()), city_date(now()), limits())
    seen = {each.mentorship.id: each for each in gathered if can(acting(), "meetings.see", each.circle)}
    people = {number: shown_people(each) for number, each in seen.items()}
    return [
        OwnMeeting(
            meeting=shown_meeting(row, people[row.mentorship_id], seen[row.mentorship_id]),
            other=_other(row, people[row.mentorship_id]),
        )
        for row in rows
        if row.mentorship_id in seen
    ]


def _other(row: Meeting, people: dict[int, ShownPerson]) -> ShownPerson:
    two = (people[row.mentorship.student_id], people[row.mentorship.mentor_id])
    return two[1] if two[0].is_me else two[0]
