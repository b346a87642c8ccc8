"""What the tests of mentoring's doors do again and again."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from werkzeug.test import TestResponse

from talent_net.domain.mentoring.model import ThreadMessage
from talent_net.web.work import reading
from tests.domain.mentoring.threads import Two

JSON = {"Accept": "application/json"}


def page(two: Two, more: str = "") -> str:
    return f"/mentoring/mentorships/{two.public_id}{more}"


def send(browser: FlaskClient, two: Two, **values: object) -> TestResponse:
    return browser.post(page(two, "/messages"), data=values, content_type="multipart/form-data", headers=JSON)


def told(answer: TestResponse) -> Any:
    """What a JSON answer says."""
    return json.loads(answer.text)


def picture() -> bytes:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "SECRET CAMERA"
    Image.new("RGB", (300, 200), "teal").save(out, "JPEG", exif=exif.tobytes())
    return out.getvalue()


def latest(app: Flask) -> ThreadMessage:
    with app.app_context():
        return reading().scalars(select(ThreadMessage).order_by(ThreadMessage.id.desc())).first()  # type: ignore[return-value]  # there is one
