"""The pages that belong to no feature."""

import re

import pytest
from flask.testing import FlaskClient

from talent_net.domain.people.model import Calling
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, MakeApp, SignIn

PUBLIC = ["/", "/about", "/news/", "/safety", "/privacy", "/terms", "/conduct", "/accessibility"]
INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_public_page_opens_in_both_languages(client: FlaskClient, path: str, language: str) -> None:
    answer = client.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert answer.text.count("<h1") == 1


@pytest.mark.parametrize("path", [*PUBLIC, "/nowhere"])
def test_page_carries_nothing_inline(client: FlaskClient, path: str) -> None:
    assert not INLINE.search(client.get(path).text)


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_names_its_own_address_to_crawlers(client: FlaskClient, path: str) -> None:
    assert f'<link rel="canonical" href="http://localhost{path}">' in client.get(path).text


def test_footer_leads_to_every_page_about_the_house(client: FlaskClient) -> None:
    page = client.get("/").text
    for path in PUBLIC[1:]:
        assert f'href="{path}"' in page


def test_every_page_offers_both_languages(client: FlaskClient) -> None:
    page = client.get("/", headers={"Accept-Language": "en"}).text
    assert 'value="ja" lang="ja"' in page
    assert "English</span>" in page


def test_visitors_choice_of_language_lasts(client: FlaskClient) -> None:
    answer = client.post("/language", data={"language": "en", "next": "/about?x=1"})
    assert (answer.status_code, answer.location) == (303, "/about?x=1")
    assert '<html lang="en">' in client.get("/about", headers={"Accept-Language": "ja"}).text


def test_members_choice_of_language_is_their_setting(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        person = make_person(work)
    sign_in(person).post("/language", data={"language": "en"})
    assert '<html lang="en">' in sign_in(person).get("/about", headers={"Accept-Language": "ja"}).text


@pytest.mark.parametrize("language", ["", "xx", "../ja", "\x00"])
def test_language_that_we_do_not_speak_is_refused(client: FlaskClient, language: str) -> None:
    assert client.post("/language", data={"language": language}).status_code == 400


@pytest.mark.parametrize("target", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example"])
def test_choice_of_language_leads_nowhere_else(client: FlaskClient, target: str) -> None:
    assert client.post("/language", data={"language": "en", "next": target}).location == "/"


def test_home_asks_visitors_to_sign_in(client: FlaskClient) -> None:
    answer = client.get("/home")
    assert answer.status_code == 303
    assert "/sign-in" in answer.location


@pytest.mark.parametrize("calling", list(Calling))
def test_home_names_things_worth_doing(begin_work: BeginWork, sign_in: SignIn, calling: Calling) -> None:
    with begin_work() as work:
        person = make_person(work, calling=calling)
    page = sign_in(person).get("/home").text
    assert 1 <= page.count('class="worth-item') <= 3
    assert page.count("button-primary") == 1


def test_nobody_finds_the_gallery_outside_of_development(client: FlaskClient) -> None:
    assert client.get("/dev/components").status_code == 404


def test_gallery_shows_all_components_in_development(make_app: MakeApp) -> None:
    answer = make_app(mode="development").test_client().get("/dev/components")
    assert answer.status_code == 200
    assert not INLINE.search(answer.text)
    for name in ("person_card", "hours_grid", "dual_clock", "error_summary"):
        assert name in answer.text


def test_crawlers_find_the_public_pages(client: FlaskClient) -> None:
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").text
    sitemap = client.get("/sitemap.xml")
    assert sitemap.mimetype == "application/xml"
    assert sitemap.text.count("<loc>") == len(PUBLIC)
