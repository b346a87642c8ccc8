"""The HTTP door of mentors who look for students: who looks for a mentor, and "ask me"."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.mentoring import bp
from talent_net.blueprints.mentoring.routes.suggestions import A_PAGE, MOST_SHOWN, somebody_known
from talent_net.blueprints.mentoring.shown.suggestions import shown_fits
from talent_net.blueprints.mentoring.suggesting import asking
from talent_net.domain.mentoring.actions.suggestions import invite_student
from talent_net.domain.mentoring.fitting.suggesting import Suggestions, mentor_traits_of, suggest_students
from talent_net.domain.mentoring.queries.suggestions import invited_by
from talent_net.kernel.errors import RuleBroken
from talent_net.web.guards import needs, signed_in
from talent_net.web.templating import door
from talent_net.web.words import sentence
from talent_net.web.work import reading, unit_of_work


@bp.get("/students")
@needs("mentoring.see_students")
def students() -> str:
    """The grown-up students who look for a mentor, those who fit the reader best first."""
    most = min(max(request.args.get("most", A_PAGE, type=int), A_PAGE), MOST_SHOWN)
    reader = asking()
    own = mentor_traits_of(reading(), reader.memories, reader.looking, reader.traits)
    found = Suggestions(found=(), count=0, terms={})
    if own is not None:
        found = suggest_students(reading(), reader.memories, reader.looking, own, most)
    invited = list(reading().scalars(invited_by(signed_in().person_id)))
    return render_template(
        "mentoring/students.html",
        is_mentor=own is not None,
        fits=shown_fits(found, reader.looking, invited=invited),
        count=found.count,
        more=most + A_PAGE if found.count > most and most < MOST_SHOWN else None,
    )


@bp.post("/students/<public_id:public_id>/invite")
@needs("mentoring.invite")
def invite(public_id: str) -> Response:
    """Tell a student: ask me. They are told once."""
    try:
        with unit_of_work() as work:
            is_first = invite_student(work, somebody_known(work, public_id))
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "warning")
    else:
        said = (
            _("The student is told that you would be glad to be asked.") if is_first else _("You have told this student already.")
        )
        flash(said, "success")
    return redirect(url_for("mentoring.students"), 303)


@bp.get("/invited-by/<public_id:mentor_id>")
@needs("mentoring.look")
def invited(mentor_id: str) -> Response:
    """Where the notice of an invitation leads: to the mentor, to read about them and to ask."""
    return redirect(door("mentoring.ask", public_id=mentor_id) or url_for("people.profile", public_id=mentor_id), 303)
