"""A newcomer's browser, the mails that came, and the worker that sends them."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from flask import Flask

from talent_net.domain.people.model import Person
from talent_net.web.jobs import run_due
from talent_net.web.passwords import hash_password
from tests.factories.people import make_person

PASSWORD = "four harbour lamps at dusk"

Mails = Callable[[], list[EmailMessage]]


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The hash of PASSWORD, made once."""
    return hash_password(PASSWORD)


@pytest.fixture
def mails(app: Flask) -> Mails:
    """mails(): work off the outbox, and give the mails that have come so far, the latest last."""
    folder = app.extensions["settings"].instance / "mail"
    for old in folder.glob("*.eml"):
        old.unlink()

    def read() -> list[EmailMessage]:
        while run_due(app):
            pass
        return [
            message_from_bytes(path.read_bytes(), policy=policy.default)  # type: ignore[arg-type]  # its stub knows one class of messages
            for path in sorted(folder.glob("*.eml"))
        ]

    return read


@pytest.fixture
def member(begin_work, password_hash) -> Callable[..., Person]:
    """member(email=…, roles=…): a confirmed person with PASSWORD."""

    def make(**values):
        with begin_work() as work:
            return make_person(work, **{"password_hash": password_hash, **values})

    return make
