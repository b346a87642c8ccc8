"""Whatever a person may use, they come to by clicking from their home page; no link on the way leads nowhere."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from talent_net.web.identity import COOKIE
from tests.e2e.conftest import DemoPeople
from tests.e2e.meant_for import MEANT_FOR, NOT_BY_CLICKING

MOST_PAGES = 800
MOST_CLICKS = 6
# Members, organisations and entries are many and alike: some of each tell.
MOST_OF_A_KIND = 24


class Links(HTMLParser):
    """The addresses that a page links to or shows as pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        address = named.get("href") if tag == "a" else named.get("src") if tag == "img" else None
        if address and "download" not in named:
            self.found.append(address)


@dataclass
class Walk:
    """What one person comes to."""

    reached: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    pages: int = 0


def endpoint_of(app: Flask, path: str) -> str | None:
    """The page that answers to a path; None where nothing does."""
    try:
        endpoint, _ = app.url_map.bind("localhost").match(path, method="GET")
    except RequestRedirect as redirect:
        return endpoint_of(app, urlsplit(redirect.new_url).path)
    except HTTPException:
        return None
    return str(endpoint)


def links_of(body: str, here: str) -> Iterator[str]:
    """The addresses of this site on a page, without their fragments."""
    parser = Links()
    parser.feed(body)
    for address in parser.found:
        whole = urlsplit(urljoin(f"http://localhost{here}", address))
        if whole.scheme == "http" and whole.netloc == "localhost":
            yield f"{whole.path}?{whole.query}" if whole.query else whole.path


def walk(app: Flask, client: FlaskClient) -> Walk:
    """Click through everything from the home page on, breadth first."""
    found, kinds = Walk(), Counter[str]()
    waiting = deque([("/home", 0, "")])
    seen = {"/home"}
    while waiting and found.pages < MOST_PAGES:
        address, clicks, origin = waiting.popleft()
        endpoint = endpoint_of(app, urlsplit(address).path)
        if endpoint is None:
            found.broken.append(f"{address} on {origin}: there is no such page")
            continue
        kinds[endpoint] += 1
        if endpoint == "static" or kinds[endpoint] > MOST_OF_A_KIND:
            continue
        answer = client.get(address)
        found.pages += 1
        if answer.status_code >= 400:
            found.broken.append(f"{address} on {origin}: {answer.status_code}")
            continue
        found.reached.add(endpoint)
        if answer.mimetype != "text/html" or clicks == MOST_CLICKS:
            continue
        for link in links_of(answer.get_data(as_text=True), address):
            if link not in seen:
                seen.add(link)
                waiting.append((link, clicks + 1, address))
    return found


@pytest.mark.parametrize("persona", MEANT_FOR)
def test_everything_meant_for_a_person_is_reached_by_clicking(demo_people: DemoPeople, persona: str) -> None:
    client = demo_people.app.test_client()
    cookie = demo_people.app.extensions["settings"].cookie_name(COOKIE)
    client.set_cookie(cookie, demo_people.secret(persona, "en"))
    found = walk(demo_people.app, client)
    assert found.broken == []
    assert sorted(MEANT_FOR[persona] - found.reached) == []


def test_every_page_is_meant_for_somebody_or_explained(demo_people: DemoPeople) -> None:
    pages = {rule.endpoint for rule in demo_people.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    clicked = set[str]().union(*MEANT_FOR.values())
    assert sorted(pages - clicked - set(NOT_BY_CLICKING)) == []
    assert sorted((clicked | set(NOT_BY_CLICKING)) - pages) == []
