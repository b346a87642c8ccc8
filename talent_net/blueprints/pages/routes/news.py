"""News as the public reads them: a list, each by itself, and a feed."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Response, abort, render_template, request

from talent_net.blueprints.pages import bp
from talent_net.blueprints.pages.shown import A_PAGE, ShownNews, count_of_pages, newest_news, one_news
from talent_net.web.guards import public
from talent_net.web.i18n import LANGUAGES, current_language, in_language

IN_THE_FEED = 20
# How many others stand beside one.
BESIDE = 3
# A feed has to say when it changed, also one without news.
NEVER = datetime(2026, 1, 1, tzinfo=UTC)


@bp.get("/news/")
@public
def news() -> str:
    """All news, the latest first."""
    pages = count_of_pages()
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    found = newest_news(A_PAGE, offset=(page - 1) * A_PAGE)
    return render_template("pages/news/index.html", found=found, page=page, pages=pages)


@bp.get("/news/<slug>")
@public
def news_item(slug: str) -> str:
    """One piece of news, with the latest others beside it."""
    item = one_news(slug)
    others = [other for other in newest_news(BESIDE + 1) if other.slug != slug][:BESIDE]
    return render_template("pages/news/item.html", item=item, others=others)


@bp.get("/news/feed.atom")
@public
def news_feed() -> Response:
    """The latest news for feed readers, in the language that their address names."""
    language = request.args.get("lang") or current_language()
    if language not in {item.tag for item in LANGUAGES}:
        abort(404)
    with in_language(language):
        found = [(item, _changed(item)) for item in newest_news(IN_THE_FEED, language=language)]
        updated = max((changed_at for _, changed_at in found), default=NEVER)
        page = render_template("pages/news/feed.xml", found=found, updated=updated, tag=language)
    return Response(page, mimetype="application/atom+xml")


def _changed(item: ShownNews) -> datetime:
    """When readers last saw something new in it: it came out, or another version was checked since."""
    return max(item.released_at, item.text.changed_at or item.released_at)
