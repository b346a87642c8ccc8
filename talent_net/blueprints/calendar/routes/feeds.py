"""The private address, to which calendars subscribe: whoever holds it reads, without signing in."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from flask import Response as FileResponse
from flask import abort, request
from flask_babel import gettext as _
from flask_limiter.util import get_remote_address
from werkzeug.wrappers import Response

from talent_net.blueprints.calendar import bp
from talent_net.blueprints.calendar.feed_tokens import read_feed_token
from talent_net.blueprints.calendar.readers import Reader, reader_from, speaking_to
from talent_net.blueprints.calendar.shown import appointments
from talent_net.domain.calendar.actions.feeds import NOTED_EVERY, note_fetched
from talent_net.domain.calendar.model import CalendarFeed
from talent_net.domain.calendar.queries import entries_since, feed_behind
from talent_net.kernel.access import SYSTEM
from talent_net.web.calendar_words import words_of
from talent_net.web.extensions import limiter
from talent_net.web.guards import public
from talent_net.web.ics import Method, Party, calendar_file
from talent_net.web.mail import house
from talent_net.web.work import now, reading, unit_of_work

LOOKS_BACK = timedelta(days=30)


def _asked_for() -> str:
    """Which calendar, whoever asks: the servers of one provider fetch those of many people. Guessers count by where they come from."""
    public_id = read_feed_token((request.view_args or {}).get("token", ""))
    return f"calendar feed {public_id}" if public_id else get_remote_address()


@bp.get("/feed/<token>.ics")
@limiter.limit("60/hour", key_func=_asked_for)
@public
def feed(token: str) -> Response:
    """Everything of the last month and to come, in their owner's language and on their clock.

    What was cancelled is left out: whoever subscribes replaces the whole at each look, and drops what is not there any more.
    Forged and ended addresses, and those of people who are gone or suspended, all answer as one: there is nothing.
    """
    public_id = read_feed_token(token)
    found = reading().execute(feed_behind(public_id)).one_or_none() if public_id else None
    if found is None:
        abort(404)
    row, person = found
    is_stale = row.read_at is None or row.read_at <= now() - NOTED_EVERY
    reader = reader_from(reading(), person)
    response = _answer(_file(reader))
    if is_stale:
        _note(row)
    return response


def _file(reader: Reader) -> bytes:
    session = reading()
    entries = session.scalars(entries_since(reader.person_id, now() - LOOKS_BACK)).all()
    name, address = house()
    with speaking_to(reader):
        words = words_of(session, entries, reader.person_id)
        title = str(_("talent_net appointments"))
    found = appointments(entries, words, reader.person_id)
    return calendar_file(found, reader.zone, Method.PUBLISH, Party(name=name, address=address), name=title)


def _answer(body: bytes) -> Response:
    response = FileResponse(body, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    response.set_etag(sha256(body).hexdigest()[:32])
    # Whoever fetches it keeps it and asks whether it is still so; nobody in between does.
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response.make_conditional(request)


def _note(row: CalendarFeed) -> None:
    public_id = row.public_id
    with unit_of_work(SYSTEM) as work:
        note_fetched(work, public_id)
