"""A newcomer's browser, the mails that came, and the worker that sends them."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest
from flask import Flask

from talent_net.domain.people.model import Person
from talent_net.web.passwords import hash_password
from talent_net.web.sealing import seal
from talent_net.web.work import now, reading
from tests.factories.accounts import EMAIL, PASSWORD, SECRET
from tests.factories.people import make_person
from tests.harness.letters import letters, run_until_done

Mails = Callable[[], list[EmailMessage]]


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The hash of PASSWORD, made once."""
    return hash_password(PASSWORD)


@pytest.fixture
def mails(app: Flask) -> Mails:
    """mails(): work off the outbox, and give the mails that have come so far, the latest last."""

    def read() -> list[EmailMessage]:
        run_until_done(app)
        return letters(app)

    return read


@pytest.fixture
def member(begin_work, password_hash) -> Callable[..., Person]:
    """member(email=…, roles=…): a confirmed person with PASSWORD."""

    def make(**values):
        with begin_work() as work:
            return make_person(work, **{"password_hash": password_hash, **values})

    return make


@pytest.fixture
def akari(member):
    """Someone who reads English."""
    return member(email=EMAIL, language="en")


@pytest.fixture
def guarded(app, member):
    """The same with an authenticator."""
    with app.app_context():
        sealed = seal(SECRET)
    return member(email=EMAIL, language="en", totp_secret=sealed, totp_confirmed_at=now())


@pytest.fixture
def find(app):
    """find(query): the only row, or None."""

    def one(query):
        with app.app_context():
            return reading().scalars(query).one_or_none()

    return one
