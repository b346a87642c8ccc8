"""Publishing a plan: first what it will do, then one press."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.programmes import bp
from talent_net.blueprints.programmes.found import run_of
from talent_net.blueprints.programmes.plans import Cast, shown_missed, shown_pairs
from talent_net.blueprints.programmes.routes.runs import frame
from talent_net.domain.programmes.actions.publishing import publish_run
from talent_net.domain.programmes.model import PairState, Run
from talent_net.domain.programmes.queries.runs import pairs_of
from talent_net.kernel.errors import RuleBroken
from talent_net.web.guards import needs
from talent_net.web.words import sentence
from talent_net.web.work import reading, unit_of_work

LIVE = (PairState.PROPOSED, PairState.CONFIRMED)


@bp.get("/desk/runs/<public_id:public_id>/publish")
@needs("programmes.manage")
def confirm(public_id: str) -> str:
    """To whom it goes, what of a published plan changes, and who is left out."""
    found = run_of(public_id)
    cast = Cast(found)
    pairs = shown_pairs(found, cast)
    kept, dropped = _beside_published(found)
    fresh = [pair for pair in pairs if pair.key not in kept]
    return render_template(
        "programmes/publish.html", **frame(found), fresh=fresh, kept=len(kept), dropped=dropped, missed=shown_missed(found, cast)
    )


@bp.post("/desk/runs/<public_id:public_id>/publish")
@needs("programmes.manage")
def publish(public_id: str) -> Response:
    """Propose it."""
    try:
        with unit_of_work() as work:
            run = run_of(public_id, work=work)
            programme_id = run.programme.public_id
            publish_run(work, run)
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "error")
        return redirect(url_for("programmes.run", public_id=public_id), 303)
    flash(_("Published. Both sides of each new pair are asked now; they have seven days."), "success")
    return redirect(url_for("programmes.console", public_id=programme_id), 303)


def _beside_published(found: Run) -> tuple[set[str], int]:
    """The keys of the plan's pairs that stand proposed already, and how many standing ones it drops."""
    students = {number: place for place, number in enumerate(found.people.get("students", ()))}
    mentors = {number: place for place, number in enumerate(found.people.get("mentors", ()))}
    standing = {
        (students.get(row.student_id), mentors.get(row.mentor_id))
        for row in reading().scalars(pairs_of(found.programme_id))
        if row.state in LIVE
    }
    planned = {(row["student"], row["mentor"]) for row in found.report.get("pairs", ())}
    return {f"{student}-{mentor}" for student, mentor in planned & standing}, len(standing - planned)
