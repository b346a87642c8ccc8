"""The tables of mentoring, by subject."""

from talent_net.domain.mentoring.model.care import CloseReason, RequestCare, RequestSupervisor
from talent_net.domain.mentoring.model.invitations import Invitation
from talent_net.domain.mentoring.model.kinds import (
    MOST_OPEN,
    OPEN_STATES,
    DeclineReason,
    Format,
    Goal,
    MentorshipState,
    RequestState,
    TurnState,
)
from talent_net.domain.mentoring.model.mentorships import (
    Mentorship,
    MessageTrace,
    SpentTime,
    Supervisor,
    ThreadAttachment,
    ThreadMessage,
    ThreadReading,
)
from talent_net.domain.mentoring.model.requests import MentoringRequest, RequestEvent, RequestTurn
from talent_net.domain.mentoring.model.terms import Dismissal, MentorTerms, StudentTerms, Wish

__all__ = [
    "MOST_OPEN",
    "OPEN_STATES",
    "CloseReason",
    "DeclineReason",
    "Dismissal",
    "Format",
    "Goal",
    "Invitation",
    "MentorTerms",
    "MentoringRequest",
    "Mentorship",
    "MentorshipState",
    "MessageTrace",
    "RequestCare",
    "RequestEvent",
    "RequestState",
    "RequestSupervisor",
    "RequestTurn",
    "SpentTime",
    "StudentTerms",
    "Supervisor",
    "ThreadAttachment",
    "ThreadMessage",
    "ThreadReading",
    "TurnState",
    "Wish",
]
