"""What coordinators, and officers where pupils are concerned, look after; and what may be told of organisations."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.feedback import bp
from talent_net.blueprints.feedback.words import STAGES
from talent_net.domain.feedback.actions.giving import settle_feedback, unsettle_feedback
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.feedback.queries import (
    below_the_line_counts,
    feedback_below_the_line,
    feedback_by_public_id,
    ratings_by_organisation,
)
from talent_net.domain.feedback.rules import Ratings, told_ratings
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.queries.staff import organisation_names
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import city_date
from talent_net.web.guards import needs
from talent_net.web.i18n import current_language
from talent_net.web.plain import spoken_in
from talent_net.web.work import acting, now, reading, unit_of_work

A_PAGE = 50
MOST_PAGES = 10_000
SETTLED = "feedback_settled"


@bp.get("/")
@needs("feedback.oversee")
def below() -> str:
    """Feedback below the line: what is not looked after first."""
    page = _asked_page()
    count, unsettled = reading().execute(below_the_line_counts(acting())).one()
    found = reading().scalars(feedback_below_the_line(acting()).limit(A_PAGE).offset((page - 1) * A_PAGE)).all()
    return render_template(
        "feedback/below.html",
        pile="feedback",
        rows=[_row(each) for each in found if can(acting(), "feedback.read", each)],
        counted=ngettext("%(num)s to look after", "%(num)s to look after", unsettled),
        page=page,
        pages=-(-count // A_PAGE),
        link=lambda number: url_for("feedback.below", page=number if number > 1 else None),
        undo=session.pop(SETTLED, None),
    )


@bp.get("/averages")
@needs("feedback.compare")
def averages() -> str:
    """Ratings by organisation, of ten people or more."""
    rows = reading().execute(ratings_by_organisation(city_date(now()))).all()
    told = told_ratings(Ratings(*row) for row in rows)
    known = frozenset(group.organisation_id for group in told if group.organisation_id is not None)
    names: dict[int | None, str] = {
        row[0]: row[2] if current_language() == "ja" else row[3] for row in reading().execute(organisation_names(known))
    }
    table = [(names.get(each.organisation_id) or _("Several together"), each.people, each.answers, each.average) for each in told]
    return render_template("feedback/averages.html", pile="averages", rows=table)


@bp.post("/<public_id:public_id>/settle")
@needs("feedback.settle")
def settle(public_id: str) -> Response:
    """It is marked as looked after."""
    with unit_of_work() as work:
        settle_feedback(work, _seen(work.session, public_id))
    session[SETTLED] = public_id
    return redirect(url_for("feedback.below"), 303)


@bp.post("/<public_id:public_id>/unsettle")
@needs("feedback.settle")
def unsettle(public_id: str) -> Response:
    """It waits after all."""
    with unit_of_work() as work:
        unsettle_feedback(work, _seen(work.session, public_id))
    flash(_("It waits to be looked after again."), "success")
    return redirect(url_for("feedback.below"), 303)


def _seen(opened: Session, public_id: str) -> Feedback:
    found = opened.scalars(feedback_by_public_id(public_id)).one_or_none()
    if found is None or not can(acting(), "feedback.settle", found):
        raise NotFound("feedback")
    return found


def _row(found: Feedback) -> dict[str, object]:
    """A line for whoever looks after it: who said it of whom, and what."""
    pair = found.mentorship
    other = pair.mentor if found.person_id == pair.student_id else pair.student
    return {
        "feedback": found,
        "person": name_of(found.person).shown(current_language()) or _("No name yet"),
        "other": name_of(other).shown(current_language()) or _("No name yet"),
        "is_student": found.person_id == pair.student_id,
        "person_address": url_for("people.profile", public_id=found.person.public_id),
        "pair_address": url_for("mentoring.mentorship", public_id=pair.public_id),
        "stage": STAGES[found.stage][1],
        "is_supervised": pair.is_supervised,
        "lang": spoken_in(found.words),
    }


def _asked_page() -> int:
    asked = request.args.get("page", "1")
    return min(max(int(asked), 1), MOST_PAGES) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
