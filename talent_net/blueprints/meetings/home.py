"""What meetings bring to the home page: the next one, and notes that are still missing."""

from __future__ import annotations

from flask import render_template

from talent_net.blueprints.meetings.own_meetings import coming_meetings, owed_notes
from talent_net.blueprints.meetings.shown import join_words
from talent_net.web.home import HomePart, Standing

A_FEW = 3


def next_meeting(_standing: Standing) -> str:
    """The next hour on both clocks, and what was held without notes; nothing for whoever has neither."""
    coming, owed = coming_meetings(1), owed_notes(A_FEW)
    if not coming and not owed:
        return ""
    return render_template("meetings/_home.html", coming=coming, owed=owed, join_words=join_words)


PARTS: dict[str, HomePart] = {"meetings.next": next_meeting}
