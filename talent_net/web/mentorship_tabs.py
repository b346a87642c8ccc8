"""The pages of a mentorship stand beside each other as tabs: each feature brings its own in `tab.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask_babel.speaklater import LazyString


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorshipTab:
    """A page of every mentorship. `endpoint` takes its `public_id`; tabs stand in the order of `place`."""

    words: LazyString
    endpoint: str
    place: int


def add_mentorship_tab(app: Any, feature: str, tab: MentorshipTab) -> None:
    """Add a feature's tab."""
    app.extensions.setdefault("mentorship_tabs", {})[feature] = tab


def mentorship_tabs(public_id: str, current: str) -> list[tuple[str, str, bool]]:
    """(words, address, whether it is the current one) of each tab; `current` names the feature whose page this is."""
    known: dict[str, MentorshipTab] = current_app.extensions.get("mentorship_tabs", {})
    ordered = sorted(known.items(), key=lambda item: item[1].place)
    return [(str(tab.words), url_for(tab.endpoint, public_id=public_id), feature == current) for feature, tab in ordered]
