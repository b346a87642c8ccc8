"""Pages come compressed to who can read them so, and their length tells nothing."""

import gzip

import pytest
from flask.testing import FlaskClient

from talent_net.web.compression import BLUR, compress


def test_a_page_is_compressed_for_browsers_that_know_how(client: FlaskClient) -> None:
    plain = client.get("/about")
    packed = client.get("/about", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    assert gzip.decompress(packed.data)[:15] == plain.data[:15] == b"<!doctype html>"
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("wish", ["identity", "gzip;q=0", "br", ""])
def test_others_get_it_plain(client: FlaskClient, wish: str) -> None:
    assert client.get("/about", headers={"Accept-Encoding": wish}).data.startswith(b"<!doctype html>")


def test_short_answers_pictures_and_failures_stay_as_they_are(client: FlaskClient) -> None:
    for path in ("/robots.txt", "/healthz", "/nowhere", "/cards/nowhere.png"):
        assert "Content-Encoding" not in client.get(path, headers={"Accept-Encoding": "gzip"}).headers


def test_the_length_of_a_page_says_little_of_what_is_in_it() -> None:
    data = b"a page with a secret " * 100
    lengths = {len(compress(data)) for _ in range(200)}
    assert len(lengths) > BLUR / 2
    assert all(gzip.decompress(compress(data)) == data for _ in range(3))
