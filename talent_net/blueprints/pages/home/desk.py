"""What waits at the desk of the staff, on their home page."""

from __future__ import annotations

from flask import render_template

from talent_net.web.home import Standing
from talent_net.web.waiting import what_waits


def desk(_standing: Standing) -> str:
    """What waits, the rest in one line."""
    return render_template("pages/home/_desk.html", lines=what_waits())
