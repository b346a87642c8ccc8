"""Attachments, for those who read the thread in which they stand."""

from __future__ import annotations

from urllib.parse import quote

from flask import make_response, request
from werkzeug.wrappers import Response

from talent_net.blueprints.mentoring import bp
from talent_net.blueprints.mentoring.looking import thread_of
from talent_net.domain.mentoring.model import ThreadAttachment
from talent_net.domain.mentoring.queries.threads import attachment_by_public_id, attachment_bytes
from talent_net.domain.mentoring.rules.attachments import PICTURE
from talent_net.kernel.errors import NotFound
from talent_net.web.guards import needs
from talent_net.web.work import reading

# Nothing in a file that somebody sent may load, run or send anything, wherever it is opened.
LOCKED_UP = "default-src 'none'; sandbox"


@bp.get("/attachments/<public_id:public_id>")
@needs("mentoring.read_thread")
def attachment(public_id: str) -> Response:
    """The file: a picture to look at, a PDF to keep."""
    return _served(_seen(public_id), is_preview=False)


@bp.get("/attachments/<public_id:public_id>/preview")
@needs("mentoring.read_thread")
def preview(public_id: str) -> Response:
    """The small picture of a picture."""
    return _served(_seen(public_id), is_preview=True)


def _seen(public_id: str) -> ThreadAttachment:
    row = reading().execute(attachment_by_public_id(public_id)).one_or_none()
    if row is None:
        raise NotFound("attachment")
    found, message = row
    thread_of(reading(), message)
    return found


def _served(found: ThreadAttachment, *, is_preview: bool) -> Response:
    body = reading().scalar(attachment_bytes(found.id, is_preview=is_preview))
    if body is None:
        raise NotFound("attachment")
    response = make_response(body)
    response.mimetype = found.media_type
    shown = "inline" if found.media_type == PICTURE else "attachment"
    # The name as it was given, whatever its script (RFC 6266); old programs get the ending alone.
    plain = f"file{found.name[found.name.rindex('.') :]}"
    response.headers["Content-Disposition"] = f"{shown}; filename={plain}; filename*=UTF-8''{quote(found.name, safe='')}"
    response.headers["Content-Security-Policy"] = LOCKED_UP
    # Kept by the browser, and asked for again each time: whoever may not read it any more does not see it.
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.add("Cookie")
    response.set_etag(f"{found.public_id}-{'small' if is_preview else 'whole'}")
    return response.make_conditional(request)
