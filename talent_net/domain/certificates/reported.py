"""A word of thanks that somebody reports, as officers read it."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from talent_net.domain.certificates.model import Thanks
from talent_net.domain.certificates.queries.certificates import thanks_by_public_id, thanks_with_id
from talent_net.domain.mentoring.circles import gather
from talent_net.domain.mentoring.reporting import thing_in
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.reports.rules import Quoted, Thing
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.limits import Limits

KIND = "certificates.thanks"


def reported_thanks(session: Session, actor: Actor, public_id: str, today: date, limits: Limits) -> Thing:
    """Thanks of somebody else that the actor reads. NotFound alike for all others."""
    thanks: Thanks | None = session.scalars(thanks_by_public_id(public_id)).one_or_none()
    if thanks is None or thanks.author_id == actor.person_id:
        raise NotFound("thanks")
    gathered = gather(session, thanks.mentorship, today, limits)
    if not can(actor, "mentoring.read_thread", gathered.circle):
        raise NotFound("thanks")
    return thing_in(gathered, thanks.author_id, actor, today, limits, kind=KIND, number=thanks.id, quoted=_quoted(thanks))


def present_thanks(session: Session, _kind: str, _about_id: int | None, subject_id: int) -> tuple[Quoted, ...]:
    """What stands there now, or what stood there until it was deleted."""
    thanks: Thanks | None = session.scalars(thanks_with_id(subject_id)).one_or_none()
    return _quoted(thanks) if thanks is not None else ()


def _quoted(thanks: Thanks) -> tuple[Quoted, ...]:
    """Deleted words are shown to officers alone."""
    return (Quoted("earlier" if thanks.deleted_at else "thanks", Text(thanks.body, "")),)
