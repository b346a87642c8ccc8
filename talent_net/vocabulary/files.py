"""How the shipped files are read."""

from __future__ import annotations

import csv
import tomllib
from importlib.resources import files
from typing import Any


def read_text(name: str) -> str:
    """The text of a shipped file."""
    return (files("talent_net.vocabulary") / name).read_text(encoding="utf-8")


def read_toml(name: str) -> dict[str, Any]:
    """A shipped TOML file."""
    return tomllib.loads(read_text(name))


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a shipped CSV file, by its header."""
    return list(csv.DictReader(read_text(name).splitlines()))


def read_lines(name: str) -> list[str]:
    """The lines of a shipped list, without comments and blanks."""
    return [line for line in read_text(name).splitlines() if line and not line.startswith("#")]
