"""What a request to be verified may say, and what staff may answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from talent_net.domain.people.model.kinds import RequestState
from talent_net.kernel.errors import RuleBroken

MOST_LETTERS = 1000
MOST_ANSWER_LETTERS = 500
MOST_LINK_LETTERS = 300
# What one member may have waiting at once, so that nobody floods the desk.
MOST_WAITING = 5
# A decision can be taken back for a while; until then what was shown is kept, hidden from everybody.
EVIDENCE_STAYS_AFTER_DECISION = timedelta(minutes=30)
# A picture that nobody looked at for so long goes by itself.
PICTURE_STAYS = timedelta(days=90)
# Why staff decline or ask for more.
REASONS = ("not_shown", "unreadable", "name_differs", "wrong_organisation", "other")
WAITING = frozenset({RequestState.OPEN, RequestState.MORE_NEEDED})


class RequestDecision(StrEnum):
    """What staff may say to a request."""

    VERIFY = "verify"
    DECLINE = "decline"
    ASK_MORE = "ask_more"


OUTCOMES: dict[RequestDecision, RequestState] = {
    RequestDecision.VERIFY: RequestState.VERIFIED,
    RequestDecision.DECLINE: RequestState.DECLINED,
    RequestDecision.ASK_MORE: RequestState.MORE_NEEDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a person shows beside a picture. Raises RuleBroken when it cannot be so."""

    words: str = ""
    link: str = ""

    def __post_init__(self) -> None:
        if len(self.words) > MOST_LETTERS:
            raise RuleBroken("people.evidence_words_long", "words", most=MOST_LETTERS)
        check_link(self.link)


def check_link(address: str) -> None:
    """An address that staff may open: https with a host, or empty."""
    if not address:
        return
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        raise RuleBroken("people.evidence_link_malformed", "link") from None
    is_plain = len(address) <= MOST_LINK_LETTERS and not any(letter.isspace() for letter in address)
    if not is_plain or parts.scheme != "https" or "." not in host or parts.username is not None:
        raise RuleBroken("people.evidence_link_malformed", "link")


def check_something_shown(evidence: Evidence, *, has_picture: bool) -> None:
    """Raise RuleBroken where a request shows nothing at all."""
    if not (evidence.words.strip() or evidence.link or has_picture):
        raise RuleBroken("people.evidence_missing", "words")


def check_room_for_request(waiting: int) -> None:
    """Raise RuleBroken when a member has enough waiting already."""
    if waiting >= MOST_WAITING:
        raise RuleBroken("people.too_many_proposals", most=MOST_WAITING)


def check_answer(decision: RequestDecision, reason: str, answer: str) -> None:
    """Raise RuleBroken where a refusal gives no reason, or an answer is too long."""
    if decision is not RequestDecision.VERIFY and reason not in REASONS:
        raise RuleBroken("people.reason_unknown", "reason")
    if len(answer) > MOST_ANSWER_LETTERS:
        raise RuleBroken("people.evidence_words_long", "answer", most=MOST_ANSWER_LETTERS)
