"""Sessions behind their policies: NotFound alike for what does not exist and what the reader may not know of."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talent_net.domain.office_hours.doorsteps import doorstep_of
from talent_net.domain.office_hours.model import GroupSession
from talent_net.domain.office_hours.queries.sessions import session_by_public_id
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import city_date
from talent_net.web.work import acting, limits, now


def seen_session(session: Session, public_id: str) -> GroupSession:
    """A session that the reader may see."""
    found: GroupSession | None = session.scalars(session_by_public_id(public_id)).one_or_none()
    if found is None:
        raise NotFound("session")
    step = doorstep_of(session, found, acting(), city_date(now()), limits())
    if not can(acting(), "office_hours.see", step):
        raise NotFound("session")
    return found


def own_session(session: Session, public_id: str) -> GroupSession:
    """A session that the reader holds."""
    found: GroupSession | None = session.scalars(session_by_public_id(public_id)).one_or_none()
    if found is None or not can(acting(), "office_hours.hold", found):
        raise NotFound("session")
    return found
