"""What mentoring brings to the home page: threads in which somebody waits to be read."""

from __future__ import annotations

from flask import render_template

from talent_net.blueprints.mentoring.shown.mentorships import own_mentorships
from talent_net.blueprints.mentoring.shown.request_home import PARTS as REQUEST_PARTS
from talent_net.web.home import HomePart, Standing

A_FEW = 4


def latest_threads(_standing: Standing | None = None) -> str:
    """The reader's mentorships, those that moved last; nothing for whoever has none that stands."""
    found = [each for each in own_mentorships(A_FEW) if not each.is_ended]
    return render_template("mentoring/_latest.html", mentorships=found) if found else ""


PARTS: dict[str, HomePart] = {"mentoring.threads": latest_threads, **REQUEST_PARTS}
