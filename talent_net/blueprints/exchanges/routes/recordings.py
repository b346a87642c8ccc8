"""Recordings, for those who read the thread to which they belong."""

from __future__ import annotations

from flask import make_response, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.wrappers import Response

from talent_net.blueprints.exchanges import bp
from talent_net.blueprints.exchanges.looking import seen_recording
from talent_net.domain.exchanges.queries import recording_bytes
from talent_net.kernel.errors import NotFound
from talent_net.web.guards import needs
from talent_net.web.work import reading

# Nothing in a file that somebody sent may load, run or send anything, wherever it is opened; its own player may play it.
LOCKED_UP = "default-src 'none'; media-src 'self'; sandbox"


@bp.get("/recordings/<public_id:public_id>")
@needs("exchanges.see")
def recording(public_id: str) -> Response:
    """The recording, whole or the part that a player asks for."""
    found = seen_recording(reading(), public_id).recording
    body = reading().scalar(recording_bytes(public_id))
    if found is None or body is None:
        raise NotFound("recording")
    response = make_response(body)
    response.mimetype = found.media_type
    response.headers["Content-Disposition"] = f"inline; filename={found.name}"
    response.headers["Content-Security-Policy"] = LOCKED_UP
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Cookie")
    try:
        return response.make_conditional(request, accept_ranges=True, complete_length=len(body))
    except RequestedRangeNotSatisfiable:
        beyond = make_response(b"", 416)
        beyond.headers["Content-Range"] = f"bytes */{len(body)}"
        return beyond
