"""Moving a meeting, meeting elsewhere, and cancelling it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.meetings import bp
from talent_net.blueprints.meetings.booking_page import asked_minutes, choosing
from talent_net.blueprints.meetings.braking import brake
from talent_net.blueprints.meetings.forms import CancelForm, TimeChoice, WhereForm
from talent_net.blueprints.meetings.looking import seen_meeting
from talent_net.blueprints.meetings.meeting_page import meeting_page
from talent_net.blueprints.meetings.shown import shown_meeting
from talent_net.domain.meetings.actions.booking import cancel_meeting, move_meeting, rearrange_meeting
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.meetings.slots import Slot
from talent_net.domain.mentoring.circles import Gathered
from talent_net.kernel.access import can
from talent_net.web.guards import needs
from talent_net.web.i18n import reader_zone
from talent_net.web.mentorships import shown_frame, shown_people
from talent_net.web.work import acting, now, reading

Page = str | Response | tuple[str, int]


@bp.get("/<public_id:public_id>/move")
@needs("meetings.book")
def move_form(public_id: str) -> Page:
    """The times to which a meeting could be moved."""
    found, gathered = seen_meeting(reading(), public_id)
    if not _can_move(found, gathered):
        return redirect(url_for("meetings.meeting", public_id=public_id), 303)
    form = TimeChoice(formdata=None, data={"minutes": asked_minutes(found.entry.minutes)})
    return _page(found, gathered, form)


@bp.post("/<public_id:public_id>/move")
@brake
@needs("meetings.book")
def move(public_id: str) -> Page:
    """Put it at another hour; everybody who comes is told."""
    form = TimeChoice()
    if form.validate():
        with form.trying() as work:
            found, _gathered = seen_meeting(work.session, public_id)
            move_meeting(work, found, form.chosen(reader_zone()), form.minutes.data or 0)
    if not form.errors:
        flash(_("The meeting is moved; everybody who comes is told."), "success")
        return redirect(url_for("meetings.meeting", public_id=public_id), 303)
    found, gathered = seen_meeting(reading(), public_id)
    # What was cancelled meanwhile, or has begun, is told where it stands.
    if not _can_move(found, gathered):
        said = next((fault for faults in form.errors.values() for fault in faults), "")
        flash(str(said), "warning")
        return redirect(url_for("meetings.meeting", public_id=public_id), 303)
    return _page(found, gathered, form), 422


@bp.post("/<public_id:public_id>/where")
@brake
@needs("meetings.book")
def rearrange(public_id: str) -> Page:
    """Meet elsewhere, or about something else; everybody who comes is told."""
    form = WhereForm()
    if form.validate():
        with form.trying() as work:
            found, gathered = seen_meeting(work.session, public_id)
            place = form.place_for(is_supervised=gathered.mentorship.is_supervised)
            rearrange_meeting(work, found, place, form.address.data or "", form.topic.data or "")
    if form.errors:
        return meeting_page(public_id, where_form=form), 422
    flash(_("It is changed; everybody who comes is told."), "success")
    return redirect(url_for("meetings.meeting", public_id=public_id), 303)


@bp.post("/<public_id:public_id>/cancel")
@needs("meetings.cancel")
def cancel(public_id: str) -> Page:
    """It will not be."""
    form = CancelForm()
    if form.validate():
        with form.trying() as work:
            cancel_meeting(work, seen_meeting(work.session, public_id)[0], form.words.data or "")
    if form.errors:
        return meeting_page(public_id, cancel_form=form), 422
    flash(_("The meeting is cancelled; everybody who would have come is told."), "success")
    return redirect(url_for("meetings.meeting", public_id=public_id), 303)


def _can_move(meeting: Meeting, gathered: Gathered) -> bool:
    is_coming = meeting.state is MeetingState.BOOKED and meeting.entry.starts_at > now()
    return is_coming and can(acting(), "meetings.book", gathered.circle)


def _page(meeting: Meeting, gathered: Gathered, form: TimeChoice) -> str:
    people = shown_people(gathered)
    return render_template(
        "meetings/move.html",
        mentorship=gathered.mentorship,
        frame=shown_frame(gathered, people),
        tab="meetings",
        meeting=shown_meeting(meeting, people, gathered),
        **choosing(gathered, people, form, moved=Slot(meeting.entry.starts_at, meeting.entry.ends_at)),
    )
