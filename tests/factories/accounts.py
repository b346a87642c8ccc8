"""What tests of accounts type, and what they find in mails."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from talent_net.web.work import now

PASSWORD = "four harbour lamps at dusk"
OTHER = "five harbour lamps at dawn"
EMAIL = "akari@mail.example"
# A known secret for an authenticator.
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SITE = "http://localhost"
FORM = {"calling": "professional", "born_on": "1990-04-01", "email": "Hanako@Mail.example", "password": PASSWORD}
_CSRF_TOKEN = re.compile(r'(?<=")I[\w-]{50,}\.[\w.-]+(?=")')


def sign_up(client: FlaskClient, **changes: str) -> TestResponse:
    """Send the sign-up form, good but for the changes."""
    return client.post("/people/sign-up", data={**FORM, **changes})


def plain(answer: TestResponse) -> str:
    """A page without its CSRF tokens, which differ for every visitor."""
    return _CSRF_TOKEN.sub("", answer.text)


def path_in(mail: EmailMessage) -> str:
    """The path of a mail's first link."""
    text: str = mail.get_content()
    return text[text.index(SITE) + len(SITE) :].split(maxsplit=1)[0]


def enter(client: FlaskClient, email: str = EMAIL, password: str = PASSWORD) -> TestResponse:
    """Give address and password at the door."""
    return client.post("/people/sign-in", data={"email": email, "password": password})


def code_now() -> str:
    """What the authenticator of SECRET shows."""
    return pyotp.TOTP(SECRET).at(now())
