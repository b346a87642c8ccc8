"""What is asked and said between mentors and students of the demo world."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from talent_net.domain.mentoring.model import Format, Goal


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """What a student asks for."""

    goal: Goal
    format: Format
    about: str
    questions: tuple[str, ...]
    language: str


def _read() -> dict[str, Any]:
    return tomllib.loads((files("talent_net.demo") / "mentoring.toml").read_text(encoding="utf-8"))


_TOLD = _read()
WANTS = tuple(
    Want(
        goal=Goal(row["goal"]),
        format=Format(row["format"]),
        about=row["about"],
        questions=tuple(row["questions"]),
        language=row["language"],
    )
    for row in _TOLD["wants"]
)
THREADS: dict[str, tuple[str, ...]] = {name: tuple(words) for name, words in _TOLD["threads"].items()}
WORDS: dict[str, str] = _TOLD["words"]
