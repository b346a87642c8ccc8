"""The meetings of a mentorship, and booking one."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.meetings import bp
from talent_net.blueprints.meetings.booking_page import asked_minutes, choosing
from talent_net.blueprints.meetings.braking import brake
from talent_net.blueprints.meetings.forms import BookForm
from talent_net.blueprints.meetings.shown import join_words, shown_meeting
from talent_net.blueprints.meetings.words import PLACE_HINTS
from talent_net.domain.meetings.actions.booking import book_meeting
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.queries import meetings_of
from talent_net.domain.meetings.terms import usual_terms
from talent_net.domain.mentoring.circles import Gathered
from talent_net.kernel.access import can
from talent_net.web.guards import needs
from talent_net.web.i18n import reader_zone
from talent_net.web.mentorships import seen_thread, shown_frame, shown_people
from talent_net.web.work import acting, reading

Page = str | Response | tuple[str, int]


@bp.get("/of/<public_id:public_id>")
@needs("meetings.see")
def of_mentorship(public_id: str) -> str:
    """What the two have before them, what was, and the times that suit both."""
    gathered = seen_thread(reading(), public_id, "meetings.see")
    usual = usual_terms(reading(), gathered.circle.mentor.id)
    known = {"minutes": asked_minutes(usual.minutes), "place": usual.place.value, "address": usual.address}
    return _page(gathered, BookForm(formdata=None, data=known))


@bp.post("/of/<public_id:public_id>")
@brake
@needs("meetings.book")
def book(public_id: str) -> Page:
    """Book one of them, or another hour that the two agreed on."""
    form = BookForm()
    if form.validate():
        with form.trying() as work:
            gathered = seen_thread(work.session, public_id, "meetings.see")
            wanted = form.wanted(reader_zone(), is_supervised=gathered.mentorship.is_supervised)
            meeting = book_meeting(work, gathered.mentorship, wanted)
            address = url_for("meetings.meeting", public_id=meeting.public_id)
    if form.errors:
        return _page(seen_thread(reading(), public_id, "meetings.see"), form), 422
    flash(_("The meeting is booked; everybody who comes is told."), "success")
    return redirect(address, 303)


def _page(gathered: Gathered, form: BookForm) -> str:
    found, people = gathered.mentorship, shown_people(gathered)
    frame = shown_frame(gathered, people)
    rows = [shown_meeting(row, people, gathered) for row in reading().scalars(meetings_of(found.id))]
    coming = [row for row in reversed(rows) if row.state is MeetingState.BOOKED]
    may_book = can(acting(), "meetings.book", gathered.circle)
    return render_template(
        "meetings/of_mentorship.html",
        mentorship=found,
        frame=frame,
        tab="meetings",
        coming=coming,
        past=[row for row in rows if row.state is not MeetingState.BOOKED],
        may_book=may_book,
        is_one_of_the_two=can(acting(), "meetings.cancel", gathered.circle),
        is_mentor=frame.mentor.is_me,
        place_hints=PLACE_HINTS,
        join_words=join_words,
        **(choosing(gathered, people, form) if may_book else {"form": form}),
    )
