"""What goals bring to the page of a meeting: what was agreed there."""

from __future__ import annotations

from flask import render_template, request

from talent_net.blueprints.goals.forms import ItemForm
from talent_net.blueprints.goals.page import ITEM, two_of
from talent_net.blueprints.goals.shown import shown_items
from talent_net.domain.goals.queries import items_of_meeting
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.circles import gather
from talent_net.kernel.access import can
from talent_net.kernel.work import city_date
from talent_net.web.mentorships import shown_people
from talent_net.web.templating import door
from talent_net.web.work import acting, limits, now, reading


def agreed(meeting: Meeting) -> str:
    """The action items of a meeting, and a form for another; nothing for whoever sees no goals, and of a meeting that will not be."""
    gathered = gather(reading(), meeting.mentorship, city_date(now()), limits())
    if not can(acting(), "goals.see", gathered.circle) or meeting.state is MeetingState.CANCELLED:
        return ""
    people = shown_people(gathered)
    return render_template(
        "goals/_meeting_part.html",
        items=shown_items(reading().scalars(items_of_meeting(meeting.id)).all(), gathered, people),
        may_change=can(acting(), "goals.change", gathered.circle),
        item_form=ItemForm(formdata=None, prefix=ITEM, two=two_of(gathered, people)),
        mentorship=meeting.mentorship.public_id,
        meeting=meeting.public_id,
        # What failed in another form of the page stands at an address that cannot be opened: back is always the page itself.
        back=door("meetings.meeting", public_id=meeting.public_id) or request.path,
    )


PART = agreed
