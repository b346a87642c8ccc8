"""Markdown of the staff: as safe HTML for pages, and as plain text for mails."""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping, Sequence
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

# Neither pictures, which would come from elsewhere, nor HTML of one's own.
_PARSER = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(["image", "html_block", "html_inline", "code"])
_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h2", "h3", "h4", "hr", "code", "pre"}
_SCHEMES = {"http", "https", "mailto"}
# An address ends where Japanese goes on without a space.
_ADDRESS = re.compile(r"https?://[!-;=?-~]*[\w/#&=+~%-]", re.ASCII)


def to_html(text: str) -> Markup:
    """The text as HTML: headings begin beneath the page's own, addresses become links, and nothing can run or load."""
    tokens = _PARSER.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 1, 4)}"
        if token.children:
            token.children = list(_linked(token.children))
    printed = _PARSER.renderer.render(tokens, _PARSER.options, {})
    # Cleaned of everything but these tags.
    return Markup(nh3.clean(printed, tags=_TAGS, attributes={"a": {"href"}, "ol": {"start"}}, url_schemes=_SCHEMES))  # noqa: S704 - see above


def _linked(tokens: Iterable[Token]) -> Iterable[Token]:
    """Addresses that stand in the text by themselves, as links."""
    depth = 0
    for token in tokens:
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if depth or token.type != "text":
            yield token
            continue
        end = 0
        for found in _ADDRESS.finditer(token.content):
            yield _text(token.content[end : found.start()])
            yield Token("link_open", "a", 1, attrs={"href": found.group()})
            yield _text(found.group())
            yield Token("link_close", "a", -1)
            end = found.end()
        yield _text(token.content[end:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def to_plain(text: str) -> str:
    """The text as a mail shows it: paragraphs, dashes and numbers, and each link's address behind its words."""
    blocks: list[str] = []
    state: dict[str, Any] = {"lists": [], "lead": "", "quoted": 0}
    for token in _PARSER.parse(text):
        if token.type in {"inline", "fence"}:
            words = _plain_line(token.children) if token.children is not None else token.content.rstrip()
            blocks.append(_led(words, state))
        elif token.type == "hr":
            blocks.append("----")
        else:
            _step(token, state)
    return _joined(blocks)


def _step(token: Token, state: MutableMapping[str, Any]) -> None:
    match token.type:
        case "bullet_list_open":
            state["lists"].append(None)
        case "ordered_list_open":
            state["lists"].append(int(token.attrs.get("start", 1)))
        case "bullet_list_close" | "ordered_list_close":
            state["lists"].pop()
        case "list_item_open":
            number = state["lists"][-1]
            state["lead"] = "- " if number is None else f"{number}. "
            if number is not None:
                state["lists"][-1] = number + 1
        case "blockquote_open" | "blockquote_close":
            state["quoted"] += token.nesting
        case _:
            pass


def _led(words: str, state: MutableMapping[str, Any]) -> str:
    """A block behind its dash, number or quotation mark, its further lines set in as far."""
    depth = len(state["lists"])
    outer = "  " * max(depth - 1, 0) + "> " * state["quoted"]
    lead, state["lead"] = state["lead"], ""
    first = outer + (lead or "  " * bool(depth))
    set_in = "\n" + outer + " " * len(lead)
    return f"{first}{words.replace(chr(10), set_in)}".rstrip()


def _joined(blocks: Sequence[str]) -> str:
    """Blocks with a blank line between them; the items of a list close together."""
    found = ""
    for before, block in zip(["", *blocks], blocks, strict=False):
        is_item = re.match(r"\s*(- |\d+\. )", block)
        gap = "\n" if is_item and re.match(r"\s*(- |\d+\. )", before) else "\n\n"
        found += (gap if found else "") + block
    return found


def _plain_line(tokens: Iterable[Token]) -> str:
    found, start, address = "", 0, ""
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                found += token.content
            case "softbreak" | "hardbreak":
                found += "\n"
            case "link_open":
                start, address = len(found), str(token.attrs.get("href", ""))
            case "link_close" if found[start:] != address.removeprefix("mailto:"):
                found += f" ({address})"
            case _:
                pass
    return found
