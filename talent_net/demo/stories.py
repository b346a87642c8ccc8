"""The texts of the demo world, as they were written, and the moulds that they fill."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from talent_net.domain.people.rules.profiles import Text

ALUMNI_FILES = ("europe.toml", "americas.toml", "africa_oceania.toml", "asia.toml", "yokohama.toml")


@cache
def read_story(name: str) -> dict[str, Any]:
    """A file of stories, by its name."""
    return tomllib.loads((files("talent_net.demo") / "people" / name).read_text(encoding="utf-8"))


def read_organisations() -> list[list[str]]:
    """The organisations, one row each: slug, kind, names in Japanese and English, country, e-mail domain."""
    text = (files("talent_net.demo") / "organisations.toml").read_text(encoding="utf-8")
    rows: list[list[str]] = tomllib.loads(text)["organisations"]
    return rows


def read_alumni() -> list[dict[str, Any]]:
    """Alumni and professionals, region by region."""
    return [person for name in ALUMNI_FILES for person in read_story(name)["people"]]


def text_of(pair: list[str]) -> Text:
    """A pair of the files as words in two languages."""
    return Text(*pair)
