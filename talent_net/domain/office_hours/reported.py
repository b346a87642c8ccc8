"""A session that somebody reports: its words, as they read them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from talent_net.domain.mentoring.glimpses import glimpse_of
from talent_net.domain.office_hours.doorsteps import doorstep_of
from talent_net.domain.office_hours.model import GroupSession
from talent_net.domain.office_hours.queries.sessions import session_by_public_id, session_with
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.reports.rules import Quoted, Thing
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.limits import Limits

KIND = "office_hours.session"


def reported_session(session: Session, actor: Actor, public_id: str, today: date, limits: Limits) -> Thing:
    """A session of somebody else that the actor reads. NotFound alike for all others."""
    found: GroupSession | None = session.scalars(session_by_public_id(public_id)).one_or_none()
    if found is None or found.host_id == actor.person_id:
        raise NotFound("session")
    if not can(actor, "office_hours.see", doorstep_of(session, found, actor, today, limits)):
        raise NotFound("session")
    seen = glimpse_of(actor, found.host, today, limits)
    return Thing(
        kind=KIND,
        id=found.id,
        about_id=found.host_id,
        name=Text(seen.name.japanese, seen.name.latin) if seen.name else Text(),
        quoted=_quoted(found),
        is_about_minor=seen.is_protected or found.for_pupils,
    )


def present_session(session: Session, _kind: str, _about_id: int | None, subject_id: int) -> tuple[Quoted, ...]:
    """What stands there now."""
    found: GroupSession | None = session.scalars(session_with(subject_id)).one_or_none()
    return _quoted(found) if found is not None else ()


def _quoted(found: GroupSession) -> tuple[Quoted, ...]:
    words = "\n".join(part for part in (found.title, found.words, found.address, found.cancel_words) if part)
    is_japanese = found.language == "ja"
    return (Quoted("message", Text(words if is_japanese else "", "" if is_japanese else words)),)
