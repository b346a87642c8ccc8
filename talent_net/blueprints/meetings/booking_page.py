"""What the pages share on which a time is chosen: the lengths, the times that suit both, and why there may be none."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import request

from talent_net.blueprints.meetings.forms import TimeChoice, length_words
from talent_net.blueprints.meetings.shown import shown_times
from talent_net.domain.meetings.rules import LENGTHS, USUAL_MINUTES
from talent_net.domain.meetings.slots import Slot, next_slots
from talent_net.domain.mentoring.circles import Gathered
from talent_net.web.clocks import moment_from
from talent_net.web.mentorships import ShownPerson
from talent_net.web.work import limits, now, reading


def asked_minutes(usual: int) -> int:
    """The length that the address asks for, if it is one of ours."""
    asked = request.args.get("minutes", "")
    found = next((minutes for minutes in LENGTHS if str(minutes) == asked), None)
    return found or (usual if usual in LENGTHS else USUAL_MINUTES)


def choosing(gathered: Gathered, people: dict[int, ShownPerson], form: TimeChoice, moved: Slot | None = None) -> dict[str, Any]:
    """What `meetings/_times.html` prints. With a pupil there are no times but those that both have marked."""
    minutes = form.minutes.data if form.minutes.data in LENGTHS else USUAL_MINUTES
    two = [party.id for party in gathered.circle.two]
    slots = next_slots(reading(), two, minutes, now(), limits(), moved=moved)
    return {
        "form": form,
        "minutes": minutes,
        "lengths": [(each, length_words(each)) for each in LENGTHS],
        "times": shown_times(slots, people.values(), _asked_day(), moment_from(form.starts_at.data or "")),
        "has_times": bool(slots),
        "is_later": _asked_day() is not None,
        "is_watched": gathered.circle.is_supervised,
    }


def _asked_day() -> date | None:
    try:
        return date.fromisoformat(request.args.get("after", ""))
    except ValueError:
        return None
