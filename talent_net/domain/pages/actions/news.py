"""Beginning news, bringing them out, and taking them back."""

from __future__ import annotations

from datetime import datetime

from talent_net.domain.pages.actions.writing import hold, save_text
from talent_net.domain.pages.facts import NewsBegun, NewsReleased, NewsWithdrawn
from talent_net.domain.pages.model import PublicText, TextKind
from talent_net.domain.pages.rules.states import check_releasable
from talent_net.domain.pages.rules.texts import Words
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work


def begin_news(work: Work, original: str, words: Words, *, slug: str | None = None) -> PublicText:
    """Write a piece of news in the language that the others will follow. It is a draft until it is checked and released."""
    ensure(work.actor, "pages.edit")
    news = PublicText(kind=TextKind.NEWS, original=original, created_at=work.now, editions=[])
    if slug is not None:
        news.slug = slug
    work.session.add(news)
    work.session.flush()
    work.record(NewsBegun(text_id=news.id))
    save_text(work, news, original, words, base=0)
    return news


def release_news(work: Work, news: PublicText, at: datetime | None = None) -> None:
    """Bring a piece of news out, now or at a later moment; also one that was withdrawn."""
    ensure(work.actor, "pages.release", news)
    _hold(work, news)
    check_releasable(edition.published for edition in news.editions)
    news.released_at, news.withdrawn_at = at or work.now, None
    work.record(NewsReleased(text_id=news.id, released_at=news.released_at))


def withdraw_news(work: Work, news: PublicText) -> None:
    """Take a piece of news back: the public no longer reads it, staff keep it. Idempotent."""
    ensure(work.actor, "pages.release", news)
    _hold(work, news)
    if news.withdrawn_at is None:
        news.withdrawn_at = work.now
        work.record(NewsWithdrawn(text_id=news.id))


def _hold(work: Work, news: PublicText) -> None:
    if news.kind is not TextKind.NEWS:
        raise NotFound("news")
    hold(work, news)
