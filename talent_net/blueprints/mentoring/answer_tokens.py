"""The three signed addresses in the mail of a request: whose turn it is, who may answer, and which answer it leads to.

It ends with the turn: once that is answered or over, the page says so. Opening the page answers nothing.
"""

from __future__ import annotations

from enum import StrEnum

from itsdangerous import BadSignature

from talent_net.web.signing import signer

SALT = "talent_net answer to a request"


class Answer(StrEnum):
    """What the address leads to."""

    ACCEPT = "accept"
    DECLINE = "decline"
    PAUSE = "pause"


def answer_token(turn_public_id: str, mentor_public_id: str, answer: Answer) -> str:
    """What the address says, signed."""
    return signer(SALT).sign(f"{turn_public_id}.{mentor_public_id}.{answer.value}").decode()


def read_answer_token(token: str) -> tuple[str, str, Answer] | None:
    """The turn, the mentor and the answer; None for anything that this house did not sign."""
    try:
        turn, mentor, code = signer(SALT).unsign(token).decode().split(".")
        return turn, mentor, Answer(code)
    except (BadSignature, ValueError):
        return None
