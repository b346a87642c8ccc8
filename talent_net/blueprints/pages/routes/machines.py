"""What crawlers read: which pages are public, and where they are."""

from __future__ import annotations

from flask import Response, render_template, url_for

from talent_net.blueprints.pages import bp
from talent_net.blueprints.pages.shown import newest_news
from talent_net.web.guards import public
from talent_net.web.templating import door, public_address

PAGES = (
    "pages.landing",
    "pages.about",
    "pages.safety",
    "pages.privacy",
    "pages.terms",
    "pages.conduct",
    "pages.accessibility",
    "pages.news",
    "people.sign_up",
    "people.sign_in",
)


# Older news is found through its list.
MOST_NEWS = 200
# What is nobody's business but its reader's, or leads to nothing that one could find by searching.
PRIVATE = (
    "/home",
    "/notices/",
    "/admin/",
    "/dev/",
    "/people/me",
    "/people/check-mail",
    "/people/confirm",
    "/people/email/",
    "/people/invitation/",
    "/people/reset",
)


@bp.get("/robots.txt")
@public
def robots() -> Response:
    """Crawlers may read the pages about the house, and of people those who show themselves to everybody."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE), f"Sitemap: {public_address(url_for('pages.sitemap'))}"]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@bp.get("/sitemap.xml")
@public
def sitemap() -> Response:
    """The public pages and news, each in every language. People are not listed: whoever is looked for is found by a link of theirs."""
    paths = [path for page in PAGES if (path := door(page))]
    paths += [url_for("pages.news_item", slug=item.slug) for item in newest_news(MOST_NEWS)]
    return Response(render_template("pages/sitemap.xml", paths=paths), mimetype="application/xml")
