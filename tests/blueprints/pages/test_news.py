"""News and pages as the public reads them: in their language, or in another with a word about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from talent_net.domain.pages.actions.news import release_news
from talent_net.domain.pages.actions.writing import mark_checked, save_text
from talent_net.vocabulary import PAGE_SLUGS, shipped_texts
from tests.factories.pages import make_news, words, write_page
from tests.harness.apps import BeginWork
from tests.harness.statements import page_cost

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ENGLISH, JAPANESE = {"Accept-Language": "en"}, {"Accept-Language": "ja"}


@pytest.mark.parametrize("slug", PAGE_SLUGS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_page_that_nobody_has_written_shows_the_shipped_text(client: FlaskClient, slug: str, language: str) -> None:
    page = client.get(f"/{slug}", headers={"Accept-Language": language}).text
    assert f"<h1>{shipped_texts(slug)[language].title}</h1>" in page
    assert "{minimum_age}" not in page


def test_facts_follow_the_settings(client: FlaskClient) -> None:
    page = client.get("/safety", headers=ENGLISH).text
    assert "Under 13" in page
    assert 'href="mailto:support@talent-net.example"' in page


def test_long_pages_have_their_contents(client: FlaskClient) -> None:
    page = client.get("/terms", headers=ENGLISH).text
    assert '<a href="#part-1">1. Purpose</a>' in page
    assert '<h2 id="part-1">1. Purpose</h2>' in page


def test_news_in_another_language_say_so_and_are_marked(begin_work: BeginWork, client: FlaskClient) -> None:
    with begin_work() as work:
        slug = make_news(work, "灯りがともる", original="ja").slug
    page = client.get(f"/news/{slug}", headers=ENGLISH).text
    assert "You are reading the Japanese one" in page
    assert '<article class="prose public-text" lang="ja">' in page
    assert '<html lang="en">' in page
    assert "You are reading" not in client.get(f"/news/{slug}", headers=JAPANESE).text


def test_a_page_in_the_readers_language_comes_from_the_files_where_staff_wrote_the_other(
    begin_work: BeginWork, client: FlaskClient
) -> None:
    with begin_work() as work:
        write_page(work, "ja", words("私たちについて"))
    assert "<h1>私たちについて</h1>" in client.get("/about", headers=JAPANESE).text
    assert "<h1>About talent_net</h1>" in client.get("/about", headers=ENGLISH).text


def test_an_empty_list_says_so(client: FlaskClient) -> None:
    assert "No news yet" in client.get("/news/", headers=ENGLISH).text


def test_the_list_has_pages_the_latest_first(begin_work: BeginWork, client: FlaskClient) -> None:
    for number in range(12):
        with begin_work() as work:
            make_news(work, f"Lamp {number}.")
    first, second = (client.get(f"/news/?page={page}", headers=ENGLISH).text for page in (1, 2))
    assert first.index("Lamp 11.") < first.index("Lamp 10.")
    assert "Lamp 1." not in first
    assert "Lamp 0." in second


@pytest.mark.parametrize("page", ["0", "-1", "99999999999999999999", "x", "\0"])
def test_pages_that_are_not_there_lead_to_one_that_is(client: FlaskClient, page: str) -> None:
    assert client.get("/news/", query_string={"page": page}).status_code == 200


def test_scheduled_news_are_not_out_yet(begin_work: BeginWork, client: FlaskClient) -> None:
    with begin_work() as work:
        news = make_news(work, "A later lamp")
        release_news(work, news, work.now + timedelta(hours=1))
    assert client.get(f"/news/{news.slug}").status_code == 404
    assert "A later lamp" not in client.get("/news/").text
    assert "A later lamp" not in client.get("/news/feed.atom").text


def test_the_list_asks_as_often_for_many_as_for_one(begin_work: BeginWork, client: FlaskClient) -> None:
    counted = []
    for _ in range(2):
        with begin_work() as work:
            for _ in range(2):
                make_news(work)
        counted.append(page_cost(client, "/news/"))
    assert counted[0] == counted[1]


def feed(client: FlaskClient, language: str) -> ET.Element:
    answer = client.get(f"/news/feed.atom?lang={language}")
    assert answer.mimetype == "application/atom+xml"
    return ET.fromstring(answer.data)  # noqa: S314 - our own feed, printed a moment ago


def text(element: ET.Element, name: str) -> str:
    found = element.find(f"{ATOM}{name}")
    assert found is not None, name
    return found.text or ""


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_feed_is_atom(begin_work: BeginWork, client: FlaskClient, language: str) -> None:
    with begin_work() as work:
        news = make_news(work, "灯り & <灯台>", original="ja")
        save_text(work, news, "en", words("Lamps & <lighthouses>", "*Bright* & [far](/safety)"), base=0)
        mark_checked(work, news, "en", 1)
        make_news(work, "日本語だけ", original="ja")
    root = feed(client, language)
    assert (root.tag, root.get(LANG)) == (f"{ATOM}feed", language)
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://localhost/news/feed.atom?lang={language}" == text(root, "id")
    entries = root.findall(f"{ATOM}entry")
    assert len({text(entry, "id") for entry in entries}) == len(entries) == 2
    for element in (root, *entries):
        assert datetime.fromisoformat(text(element, "updated")).tzinfo is not None
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert {entry.get(LANG) for entry in entries} == {"ja", language}
    titles = {text(entry, "title") for entry in entries}
    assert titles == {"灯り & <灯台>" if language == "ja" else "Lamps & <lighthouses>", "日本語だけ"}
    if language == "en":
        assert any("<em>Bright</em> &amp; <a" in text(entry, "content") for entry in entries)


def test_an_empty_feed_is_a_feed(client: FlaskClient) -> None:
    root = feed(client, "en")
    assert root.findall(f"{ATOM}entry") == []
    assert text(root, "updated")


def test_a_feed_in_a_language_that_we_do_not_speak_is_not_found(client: FlaskClient) -> None:
    assert client.get("/news/feed.atom?lang=xx").status_code == 404


@pytest.mark.parametrize("path", ["/about", "/news/"])
def test_feed_readers_find_the_feed(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=ENGLISH).text
    assert '<link rel="alternate" type="application/atom+xml"' in page
    assert 'href="/news/feed.atom?lang=en"' in page
