"""Reading, in development, what would have gone out by mail."""

from __future__ import annotations

from pathlib import Path

from flask import abort, render_template

from talent_net.blueprints.outbox import bp
from talent_net.blueprints.outbox.letters import letter_in, letters_in
from talent_net.kernel.errors import NotFound
from talent_net.web.extensions import settings
from talent_net.web.guards import public


@bp.get("/")
@public
def index() -> str:
    """The kept mails, the latest first."""
    return render_template("outbox/index.html", letters=letters_in(_folder()))


@bp.get("/<name>")
@public
def letter(name: str) -> str:
    """One mail, with links that can be followed."""
    found = letter_in(_folder(), name)
    if found is None:
        raise NotFound("letter")
    return render_template("outbox/letter.html", letter=found)


def _folder() -> Path:
    # In production mails hold other people's one-time secrets: there is nothing to see here.
    if settings().is_production:
        abort(404)
    return settings().instance / "mail"
