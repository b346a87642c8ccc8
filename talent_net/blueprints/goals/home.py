"""What goals bring to the home page: what the reader promised to do next."""

from __future__ import annotations

from flask import render_template

from talent_net.blueprints.goals.promises import next_at_hand
from talent_net.web.home import HomePart, Standing


def next_to_do(_standing: Standing | None = None) -> str:
    """The reader's own; nothing for whoever has promised nothing."""
    items = next_at_hand()
    return render_template("goals/_next.html", items=items) if items else ""


PARTS: dict[str, HomePart] = {"goals.next": next_to_do}
