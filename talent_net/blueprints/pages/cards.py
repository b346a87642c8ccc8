"""The social cards of the front page, of the pages about the house, and of news."""

from __future__ import annotations

from flask_babel import gettext as _

from talent_net.blueprints.pages.shown import one_news, shown_page
from talent_net.kernel.errors import NotFound
from talent_net.vocabulary.texts import PAGE_SLUGS
from talent_net.web.cards import Card

# In front of the address of a piece of news.
NEWS = "news-"


def find(name: str) -> Card | None:
    """The card of a page by the name of its endpoint, or of a piece of news by its address; None for anything else."""
    title = _title_of(name)
    return Card(title, _("Yokohama’s global talent network")) if title else None


def _title_of(name: str) -> str:
    if name == "landing":
        return str(_("Study in Yokohama, meet the world"))
    if name == "news":
        return str(_("News"))
    if name in PAGE_SLUGS:
        return shown_page(name).title
    if not name.startswith(NEWS):
        return ""
    try:
        return one_news(name.removeprefix(NEWS)).text.title
    except NotFound:
        return ""
