"""The names of fields and skills that reasons name by their slugs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from talent_net.domain.people.queries.profiles import terms_by_slug
from talent_net.domain.people.rules.profiles import Text
from talent_net.web.work import reading


def named_terms(reasons: Iterable[Mapping[str, Any]]) -> dict[str, Text]:
    """All of them, in one question."""
    slugs = frozenset(slug for each in reasons for slug in each.get("terms", ()))
    if not slugs:
        return {}
    return {term.slug: Text(term.name_ja, term.name_en) for term in reading().scalars(terms_by_slug(slugs))}
