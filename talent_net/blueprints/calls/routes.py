"""The page of a meeting's call."""

from __future__ import annotations

from flask import render_template, request
from werkzeug.wrappers import Response

from talent_net.blueprints.calls import bp
from talent_net.blueprints.calls.words import STATES
from talent_net.domain.calls.access import Call, is_held_here
from talent_net.domain.calls.actions.sitting import leave_call
from talent_net.domain.calls.gathering import call_of
from talent_net.domain.calls.rules import check_open, opens_at
from talent_net.domain.mentoring.circles import Gathered
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.i18n import reader_zone
from talent_net.web.mentorships import shown_frame, shown_people
from talent_net.web.security import devices, without_devices
from talent_net.web.work import acting, limits, now, reading, unit_of_work

# So much of the thread stands beside the call from the beginning; all of it is on its own page.
EARLIER_MESSAGES = 30


@bp.get("/<public_id:public_id>")
@devices("camera", "microphone", "display-capture")
@needs("calls.see")
def room(public_id: str) -> str:
    """The call of a meeting: its door, and the room behind it."""
    call, gathered = call_of(reading(), public_id, city_date(now()), limits())
    if not can(acting(), "calls.see", call):
        raise NotFound("meeting")
    shown = _shown(call, gathered)
    closed = _why_closed(call)
    if closed is not None:
        without_devices()
        return render_template("calls/closed.html", why=closed, **shown)
    first = max(0, gathered.mentorship.last_number - EARLIER_MESSAGES)
    states = {name: str(words) for name, words in STATES.items()}
    return render_template("calls/room.html", states=states, first=first, fetched_at=now(), **shown)


@bp.post("/<public_id:public_id>/leave")
@needs("calls.see")
def leave(public_id: str) -> Response:
    """Give the seat up on the way out: what a page that is being closed still gets through, when its socket does not."""
    with unit_of_work() as work:
        call, _ = call_of(work.session, public_id, work.today, work.limits)
        if not can(work.actor, "calls.see", call):
            raise NotFound("meeting")
        leave_call(work, call, request.form.get("seat", ""))
    return Response(status=204)


def _why_closed(call: Call) -> str | None:
    """Why nobody can enter now; None where one can."""
    if not is_held_here(call) or not can(acting(), "calls.join", call):
        return "calls.none"
    try:
        check_open(now(), call.meeting.entry.starts_at, call.meeting.entry.ends_at)
    except RuleBroken as broken:
        return broken.code
    return None


def _shown(call: Call, gathered: Gathered) -> dict[str, object]:
    entry = call.meeting.entry
    frame = shown_frame(gathered, shown_people(gathered))
    return {
        "meeting": call.meeting,
        "mentorship": gathered.mentorship,
        "other": frame.others[0],
        "zone": reader_zone(),
        "starts_at": entry.starts_at,
        "ends_at": entry.ends_at,
        "opens_at": opens_at(entry.starts_at),
    }
