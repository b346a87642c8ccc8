"""How much the house asks its database: as much for many as for one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine, event

from talent_net.web.extensions import db


@contextmanager
def statements(bind: Engine | Connection) -> Iterator[list[str]]:
    """What is sent to the database meanwhile: with statements(work.session.get_bind()) as sent: ..."""
    sent: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    event.listen(bind, "before_cursor_execute", hear)
    try:
        yield sent
    finally:
        event.remove(bind, "before_cursor_execute", hear)


def page_cost(browser: FlaskClient, path: str) -> int:
    """How many statements a page takes, which must be there."""
    with browser.application.app_context():
        engine = db.engine
    with statements(engine) as sent:
        assert browser.get(path).status_code == 200
    return len(sent)
