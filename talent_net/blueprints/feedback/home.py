"""What feedback brings to the home page: what the reader is asked."""

from __future__ import annotations

from flask import render_template

from talent_net.blueprints.feedback.words import STAGES
from talent_net.domain.feedback.queries import asked_of
from talent_net.domain.feedback.rules import ASKED_FOR
from talent_net.domain.mentoring.circles import gather_all
from talent_net.kernel.access import can
from talent_net.kernel.work import city_date
from talent_net.web.home import HomePart, Standing
from talent_net.web.mentorships import shown_frame, shown_people
from talent_net.web.work import acting, limits, now, reading


def asked(_standing: Standing | None = None) -> str:
    """How it goes with whom, in a minute; nothing for whoever is asked nothing."""
    actor = acting()
    if actor.person_id is None or not can(actor, "feedback.give"):
        return ""
    found = reading().scalars(asked_of(actor.person_id, now() - ASKED_FOR)).all()
    if not found:
        return ""
    gathered = gather_all(reading(), [each.mentorship for each in found], city_date(now()), limits())
    frames = [shown_frame(each, shown_people(each)) for each in gathered]
    lines = [(each.public_id, STAGES[each.stage][0], frame.others) for each, frame in zip(found, frames, strict=True)]
    return render_template("feedback/_asked.html", lines=lines)


PARTS: dict[str, HomePart] = {"feedback.asked": asked}
