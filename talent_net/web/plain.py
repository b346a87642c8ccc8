"""Plain words of people as they are printed: nothing in them is read as HTML; addresses of web pages become links."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# Only what begins with its scheme, up to white space or a sign that no address contains; Japanese brackets and stops end one, too.
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\u3001\u3002\u300c-\u300f\uff08\uff09\uff0c\uff0e]+", re.IGNORECASE)
_AFTER = ".,;:!?)]}"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def linked(text: str) -> Markup:
    """The words with their addresses as links, which lead away without telling from where."""
    parts: list[Markup] = []
    done = 0
    for found in _ADDRESS.finditer(text):
        address = _without_stop(found[0])
        parts.append(escape(text[done : found.start()]))
        parts.append(Markup('<a href="{0}" rel="noopener noreferrer nofollow ugc">{0}</a>').format(address))
        done = found.start() + len(address)
    parts.append(escape(text[done:]))
    return Markup("").join(parts)


def spoken_in(text: str) -> str:
    """What a lang attribute says of somebody's words, as far as letters tell: Japanese, or the Latin script's English."""
    return "ja" if _JAPANESE.search(text) else "en"


def _without_stop(address: str) -> str:
    """Without the stop of the sentence in which it stands; a bracket belongs to it where it was opened within."""
    while address[-1:] and address[-1] in _AFTER:
        opened = _PAIRS.get(address[-1])
        if opened and address.count(opened) >= address.count(address[-1]):
            break
        address = address[:-1]
    return address
