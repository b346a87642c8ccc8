"""One's own meetings, and the page of each."""

from __future__ import annotations

from flask import render_template

from talent_net.blueprints.meetings import bp
from talent_net.blueprints.meetings.meeting_page import meeting_page
from talent_net.blueprints.meetings.own_meetings import coming_meetings, owed_notes
from talent_net.blueprints.meetings.shown import join_words
from talent_net.web.guards import needs


@bp.get("/")
@needs("meetings.list_own")
def index() -> str:
    """What I have before me, and which notes I still owe."""
    return render_template("meetings/index.html", coming=coming_meetings(), owed=owed_notes(), join_words=join_words)


@bp.get("/<public_id:public_id>")
@needs("meetings.see")
def meeting(public_id: str) -> str:
    """A meeting: when, where, what about, and what was said."""
    return meeting_page(public_id)
