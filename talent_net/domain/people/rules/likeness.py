"""Which known names a proposed one resembles, so that nobody enters the same thing twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

# From here on two names may mean the same; found by trying real pairs of schools and companies.
LIKE_ENOUGH = 78
MOST_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Named:
    """Something that has a name in two languages."""

    id: int
    slug: str
    name_ja: str
    name_en: str
    is_accepted: bool


def alike(proposed: Named, known: Iterable[Named]) -> list[Named]:
    """The known ones that resemble it most, the closest first."""
    scored = [(_likeness(proposed, other), other) for other in known if other.id != proposed.id]
    close = sorted((pair for pair in scored if pair[0] >= LIKE_ENOUGH), key=lambda pair: -pair[0])
    return [other for _, other in close[:MOST_ALIKE]]


def _likeness(one: Named, other: Named) -> float:
    japanese = fuzz.ratio(_plain(one.name_ja), _plain(other.name_ja))
    english = fuzz.token_sort_ratio(_plain(one.name_en), _plain(other.name_en))
    return max(japanese, english)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split("株式会社")).strip()
