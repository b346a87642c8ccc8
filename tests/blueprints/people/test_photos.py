"""Portraits at the door: uploading, being refused, and being served to those who may see them."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from talent_net.domain.people.actions.photos import set_photo
from talent_net.domain.people.model import Person, Photo
from talent_net.domain.people.portraits import prepare_portrait
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn


def _picture(kind: str = "JPEG", side: int = 100) -> bytes:
    out = BytesIO()
    Image.new("RGB", (side, side), "teal").save(out, kind)
    return out.getvalue()


@pytest.fixture
def person(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        return make_person(work, language="en")


@pytest.fixture
def browser(person: Person, sign_in: SignIn) -> FlaskClient:
    return sign_in(person)


def _send(browser: FlaskClient, body: bytes, name: str = "me.jpg", kind: str = "image/jpeg") -> TestResponse:
    return browser.post("/people/me/profile/photo", data={"photo": (BytesIO(body), name, kind), "audience_photo": "1"})


def _digest(begin_work: BeginWork, person: Person) -> str | None:
    with begin_work() as work:
        photo = work.session.get(Photo, person.id)
        return photo.digest if photo else None


def test_a_photo_is_taken_served_and_removed(person: Person, browser: FlaskClient, begin_work: BeginWork) -> None:
    assert _send(browser, _picture()).status_code == 303
    digest = _digest(begin_work, person)
    for size, side in (("small", 96), ("large", 512)):
        served = browser.get(f"/people/photos/{person.public_id}/{digest}-{size}.webp")
        assert (served.status_code, served.mimetype) == (200, "image/webp")
        assert Image.open(BytesIO(served.data)).size == (side, side)
        assert served.cache_control.private
        assert served.headers["X-Content-Type-Options"] == "nosniff"
        again = browser.get(served.request.path, headers={"If-None-Match": served.headers["ETag"]})
        assert again.status_code == 304
    assert f"{digest}-large.webp" in browser.get("/people/me/profile").text
    assert browser.post("/people/me/photo/remove").status_code == 303
    assert _digest(begin_work, person) is None


@pytest.mark.parametrize(
    ("body", "name", "kind", "said"),
    [
        (b"", "", "application/octet-stream", "choose a photo first"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "x.svg", "image/svg+xml", "JPEG, PNG or WebP"),
        (b"<svg/>", "x.jpg", "image/jpeg", "JPEG, PNG or WebP"),
        (b"GIF89a<script>alert(1)</script>", "x.gif", "image/gif", "JPEG, PNG or WebP"),
        (_picture()[:150], "x.jpg", "image/jpeg", "damaged"),
        (_picture(side=20), "x.jpg", "image/jpeg", "too small"),
        (b"%PDF-1.7", "../../etc/passwd", "application/pdf", "JPEG, PNG or WebP"),
    ],
)
def test_what_is_no_photo_is_refused_in_clear_words(
    person: Person, browser: FlaskClient, begin_work: BeginWork, body: bytes, name: str, kind: str, said: str
) -> None:
    answer = _send(browser, body, name, kind)
    assert answer.status_code == 422
    assert said in answer.text
    assert _digest(begin_work, person) is None


def test_a_body_beyond_six_mebibytes_is_not_read(browser: FlaskClient) -> None:
    body = b"\0" * 7 * 1024 * 1024
    answer = browser.post("/people/me/profile/photo", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413


def test_two_mebibytes_are_read_here_and_nowhere_else(browser: FlaskClient) -> None:
    answer = _send(browser, _picture() + b"\0" * 2 * 1024 * 1024)
    assert answer.status_code == 303
    # The client keeps a large upload in a temporary file of its own.
    answer.request.environ["wsgi.input"].close()
    assert browser.post("/people/me/profile/story", data={"story_en": "x" * 2 * 1024 * 1024}).status_code == 413


def test_a_photo_in_place_of_a_file_is_refused(browser: FlaskClient) -> None:
    assert browser.post("/people/me/profile/photo", data={"photo": "not a file"}).status_code == 422


def test_the_audience_alone_can_be_changed_where_there_is_a_photo(
    person: Person, browser: FlaskClient, begin_work: BeginWork
) -> None:
    _send(browser, _picture())
    assert browser.post("/people/me/profile/photo", data={"audience_photo": "3"}).status_code == 303


def test_a_photo_is_served_under_the_permission_of_the_profile(
    begin_work: BeginWork, client: FlaskClient, sign_in: SignIn
) -> None:
    with begin_work() as work:
        minor = make_person(work, born_on=None)
        private = make_person(work, profile={"audience_photo": 3})
        reader = make_person(work)
        portrait = prepare_portrait(_picture())
        set_photo(work, minor, portrait)
        set_photo(work, private, portrait)
        open_person = make_person(work, profile={"audience_photo": 0, "audience_name": 0})
        set_photo(work, open_person, portrait)

    def status(browser: FlaskClient, person: Person, digest: str = portrait.digest) -> int:
        return browser.get(f"/people/photos/{person.public_id}/{digest}-small.webp").status_code

    assert status(sign_in(reader), minor) == status(sign_in(reader), private) == status(client, minor) == 404
    assert status(sign_in(minor), minor) == status(sign_in(private), private) == 200
    assert status(client, open_person) == status(sign_in(reader), open_person) == 200
    assert status(sign_in(reader), open_person, "0" * 64) == 404


@pytest.mark.parametrize("path", ["x/y-small.webp", f"{'2' * 14}/abc-huge.webp", f"{'2' * 14}/abc-small.svg"])
def test_odd_addresses_of_photos_lead_nowhere(client: FlaskClient, path: str) -> None:
    assert client.get(f"/people/photos/{path}").status_code == 404
