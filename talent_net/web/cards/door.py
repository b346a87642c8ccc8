"""The HTTP door of cards."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

from flask import Blueprint, Flask, abort, current_app, make_response, redirect
from werkzeug.wrappers import Response

from talent_net.web.apart import apart
from talent_net.web.assets import Assets
from talent_net.web.cards.drawing import draw_card
from talent_net.web.cards.letters import Letters
from talent_net.web.cards.registry import Card, card_address, find_card
from talent_net.web.guards import public
from talent_net.web.i18n import LANGUAGES, in_language
from talent_net.web.remembering import Remembered

A_DAY = 24 * 60 * 60
A_YEAR = 365 * A_DAY
# A card has about 40 kB.
KEPT = 128

bp = Blueprint("cards", __name__)


@bp.get("/cards/<name>.png")
@public
def card(name: str) -> Response:
    """The card of a page in a language; an address with older words leads to the newer ones."""
    key, tag, digest = _parts(name)
    if tag not in {language.tag for language in LANGUAGES}:
        abort(404)
    with in_language(tag):
        found, address = find_card(key), card_address(key)
    if found is None or address is None:
        abort(404)
    if digest != found.digest:
        return redirect(address)
    response = make_response(_picture(found))
    response.mimetype = "image/png"
    response.cache_control.public = True
    response.cache_control.max_age = A_DAY if found.is_personal else A_YEAR
    response.cache_control.immutable = not found.is_personal
    return response


def _parts(name: str) -> tuple[str, str, str]:
    """Key, language and digest; the key may have hyphens of its own."""
    key, _, rest = name.rpartition("-")
    before, _, tag = key.rpartition("-")
    return before, tag, rest


def _picture(found: Card) -> bytes:
    remembered: Remembered[bytes] = current_app.extensions["card_pictures"]
    assets = cast("Assets", current_app.extensions["assets"])
    letters: Letters = current_app.extensions["letters"]
    base = assets.folder / assets.manifest.get("images/card_base.png", "images/card_base.png")
    return remembered.get((found.title, found.line), partial(apart, draw_card, base, letters, found))


def init_cards(app: Flask) -> None:
    """Needs the assets."""
    assets = cast("Assets", app.extensions["assets"])
    app.extensions["letters"] = Letters(Path(assets.folder), assets.product("letters.json") or ())
    app.extensions["card_pictures"] = Remembered[bytes](most=KEPT)
    app.register_blueprint(bp)
    app.jinja_env.globals.update(card_address=card_address)
