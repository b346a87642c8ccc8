"""The social cards of the pages about the house."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from talent_net.web.cards import Card

TITLES = {
    "landing": _l("Study in Yokohama, meet the world"),
    "about": _l("About talent_net"),
    "safety": _l("How we keep people safe"),
    "privacy": _l("Privacy"),
    "terms": _l("Terms of use"),
    "accessibility": _l("Accessibility"),
}


def find(page: str) -> Card | None:
    """The card of a page by the name of its endpoint."""
    title = TITLES.get(page)
    return Card(str(title), _("Yokohama’s global talent network")) if title else None
