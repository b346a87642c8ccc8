"""The promises that sessions make: closing, lapsing, offering places, and mails."""

from __future__ import annotations

from talent_net.blueprints.office_hours.tokens import kept_token
from talent_net.domain.notices.actions import notify
from talent_net.domain.office_hours.actions.holding import close_session
from talent_net.domain.office_hours.actions.offering import (
    Waiting,
    find_another,
    lapse_kept,
    offer_places,
    requests_to_offer,
)
from talent_net.domain.office_hours.actions.reviving import revive_request
from talent_net.domain.office_hours.actions.watching import leave_sessions, mend_sessions, part_sessions
from talent_net.domain.office_hours.kinds import OfferState
from talent_net.domain.office_hours.model import KeptPlace
from talent_net.domain.office_hours.queries.kept import kept_with
from talent_net.domain.subscriptions.model import Topic
from talent_net.web.jobs import job
from talent_net.web.mail import send_topic_mail
from talent_net.web.work import reading, unit_of_work


@job("office_hours.close")
def close(session_id: int) -> None:
    """A session's hour is over."""
    with unit_of_work() as work:
        close_session(work, session_id)


@job("office_hours.lapse")
def lapse(kept_id: int) -> None:
    """A kept place was not answered in time."""
    with unit_of_work() as work:
        lapse_kept(work, kept_id)


@job("office_hours.offer")
def offer(session_id: int) -> None:
    """A session has places: to those who wait, the oldest first, each in a work of its own, so that nobody waits for another's locks."""
    last: Waiting | None = None
    while waiting := _waiting_after(last):
        for last in waiting:
            with unit_of_work() as work:
                if not offer_places(work, session_id, last[1]):
                    return


@job("office_hours.find")
def find(request_id: int) -> None:
    """What was kept for a request is gone: another place, in a work of its own, which holds nothing but the request's."""
    with unit_of_work() as work:
        find_another(work, request_id)


@job("office_hours.revive")
def revive(request_id: int) -> None:
    """A request stands again, because its student cannot come to the session in which it ended."""
    with unit_of_work() as work:
        revive_request(work, request_id)


@job("office_hours.leave")
def leave(person_id: int) -> None:
    """Somebody was suspended."""
    with unit_of_work() as work:
        leave_sessions(work, person_id)


@job("office_hours.part")
def part(block_id: int) -> None:
    """One person blocked another."""
    with unit_of_work() as work:
        part_sessions(work, block_id)


@job("office_hours.mend")
def mend() -> None:
    """Somebody erased their account."""
    with unit_of_work() as work:
        for person_id in mend_sessions(work):
            notify(work, person_id, "office_hours.gone")


@job("office_hours.mail_kept")
def mail_kept(kept_id: int) -> None:
    """Where and when, and an address that leads to the answer. Nothing goes out once it is answered."""
    kept: KeptPlace | None = reading().scalars(kept_with(kept_id)).one_or_none()
    if kept is None or kept.state is not OfferState.KEPT:
        return
    values = {
        "title": kept.session.title,
        "starts_at": kept.session.entry.starts_at,
        "kept_until": kept.kept_until,
        "zone": kept.person.profile.time_zone,
        "by_mentor": kept.turn_id is not None,
        "token": kept_token(kept.public_id, kept.person.public_id),
    }
    send_topic_mail(Topic.MENTORING, "office_hours/kept", kept.person_id, values)


def _waiting_after(last: Waiting | None) -> list[Waiting]:
    with unit_of_work() as work:
        return requests_to_offer(work, last)
