"""What meetings bring to the home page: the next one, and notes that are still missing."""

from __future__ import annotations

from flask import render_template

from talent_net.blueprints.meetings.own_meetings import meetings_at_hand
from talent_net.web.home import HomePart, Standing


def next_meeting(_standing: Standing) -> str:
    """The next hour on both clocks, and what was held without notes; nothing for whoever has neither."""
    found = meetings_at_hand()
    return render_template("meetings/_home.html", **found) if found else ""


PARTS: dict[str, HomePart] = {"meetings.next": next_meeting}
