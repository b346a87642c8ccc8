"""A request that the mentor who was asked reports: its words, as they read them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from talent_net.domain.mentoring.glimpses import glimpse_of
from talent_net.domain.mentoring.model import MentoringRequest, RequestTurn
from talent_net.domain.mentoring.queries.requests import turn_page
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.reports.rules import Quoted, Thing, name_as_read
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.limits import Limits

KIND = "mentoring.request"


def reported_request(session: Session, actor: Actor, public_id: str, today: date, limits: Limits) -> Thing:
    """The request of a turn of the actor's. NotFound alike for all others."""
    turn: RequestTurn | None = session.scalars(turn_page(public_id)).one_or_none()
    if turn is None or not can(actor, "mentoring.answer", turn):
        raise NotFound("request")
    request = turn.request
    seen = glimpse_of(actor, request.student, today, limits)
    return Thing(
        kind=KIND,
        id=request.id,
        about_id=request.student_id,
        name=name_as_read(seen.name),
        quoted=_quoted(request),
        is_about_minor=seen.is_protected,
    )


def present_request(session: Session, _kind: str, _about_id: int | None, subject_id: int) -> tuple[Quoted, ...]:
    """What stands there now."""
    request = session.get(MentoringRequest, subject_id)
    return _quoted(request) if request is not None else ()


def _quoted(request: MentoringRequest) -> tuple[Quoted, ...]:
    words = "\n".join([request.about, *request.questions])
    is_japanese = request.language.startswith("ja")
    return (Quoted("message", Text(words if is_japanese else "", "" if is_japanese else words)),)
