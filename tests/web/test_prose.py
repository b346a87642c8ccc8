"""Markdown of staff comes out clean, whatever it holds."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from talent_net.web.prose import prose_of

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\nscript:alert(1))",
    '[x](https://e.example "\\" onmouseover=\\"alert(1)")',
    "![x](https://elsewhere.example/pixel.png)",
    "<javascript:alert(1)>",
    '<svg/onload="alert(1)">',
    '<iframe src="https://elsewhere.example"></iframe>',
    "<style>body{display:none}</style>",
    "## <b onclick=alert(1)>x</b>",
    "| a |\n|-|\n| <script>alert(1)</script> |",
    "```html\n<script>alert(1)</script>\n```",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    ">" * 3000,
    "[" * 3000,
    "*" * 3000,
)
HARMLESS = {
    *("p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "a", "strong", "em", "code", "pre", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td", "div"),
}


class Tags(HTMLParser):
    """Every tag of a text with its attributes, as a browser would read them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("markdown", HOSTILE)
def test_nothing_that_acts_comes_out(markdown: str) -> None:
    for tag, attributes in Tags(prose_of(markdown).html).found:
        assert tag in HARMLESS
        assert attributes.keys() <= {"href", "title", "rel", "id", "class", "tabindex", "start"}
        assert re.match(r"(https?:|mailto:|tel:|/|#|$)", attributes.get("href") or "")


def test_headings_begin_at_the_second_level_and_are_listed() -> None:
    found = prose_of("# One\n\n### Deep\n\n## Two **strong** `code`\n\n###### Deepest")
    assert found.headings == (("part-1", "One"), ("part-2", "Two strong code"))
    assert "<h1" not in found.html
    assert '<h2 id="part-1">One</h2>' in found.html
    assert "<h4>Deepest</h4>" in found.html


def test_links_lists_and_tables_stay() -> None:
    html = prose_of("- [a](/safety)\n- <https://e.example>\n\n| a | b |\n|--|--:|\n| 1 | 2 |").html
    assert '<a href="/safety" rel="noopener">a</a>' in html
    assert '<a href="https://e.example" rel="noopener">' in html
    assert '<div class="table-scroll" tabindex="0"><table>' in html


def test_lines_break_where_they_were_broken() -> None:
    assert "一行<br>\n二行" in prose_of("一行\n二行").html
