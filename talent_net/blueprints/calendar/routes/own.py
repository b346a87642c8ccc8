"""My calendar: what I am expected at, and the private address to which my phone subscribes."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from flask import Response as FileResponse
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.calendar import bp
from talent_net.blueprints.calendar.feed_tokens import feed_token
from talent_net.blueprints.calendar.shown import appointment_of, shown_entries, sides
from talent_net.domain.calendar.actions.feeds import drop_feed, make_feed
from talent_net.domain.calendar.queries import coming_entries, entry_for, feed_of
from talent_net.kernel.errors import NotFound
from talent_net.web.calendar_words import words_of
from talent_net.web.extensions import settings
from talent_net.web.guards import needs, signed_in
from talent_net.web.i18n import zone_city
from talent_net.web.ics import Method, Party, calendar_file
from talent_net.web.mail import house
from talent_net.web.work import acting, now, reading, unit_of_work

MEDIA_TYPE = "text/calendar"


@bp.get("/")
@needs("calendar.keep_own")
def index() -> str:
    """My calendar."""
    person = signed_in()
    session = reading()
    entries = session.scalars(coming_entries(person.person_id, now())).all()
    words = words_of(session, entries, person.person_id)
    feed = session.scalars(feed_of(person.person_id)).one_or_none()
    address = _address(feed.public_id) if feed is not None else ""
    return render_template(
        "calendar/index.html",
        days=shown_entries(entries, words, sides(session, entries, acting()), person.time_zone),
        zone=zone_city(person.time_zone),
        reader_zone=person.time_zone,
        feed=feed,
        address=address,
        webcal=urlunsplit(urlsplit(address)._replace(scheme="webcal")),
    )


@bp.post("/address")
@needs("calendar.keep_own")
def renew() -> Response:
    """Make a private address; one that there was ends."""
    with unit_of_work() as work:
        make_feed(work, signed_in().person_id)
    flash(_("Your calendar has a new private address."), "success")
    return redirect(url_for("calendar.index", _anchor="address"), 303)


@bp.post("/address/off")
@needs("calendar.keep_own")
def switch_off() -> Response:
    """Have no private address any more."""
    with unit_of_work() as work:
        drop_feed(work, signed_in().person_id)
    flash(_("The private address is switched off. Nobody can read your appointments with it any more."), "success")
    return redirect(url_for("calendar.index", _anchor="address"), 303)


@bp.get("/entries/<public_id:public_id>.ics")
@needs("calendar.keep_own")
def entry_file(public_id: str) -> FileResponse:
    """One entry, for whoever enters it into their calendar by hand."""
    person = signed_in()
    session = reading()
    entry = session.scalars(entry_for(person.person_id, public_id)).one_or_none()
    words = words_of(session, [entry], person.person_id) if entry is not None else {}
    if entry is None or entry.id not in words:
        raise NotFound("calendar_entry")
    name, address = house()
    appointment = appointment_of(entry, words[entry.id], person.person_id)
    body = calendar_file([appointment], person.time_zone, Method.PUBLISH, Party(name=name, address=address))
    response = FileResponse(body, content_type=f"{MEDIA_TYPE}; charset=utf-8; method=PUBLISH")
    response.headers["Content-Disposition"] = f"attachment; filename=talent_net-{entry.starts_at:%Y%m%d}.ics"
    return response


def _address(public_id: str) -> str:
    """The whole address, as the world knows it."""
    return f"{settings().base_url}{url_for('calendar.feed', token=feed_token(public_id))}"
