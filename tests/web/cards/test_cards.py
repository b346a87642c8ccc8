"""Social cards: drawn in the page's language, kept by others for good, and made for no page that is not there."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from talent_net.web.cards import Card, card_address
from talent_net.web.cards.drawing import SIZE
from talent_net.web.i18n import LANGUAGES, in_language


def address(app: Flask, key: str, language: str) -> str:
    with app.test_request_context("/"), in_language(language):
        found = card_address(key)
    assert found is not None
    return found


@pytest.mark.parametrize("page", ["landing", "about", "safety", "privacy", "terms", "accessibility"])
def test_every_page_about_the_house_has_a_card_in_each_language(app: Flask, client: FlaskClient, page: str) -> None:
    pictures = set()
    for language in LANGUAGES:
        answer = client.get(address(app, f"pages.{page}", language.tag))
        assert (answer.status_code, answer.mimetype) == (200, "image/png")
        assert answer.cache_control.immutable
        assert answer.cache_control.max_age == 31_536_000
        with Image.open(BytesIO(answer.data)) as picture:
            assert (picture.format, picture.size) == ("PNG", SIZE)
        pictures.add(answer.data)
    assert len(pictures) == len(LANGUAGES)


def test_the_cards_language_is_that_of_its_address(app: Flask, client: FlaskClient) -> None:
    wanted = address(app, "pages.about", "en")
    readers = [client.get(wanted, headers={"Accept-Language": language}).data for language in ("ja", "en")]
    assert readers[0] == readers[1]


def test_an_address_with_older_words_leads_to_the_newer_ones(app: Flask, client: FlaskClient) -> None:
    answer = client.get("/cards/pages.about-en-000000000000.png")
    assert (answer.status_code, answer.location) == (302, address(app, "pages.about", "en"))
    assert not answer.cache_control.immutable


@pytest.mark.parametrize(
    "name",
    [
        "pages.nowhere-en-000000000000",
        "nowhere.about-en-000000000000",
        "pages.about-xx-000000000000",
        "pages.about",
        "-",
        "pages.-en-",
        "people.me-en-000000000000",
        "..%2fsecret-en-1",
    ],
)
def test_there_is_no_card_of_what_is_not_there(client: FlaskClient, name: str) -> None:
    assert client.get(f"/cards/{name}.png").status_code == 404


def test_other_words_are_another_address() -> None:
    digests = {Card("a", "b").digest, Card("ab").digest, Card("a").digest, Card("", "ab").digest}
    assert len(digests) == 4
