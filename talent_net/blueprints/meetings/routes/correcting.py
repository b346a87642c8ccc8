"""Putting right what was noted of a meeting once it is over."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.meetings import bp
from talent_net.blueprints.meetings.forms import SpentForm
from talent_net.blueprints.meetings.looking import seen_meeting
from talent_net.blueprints.meetings.meeting_page import meeting_page
from talent_net.domain.meetings.actions.closing import say_held, say_missed
from talent_net.web.guards import needs
from talent_net.web.telling import telling

Page = str | Response | tuple[str, int]


@bp.post("/<public_id:public_id>/missed")
@needs("meetings.correct")
def missed(public_id: str) -> Response:
    """It did not take place; the page offers the way back."""
    with telling(_("It is noted that the meeting did not take place. You can take that back below.")) as work:
        say_missed(work, seen_meeting(work.session, public_id)[0])
    return _back(public_id)


@bp.post("/<public_id:public_id>/held")
@needs("meetings.correct")
def held(public_id: str) -> Page:
    """It took place, and took so many minutes."""
    form = SpentForm()
    if form.validate():
        with form.trying() as work:
            say_held(work, seen_meeting(work.session, public_id)[0], form.spent.data or 0)
    if form.errors:
        return meeting_page(public_id, spent_form=form), 422
    flash(_("The minutes are noted."), "success")
    return _back(public_id)


def _back(public_id: str) -> Response:
    return redirect(url_for("meetings.meeting", public_id=public_id, _anchor="taken"), 303)
