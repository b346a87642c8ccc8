"""The Markdown of staff as clean HTML: headings from the second level on, links, lists and tables; no HTML of one's own, no pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

# The page's own title is the first level.
_LEVELS = {1: 2, 2: 2, 3: 3, 4: 4, 5: 4, 6: 4}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "div": {"class", "tabindex"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in (2, 3, 4)},
}
_TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "a", "strong", "em", "code", "pre", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td", "div"),
}
_SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True, slots=True)
class Prose:
    """A text as a page prints it. `headings` are those of the second level: the id that a link leads to, and the words."""

    html: Markup
    headings: tuple[tuple[str, str], ...]


def _open_table(_renderer: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: Any) -> str:
    # A wide table scrolls in a box of its own, by keyboard, too.
    return '<div class="table-scroll" tabindex="0"><table>\n'


def _close_table(_renderer: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: Any) -> str:
    return "</table></div>\n"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable("image")
    parser.add_render_rule("table_open", _open_table)
    parser.add_render_rule("table_close", _close_table)
    return parser


_PARSER = _parser()


@lru_cache(maxsize=256)
def prose_of(markdown: str, *, has_anchors: bool = True) -> Prose:
    """Print Markdown. Whatever it holds, what comes out is harmless: unknown tags, schemes and attributes are gone.

    A page that prints several texts leaves the anchors out: they would be there twice.
    """
    tokens = _PARSER.parse(markdown)
    headings: list[tuple[str, str]] = []
    for place, token in enumerate(tokens):
        if token.type not in {"heading_open", "heading_close"}:
            continue
        level = _LEVELS[int(token.tag[1])]
        token.tag = f"h{level}"
        if has_anchors and token.type == "heading_open" and level == 2:
            anchor = f"part-{len(headings) + 1}"
            token.attrSet("id", anchor)
            headings.append((anchor, _words_of(tokens[place + 1])))
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    cleaned = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")
    return Prose(Markup(cleaned), tuple(headings))  # noqa: S704 - nh3 has just cleaned it


def _words_of(inline: Token) -> str:
    return "".join(child.content for child in inline.children or () if child.type in {"text", "code_inline"})
