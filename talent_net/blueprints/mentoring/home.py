"""What mentoring brings to the home page: threads in which somebody waits to be read, and mentors who fit."""

from __future__ import annotations

from flask import render_template

from talent_net.blueprints.mentoring.shown.mentorships import own_mentorships
from talent_net.blueprints.mentoring.shown.request_home import PARTS as REQUEST_PARTS
from talent_net.blueprints.mentoring.shown.suggestions import shown_fits
from talent_net.blueprints.mentoring.suggesting import asking
from talent_net.domain.mentoring.fitting.suggesting import suggest_mentors
from talent_net.domain.people.model import Calling
from talent_net.kernel.access import can
from talent_net.web.home import HomePart, Standing
from talent_net.web.work import acting, reading

A_FEW = 4
MOST_MENTORS = 4


def latest_threads(_standing: Standing | None = None) -> str:
    """The reader's mentorships, those that moved last; nothing for whoever has none that stands."""
    found = [each for each in own_mentorships(A_FEW) if not each.is_ended]
    return render_template("mentoring/_latest.html", mentorships=found) if found else ""


def suggested_mentors(standing: Standing) -> str:
    """For students: the mentors who fit best and have room."""
    if standing.card.calling is not Calling.STUDENT or not can(acting(), "mentoring.look"):
        return ""
    reader = asking(standing.card)
    found = suggest_mentors(reading(), reader.memories, reader.looking, reader.traits, MOST_MENTORS)
    return render_template("mentoring/_suggested.html", fits=shown_fits(found, reader.looking))


PARTS: dict[str, HomePart] = {
    "mentoring.threads": latest_threads,
    "mentoring.suggested": suggested_mentors,
    **REQUEST_PARTS,
}
