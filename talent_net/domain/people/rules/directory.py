"""What a reader may ask of the directory, and how its pages are counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from talent_net.domain.people.model.kinds import Calling
from talent_net.vocabulary import LANGUAGE_CODES

A_PAGE = 50
# Nobody turns so many pages; a number beyond is a mistake or an attack.
MOST_PAGES = 10_000


class Sort(StrEnum):
    """The orders of the directory."""

    NEWEST = "newest"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The filters that a reader chose; an empty one does not filter. `term` is the slug of a field or a skill."""

    term: str = ""
    country: str = ""
    language: str = ""
    calling: Calling | None = None
    sort: Sort = Sort.NEWEST

    @property
    def filters(self) -> dict[str, str]:
        """The active filters by the name that they have in an address."""
        chosen = {"term": self.term, "country": self.country, "language": self.language, "calling": self.calling or ""}
        return {name: str(value) for name, value in chosen.items() if value}


def wish_of(values: Mapping[str, str]) -> Wish:
    """What an address asks for; whatever is malformed in it is left out."""
    term, country, language = values.get("term", ""), values.get("country", ""), values.get("language", "")
    calling, sort = values.get("calling", ""), values.get("sort", "")
    return Wish(
        term=term if re.fullmatch(r"[a-z0-9-]{1,80}", term) else "",
        country=country if re.fullmatch(r"[A-Z]{2}", country) else "",
        language=language if language in LANGUAGE_CODES else "",
        calling=Calling(calling) if calling in set(Calling) else None,
        sort=Sort(sort) if sort in set(Sort) else Sort.NEWEST,
    )


def page_number(text: str) -> int:
    """The page that an address names; the first where it names none."""
    return min(max(int(text), 1), MOST_PAGES) if re.fullmatch(r"[0-9]{1,6}", text) else 1


def pages_of(count: int, size: int = A_PAGE) -> int:
    """How many pages so many rows fill; an empty list is one page."""
    return max(1, -(-count // size))
