"""The home page is put together from parts: each feature brings its own in `home.py`, the page finds them by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import current_app
from markupsafe import Markup

from talent_net.domain.people.cards import ProfileCard
from talent_net.domain.people.rules.next_steps import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What every part may count on: the reader’s own card, how things stand with them, and when a protected one is no longer so."""

    card: ProfileCard
    situation: Situation
    opens_on: date | None = None


A_WEEK = timedelta(days=7)

# A part prints itself, or nothing where it has nothing to say.
HomePart = Callable[[Standing], str]


def add_home_parts(app: Any, parts: Mapping[str, HomePart]) -> None:
    """Add a feature's parts. Raises ValueError when a name is taken."""
    known: dict[str, HomePart] = app.extensions.setdefault("home_parts", {})
    if twice := known.keys() & parts.keys():
        raise ValueError(f"parts of the home page with one name: {sorted(twice)}")
    known.update(parts)


def printed_parts(names: Iterable[str], standing: Standing) -> list[Markup]:
    """These parts in their order, without those that this house lacks and those that have nothing to say."""
    known: dict[str, HomePart] = current_app.extensions["home_parts"]
    printed = (known[name](standing) for name in names if name in known)
    return [Markup(part) for part in printed if part.strip()]  # noqa: S704 - printed by Jinja, which has escaped it
