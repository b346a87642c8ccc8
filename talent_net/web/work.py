"""One request, message, command or job is one work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import cast

from flask import current_app, g, has_request_context
from flask_login import current_user
from sqlalchemy.orm import Session

from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import Work, working
from talent_net.web.database import WriterTurn
from talent_net.web.extensions import bus, db


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def reading() -> Session:
    """The request's session, for queries. Writing through it outside a work raises."""
    return db.session()


def acting() -> Actor:
    """Who acts in this request or message; outside of one, the house itself."""
    if "actor" in g:
        return cast("Actor", g.actor)
    if has_request_context():
        return cast("Actor", current_user.actor)
    return SYSTEM


def limits() -> Limits:
    """The city's numbers, as the settings have them."""
    return cast("Limits", current_app.extensions["limits"])


@contextmanager
def unit_of_work(actor: Actor | None = None, at: datetime | None = None) -> Iterator[Work]:
    """Open a work for the acting person (or `actor`), commit it at the end, roll it back on any exception.

    Rows that were read before belong to an ended transaction: load again what the action is to change.
    """
    who = actor or acting()
    session = reading()
    session.rollback()
    with working(Work(session, who, at or now(), limits()), bus, WriterTurn(session)) as work:
        yield work
