"""Changing a plan by hand: the effect stands there before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from talent_net.blueprints.programmes import bp
from talent_net.blueprints.programmes.found import run_of
from talent_net.blueprints.programmes.plans import Cast, key_of, pairs_from, shown_pairs
from talent_net.blueprints.programmes.routes.runs import frame
from talent_net.domain.programmes.actions.running import edit_run, effect_of_changes
from talent_net.domain.programmes.model import Run
from talent_net.domain.programmes.queries.runs import whole_run
from talent_net.domain.programmes.reports import Answered
from talent_net.domain.programmes.rules.editing import Changes
from talent_net.kernel.errors import RuleBroken
from talent_net.web.guards import needs
from talent_net.web.words import sentence
from talent_net.web.work import unit_of_work

# So many pairs can be put in at once.
ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What the changes are worth: the answer, or the rule that they break."""

    answered: Answered | None
    refused: str = ""


@bp.get("/desk/runs/<public_id:public_id>/edit")
@needs("programmes.manage")
def edit_plan(public_id: str) -> str:
    """The plan with ticks to take pairs out and lines to put others in; what was chosen is weighed at once."""
    found = run_of(public_id, whole_run)
    return _page(found, changes_from(request.args, found))


@bp.post("/desk/runs/<public_id:public_id>/edit")
@needs("programmes.manage")
def keep_plan(public_id: str) -> str | Response | tuple[str, int]:
    """Keep the changed plan as a run of its own."""
    try:
        with unit_of_work() as work:
            run = run_of(public_id, whole_run, work)
            again = edit_run(work, run, changes_from(request.form, run)).public_id
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "error")
        found = run_of(public_id, whole_run)
        return _page(found, changes_from(request.form, found)), 422
    flash(_("The changed plan is kept as a run of its own. Nothing is published yet."), "success")
    return redirect(url_for("programmes.run", public_id=again), 303)


def changes_from(given: MultiDict[str, str], run: Run) -> Changes:
    """The changes that a form says: pairs taken out, pairs put in, and two students who swap their mentors."""
    removed = set(pairs_from(given.getlist("remove"), run))
    lines = zip(given.getlist("student"), given.getlist("mentor"), strict=False)
    added = set(pairs_from([*given.getlist("add"), *(f"{student}-{mentor}" for student, mentor in lines)], run))
    plan = [(row["student"], row["mentor"]) for row in run.report.get("pairs", ())]
    swapping = [pair for key in given.getlist("swap") for pair in plan if key_of(pair) == key]
    if len(swapping) == 2:
        (one, mentor), (other, another) = swapping
        removed |= set(swapping)
        added |= {(one, another), (other, mentor)}
    return Changes(removed=frozenset(removed & set(plan)), added=frozenset(added - set(plan)))


def _page(found: Run, changes: Changes) -> str:
    cast = Cast(found)
    has_changes = bool(changes.removed or changes.added)
    return render_template(
        "programmes/edit_plan.html",
        **frame(found),
        pairs=shown_pairs(found, cast),
        cast=cast,
        rows=range(ROWS),
        removed={key_of(pair) for pair in changes.removed},
        added={key_of(pair): (cast.students[pair[0]], cast.mentors[pair[1]]) for pair in sorted(changes.added)},
        effect=_effect(found, changes) if has_changes else None,
    )


def _effect(found: Run, changes: Changes) -> Effect:
    try:
        return Effect(answered=effect_of_changes(found, changes))
    except RuleBroken as broken:
        return Effect(answered=None, refused=sentence(broken.code, broken.values))
