"""Markdown: safe as a page, readable as plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from talent_net.web.markdown import to_html, to_plain

pytestmark = pytest.mark.unit


def tags_of(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """Every tag that a browser would see, with its attributes."""
    found: list[tuple[str, dict[str, str | None]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.append((tag, dict(attrs)))  # type: ignore[method-assign]  # a parser for one text
    parser.feed(html)
    return found


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://elsewhere.example/x.png)",
        '<a href="https://x.example" style="position:fixed">x</a>',
        "<style>p{}</style>",
        '[x](https://x.example "onmouseover=alert(1)")',
    ],
)
def test_nothing_runs_or_loads(evil: str) -> None:
    for tag, attributes in tags_of(to_html(evil)):
        assert tag in {"p", "a"}
        assert not attributes or re.fullmatch(r"(https://|mailto:)\S+", attributes["href"] or "")
        assert set(attributes) <= {"href", "rel", "title"}


def test_headings_begin_beneath_the_pages_own() -> None:
    assert to_html("# One\n\n## Two\n\n#### Four") == "<h2>One</h2>\n<h3>Two</h3>\n<h4>Four</h4>\n"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://x.example/a?b=c.", "https://x.example/a?b=c"),
        ("https://x.example/をご覧ください", "https://x.example/"),
        ("（https://x.example/a）", "https://x.example/a"),
        ("https://x.example/a。", "https://x.example/a"),
    ],
)
def test_addresses_become_links(text: str, address: str) -> None:
    assert f'<a href="{address}" rel="noopener noreferrer">{address}</a>' in to_html(text)


def test_a_link_is_not_linked_twice() -> None:
    assert to_html("[https://x.example](https://x.example)").count("<a ") == 1


def test_plain_text_keeps_what_one_sees() -> None:
    text = "# Title\n\nSome *words* and [a page](https://x.example).\nNext line\n\n- one\n- two\n  - in\n\n1. a\n2. b\n\n> said\n"
    assert to_plain(text) == (
        "Title\n\nSome words and a page (https://x.example).\nNext line\n\n- one\n- two\n  - in\n1. a\n2. b\n\n> said"
    )


def test_an_address_is_not_told_twice() -> None:
    assert to_plain("<https://x.example> and [me@x.example](mailto:me@x.example)") == "https://x.example and me@x.example"
