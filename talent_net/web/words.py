"""The sentences of broken rules: each feature brings its own in `words.py`, the house finds them by code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext


def add_words(app: Any, words: Mapping[str, object]) -> None:
    """Add a feature's sentences. Raises ValueError when a code has a sentence already."""
    known: dict[str, object] = app.extensions.setdefault("words", {})
    if twice := known.keys() & words.keys():
        raise ValueError(f"codes with two sentences: {sorted(twice)}")
    known.update(words)


def sentence(code: str, values: Mapping[str, object] | None = None) -> str:
    """The sentence for a rule's code in the reader's language."""
    words: dict[str, object] = current_app.extensions["words"]
    if code not in words:
        return str(gettext("This did not work. Please check what you entered."))
    said = str(words[code])
    return said % dict(values) if values else said


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """How a kind of notice reads and where it leads: an endpoint with those of the notice's values that its address takes."""

    sentence: object
    endpoint: str | None = None
    address: tuple[str, ...] = ()


def add_notice_words(app: Any, words: Mapping[str, NoticeWords]) -> None:
    """Add a feature's kinds of notices. Raises ValueError when a kind has words already."""
    known: dict[str, NoticeWords] = app.extensions.setdefault("notice_words", {})
    if twice := known.keys() & words.keys():
        raise ValueError(f"kinds of notices with two sentences: {sorted(twice)}")
    known.update(words)


def notice_line(kind: str, values: Mapping[str, object]) -> tuple[str, str | None]:
    """A notice's sentence in the reader's language, and the address it leads to."""
    words: dict[str, NoticeWords] = current_app.extensions["notice_words"]
    found = words[kind]
    address: dict[str, Any] = {name: values[name] for name in found.address}
    target = url_for(found.endpoint, **address) if found.endpoint else None
    return str(found.sentence) % dict(values), target
