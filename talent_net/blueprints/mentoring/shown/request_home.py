"""What requests bring to the home page and to profiles."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from talent_net.blueprints.mentoring.shown.requests import shown_request, shown_turn
from talent_net.domain.mentoring.queries.people import ask_glance, offers_mentoring
from talent_net.domain.mentoring.queries.requests import requests_of, waiting_at
from talent_net.domain.people.model import Calling
from talent_net.kernel.access import can
from talent_net.web.home import HomePart, Standing
from talent_net.web.work import acting, reading

A_FEW = 3
ENOUGH_ANSWERS = 3
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class AskGlance:
    """Whether the reader may ask the person of a profile, how soon that person usually answers, and the reader's request that waits there."""

    may_ask: bool
    answers: str
    asked: str | None = None


def ask_for_mentoring(public_id: str) -> AskGlance | None:
    """For a profile's page; None where there is nobody to be asked."""
    actor = acting()
    if actor.person_id is None or not can(actor, "mentoring.ask"):
        return None
    row = reading().execute(ask_glance(actor.person_id, public_id)).one_or_none()
    if row is None or row.id == actor.person_id:
        return None
    known = row.answered is not None and row.answered >= ENOUGH_ANSWERS and row.usual_answer_minutes is not None
    answers = answer_time(row.usual_answer_minutes) if known else ""
    return AskGlance(row.calling is Calling.STUDENT and row.asked is None, answers, row.asked)


def answer_time(minutes: int) -> str:
    """A usual time to answer in words."""
    if minutes <= DAY:
        return str(_("Usually answers within a day"))
    days = -(-minutes // DAY)
    return str(ngettext("Usually answers within %(num)s day", "Usually answers within %(num)s days", days))


def own_requests(_standing: Standing | None = None) -> str:
    """A student's open requests, and the way to all of them."""
    person_id = acting().person_id
    if person_id is None:
        return ""
    shown = [shown_request(row) for row in reading().scalars(requests_of(person_id, A_FEW))]
    return render_template("mentoring/home/_requests.html", requests=[each for each in shown if each.is_open], any=bool(shown))


def waiting_requests(_standing: Standing | None = None) -> str:
    """What waits for a mentor's answer; nothing for whoever does not offer mentoring."""
    actor = acting()
    if actor.person_id is None or not can(actor, "mentoring.keep_terms"):
        return ""
    found = reading().scalars(waiting_at(actor.person_id)).all()
    if not found and reading().scalars(offers_mentoring(actor.person_id)).first() is None:
        return ""
    turns = [shown_turn(turn, turn.request.student, turn.request) for turn in found[:A_FEW]]
    return render_template("mentoring/home/_desk.html", turns=turns, count=len(found))


PARTS: dict[str, HomePart] = {"mentoring.requests": own_requests, "mentoring.desk": waiting_requests}
