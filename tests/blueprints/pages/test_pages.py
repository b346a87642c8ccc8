"""The pages that belong to no feature."""

import re
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from talent_net.domain.people.model import Calling
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, MakeApp, SignIn

PUBLIC = ["/", "/about", "/news/", "/safety", "/privacy", "/terms", "/conduct", "/accessibility"]
LISTED = [*PUBLIC, "/people/sign-up", "/people/sign-in"]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
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


def test_crawlers_find_the_public_pages_in_every_language(client: FlaskClient) -> None:
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").text
    sitemap = client.get("/sitemap.xml")
    assert sitemap.mimetype == "application/xml"
    entries = ET.fromstring(sitemap.text).findall(f"{SITEMAP}url")  # noqa: S314 - printed by ourselves
    listed = [entry.findtext(f"{SITEMAP}loc", "") for entry in entries]
    assert {f"http://localhost{path}{asked}" for path in LISTED for asked in ("", "?lang=ja", "?lang=en")} == set(listed)
    for entry, address in zip(entries, listed, strict=True):
        path = address.partition("?")[0]
        alternates = {link.get("hreflang"): link.get("href") for link in entry.findall(f"{XHTML}link")}
        assert alternates == {"ja": f"{path}?lang=ja", "en": f"{path}?lang=en", "x-default": path}


@pytest.mark.parametrize("path", LISTED)
def test_listed_page_may_be_read_by_crawlers_and_private_ones_not(client: FlaskClient, path: str) -> None:
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").text.splitlines())
    assert robots.can_fetch("*", f"http://localhost{path}")
    assert 'content="noindex"' not in client.get(path).text
    for private in ("/home", "/people/me", "/people/me/profile", "/admin/", "/people/reset/token"):
        assert not robots.can_fetch("*", f"http://localhost{private}")


@pytest.mark.parametrize("path", LISTED)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_public_page_tells_the_world_of_itself_in_the_language_of_its_address(
    client: FlaskClient, path: str, language: str
) -> None:
    other = {"ja": "en", "en": "ja"}[language]
    answer = client.get(f"{path}?lang={language}", headers={"Accept-Language": other})
    page = answer.text
    assert f'<html lang="{language}">' in page
    assert f'<link rel="canonical" href="http://localhost{path}?lang={language}">' in page
    for tag in ("ja", "en"):
        assert f'<link rel="alternate" hreflang="{tag}" href="http://localhost{path}?lang={tag}">' in page
    assert f'<link rel="alternate" hreflang="x-default" href="http://localhost{path}">' in page
    assert re.search(r'<meta property="og:title" content="[^"]+">', page)
    picture = re.search(r'<meta property="og:image" content="http://localhost(/cards/[^"]+)">', page)
    assert picture
    assert f"-{language}-" in picture[1]
    assert client.get(picture[1]).status_code == 200
    assert "Set-Cookie" not in answer.headers or "language=" not in answer.headers["Set-Cookie"]


def test_titles_and_descriptions_are_each_pages_own(client: FlaskClient) -> None:
    for language in ("ja", "en"):
        pages = [client.get(f"{path}?lang={language}").text for path in ("/", "/people/sign-up", "/people/sign-in")]
        for what in (r"<title>(.*?)</title>", r'<meta name="description" content="(.*?)">'):
            found = [re.search(what, page) for page in pages]
            assert len({match[1] for match in found if match}) == len(pages)


def test_a_language_in_the_address_counts_this_once(client: FlaskClient) -> None:
    client.set_cookie("language", "ja")
    assert '<html lang="en">' in client.get("/?lang=en").text
    assert '<html lang="ja">' in client.get("/").text


@pytest.mark.parametrize("asked", ["", "xx", "zh_Hans", "../ja", "\x00"])
def test_a_language_in_the_address_that_we_do_not_speak_is_passed_over(client: FlaskClient, asked: str) -> None:
    answer = client.get("/", query_string={"lang": asked}, headers={"Accept-Language": "en"})
    assert '<html lang="en">' in answer.text
    assert '<link rel="canonical" href="http://localhost/">' in answer.text


def test_a_members_own_pages_are_in_their_language_whatever_the_address_says(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        person = make_person(work, language="ja")
    assert '<html lang="ja">' in sign_in(person).get("/home?lang=en").text
    assert '<html lang="en">' in sign_in(person).get("/about?lang=en").text


def test_choosing_a_language_outweighs_the_one_in_the_address(client: FlaskClient) -> None:
    answer = client.post("/language", data={"language": "ja", "next": "/about?lang=en&x=1"})
    assert answer.location == "/about?x=1"
    assert '<html lang="ja">' in client.get(answer.location).text
