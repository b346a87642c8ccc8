"""Public texts as tests need them."""

from __future__ import annotations

from talent_net.domain.pages.actions.news import begin_news, release_news
from talent_net.domain.pages.actions.writing import mark_checked, open_page, save_text
from talent_net.domain.pages.model import PublicText, Version
from talent_net.domain.pages.rules.texts import Words
from talent_net.kernel.work import Work


def words(title: str = "Harbour", body: str = "A text.", description: str = "What it is about.") -> Words:
    """A text that breaks no rule."""
    return Words(title, description, body)


def write_page(work: Work, language: str, text: Words, *, slug: str = "about", checked: bool = True) -> Version:
    """Save the next version of a page, and check it unless it shall stay a draft."""
    page = open_page(work, slug)
    edition = page.edition(language)
    version = save_text(work, page, language, text, base=edition.head if edition else 0)
    if checked:
        mark_checked(work, page, language, version.number)
    return version


def make_news(work: Work, title: str = "A lamp is lit", *, original: str = "en", slug: str | None = None) -> PublicText:
    """A piece of news that is out, in its original language alone."""
    news = begin_news(work, original, words(title), slug=slug)
    mark_checked(work, news, original, 1)
    release_news(work, news)
    work.session.flush()
    return news
