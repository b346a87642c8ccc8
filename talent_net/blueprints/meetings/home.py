"""What meetings bring to the home page: the next one, and notes that are still missing."""

from __future__ import annotations

from typing import Any

from flask import render_template

from talent_net.blueprints.meetings import bp
from talent_net.blueprints.meetings.own_meetings import coming_meetings, owed_notes
from talent_net.blueprints.meetings.shown import join_words
from talent_net.web.home import HomePart, Standing

A_FEW = 3


def next_meeting(_standing: Standing) -> str:
    """The next hour on both clocks, and what was held without notes; nothing for whoever has neither."""
    found = meetings_at_hand()
    return render_template("meetings/_home.html", **found) if found else ""


@bp.app_template_global()
def meetings_at_hand() -> dict[str, Any]:
    """The same for the part `meetings/_on_desk.html` of other pages; empty for whoever has neither."""
    coming, owed = coming_meetings(1), owed_notes(A_FEW)
    return {"coming": coming, "owed": owed, "join_words": join_words} if coming or owed else {}


PARTS: dict[str, HomePart] = {"meetings.next": next_meeting}
