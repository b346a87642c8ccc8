"""Pages that belong to no feature: landing, about and the choice of language."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from talent_net.blueprints.pages import bp
from talent_net.blueprints.pages.living import living
from talent_net.blueprints.pages.shown import newest_news, shown_page
from talent_net.blueprints.pages.world import rows_of, world_of
from talent_net.domain.people.actions.accounts import choose_language as keep_language
from talent_net.domain.people.queries.accounts import account
from talent_net.web.extensions import settings
from talent_net.web.guards import local_path, public
from talent_net.web.i18n import COOKIE, LANGUAGES, without_asked_language
from talent_net.web.identity import me
from talent_net.web.work import unit_of_work

MOST_NEWS = 3
A_YEAR = 365 * 24 * 60 * 60


@bp.get("/")
@public
def landing() -> str:
    """What this is, for whom, and how to begin."""
    found = living()
    return render_template(
        "pages/landing.html",
        cells=found.cells,
        world=world_of(found.cells),
        rows=rows_of(found.cells),
        partners=found.partners,
        news=newest_news(MOST_NEWS),
    )


@bp.get("/about")
@public
def about() -> str:
    """Why this exists and who runs it."""
    return _text("about")


@bp.get("/safety")
@public
def safety() -> str:
    """How minors and everybody else are kept safe."""
    return _text("safety")


@bp.get("/privacy")
@public
def privacy() -> str:
    """What is kept, for what, and for how long."""
    return _text("privacy")


@bp.get("/terms")
@public
def terms() -> str:
    """The rules of the house."""
    return _text("terms")


@bp.get("/conduct")
@public
def conduct() -> str:
    """How people treat each other here, and what follows if they do not."""
    return _text("conduct")


@bp.get("/accessibility")
@public
def accessibility() -> str:
    """What was done so that everybody can use this."""
    return _text("accessibility")


def _text(slug: str) -> str:
    return render_template("pages/text.html", slug=slug, text=shown_page(slug))


@bp.post("/language")
@public
def choose_language() -> Response:
    """Keep the language that the reader chose, in their settings or this browser, and show them the page they came from."""
    wished = request.form.get("language")
    if wished not in {language.tag for language in LANGUAGES}:
        abort(400)
    if (person := me()) is not None:
        with unit_of_work() as work:
            row = work.session.scalars(account(person.person_id)).one()
            keep_language(work, row, wished)
    target = local_path(request.form.get("next"))
    response = redirect(without_asked_language(target) if target else url_for("pages.landing"), 303)
    response.set_cookie(COOKIE, wished, max_age=A_YEAR, secure=settings().is_secure, httponly=True, samesite="Lax")
    return response
