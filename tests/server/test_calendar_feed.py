"""The private address over a real socket: a client fetches it, reads it, and finds nothing once it is ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import create_engine

from talent_net.blueprints.calendar.feed_tokens import feed_token
from talent_net.domain.calendar.actions.entries import cancel_entry
from talent_net.domain.calendar.actions.feeds import drop_feed, make_feed
from talent_net.domain.calendar.rules import QUARTER
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.web.extensions import db
from talent_net.web.work import unit_of_work
from tests.factories.calendar import fix, living_in
from tests.harness.apps import build_app
from tests.harness.calendars import khal_in
from tests.harness.databases import ENGINES, Databases
from tests.server.site import Site, World, serving

House = tuple[Site, Flask]


@pytest.fixture(scope="module", params=ENGINES)
def house(request: pytest.FixtureRequest, databases: Databases) -> Iterator[House]:
    """A served process, and an app over the same database in which people act."""
    made = databases.make(request.param, "calendar_feed")
    engine = create_engine(made.url.replace("postgresql://", "postgresql+psycopg://"))
    app = build_app(made)
    with serving(World(made.url, made.folder, engine), TALENT_NET_WORKER="0") as site:
        yield site, app
    with app.app_context():
        db.engine.dispose()
    engine.dispose()


def fetch(address: str, **headers: str) -> tuple[int, bytes, str]:
    """As any client does: status, body, ETag."""
    try:
        with urlopen(Request(address, headers=headers), timeout=10) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read(), answer.headers["ETag"]
    except HTTPError as error:
        with error:
            return error.code, error.read(), ""


def test_a_client_follows_an_address_until_it_is_ended(house: House, tmp_path: Path) -> None:
    site, app = house
    starts = datetime.fromtimestamp(datetime.now(UTC).timestamp() // QUARTER.seconds * QUARTER.seconds, UTC) + timedelta(days=9)
    with app.app_context():
        with unit_of_work(SYSTEM) as work:
            person_id = living_in(work, "Asia/Tokyo").id
            entry = fix(work, starts, person_id)
        with unit_of_work(Actor(person_id=person_id, is_confirmed=True)) as work:
            address = f"{site.url}/calendar/feed/{feed_token(make_feed(work, person_id).public_id)}.ics"
    status, body, etag = fetch(address)
    assert status == 200
    (event,) = Calendar.from_ical(body).walk("VEVENT")
    uid = str(event["UID"])
    assert (uid.partition("@")[0], event.start) == (entry.public_id, starts)  # type: ignore[attr-defined]  # it is an Event
    assert fetch(address, **{"If-None-Match": etag})[0] == 304
    khal = khal_in(tmp_path / "khal", "UTC")
    khal.subscribe(body)
    day = f"{starts - timedelta(days=1):%Y-%m-%d}"
    begins, ends = f"{starts:%Y-%m-%d %H:%M}", f"{starts + timedelta(minutes=45):%H:%M}"
    assert khal.shown(day, "3d") == [(uid, begins, ends, "CONFIRMED", "My calendar")]
    with app.app_context(), unit_of_work(SYSTEM) as work:
        cancel_entry(work, entry.id)
    khal.subscribe(fetch(address)[1])
    assert khal.shown(day, "3d") == []
    with app.app_context(), unit_of_work(Actor(person_id=person_id, is_confirmed=True)) as work:
        drop_feed(work, person_id)
    assert fetch(address)[0] == 404
    assert fetch(address.replace(".ics", "x.ics"))[0] == 404
