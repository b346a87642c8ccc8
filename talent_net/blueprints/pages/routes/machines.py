"""What crawlers read: which pages are public, and where they are."""

from __future__ import annotations

from flask import Response, render_template, url_for

from talent_net.blueprints.pages import bp
from talent_net.web.extensions import settings
from talent_net.web.guards import public

PAGES = ("landing", "about", "safety", "privacy", "terms", "conduct", "accessibility", "news")


@bp.get("/robots.txt")
@public
def robots() -> Response:
    """Crawlers may read the pages about the house; people's pages are not for them."""
    lines = [
        "User-agent: *",
        "Disallow: /people/",
        "Disallow: /dev/",
        f"Sitemap: {settings().base_url}{url_for('pages.sitemap')}",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@bp.get("/sitemap.xml")
@public
def sitemap() -> Response:
    """The public pages."""
    addresses = [f"{settings().base_url}{url_for(f'pages.{page}')}" for page in PAGES]
    return Response(render_template("pages/sitemap.xml", addresses=addresses), mimetype="application/xml")
