"""A run: how it stands, what it found, the same again, beside another, and as a file."""

from __future__ import annotations

from flask import Response as FileResponse
from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.programmes import bp
from talent_net.blueprints.programmes.found import managed, run_of
from talent_net.blueprints.programmes.plans import Cast, shown_missed, shown_pairs
from talent_net.blueprints.programmes.shown import shown_programme
from talent_net.blueprints.programmes.words import CRITERIA, MODES, RUN_KINDS, RUN_STATES
from talent_net.domain.programmes.actions.running import REPEATABLE, repeat_run
from talent_net.domain.programmes.model import Run, RunState
from talent_net.domain.programmes.queries.runs import runs_listed, whole_run
from talent_net.domain.programmes.rules.instances import written
from talent_net.domain.programmes.rules.weights import weights_of
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.web.guards import needs
from talent_net.web.words import sentence
from talent_net.web.work import reading, unit_of_work

MOST_COMPARED = 50


@bp.get("/desk/runs/<public_id:public_id>")
@needs("programmes.manage")
def run(public_id: str) -> str:
    """The four numbers, their bounds, every student's reason."""
    found = run_of(public_id)
    cast = Cast(found)
    others = [each for each in reading().scalars(runs_listed(found.programme_id, MOST_COMPARED)) if _is_other(each, found)]
    return render_template(
        "programmes/run.html",
        **frame(found),
        pairs=shown_pairs(found, cast),
        missed=shown_missed(found, cast),
        weights=weights_of(found.weights).by_name(),
        criteria=CRITERIA,
        others=others,
        can_repeat=found.kind in REPEATABLE and found.state is RunState.DONE,
    )


@bp.get("/desk/runs/<public_id:public_id>/progress")
@needs("programmes.manage")
def progress(public_id: str) -> str:
    """How far it is: what the page fetches until it is done."""
    return render_template("programmes/_progress.html", **frame(run_of(public_id)))


@bp.get("/desk/runs/<public_id:public_id>/instance.json")
@needs("programmes.manage")
def instance(public_id: str) -> FileResponse:
    """The numbers that were solved, for `python -m talent_net.matching assign`: of people they say nothing."""
    found = run_of(public_id, whole_run)
    if found.instance is None:
        abort(404)
    response = FileResponse(written(found.instance), mimetype="application/json")
    response.headers["Content-Disposition"] = f"attachment; filename=instance-{found.inputs_hash[:12]}.json"
    return response


@bp.post("/desk/runs/<public_id:public_id>/repeat")
@needs("programmes.manage")
def repeat(public_id: str) -> Response:
    """The same instance and seed once more."""
    try:
        with unit_of_work() as work:
            again = repeat_run(work, run_of(public_id, whole_run, work)).public_id
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "error")
        return redirect(url_for("programmes.run", public_id=public_id), 303)
    return redirect(url_for("programmes.run", public_id=again), 303)


@bp.get("/desk/<public_id:public_id>/compare")
@needs("programmes.manage")
def compare(public_id: str) -> str:
    """Two runs side by side, and where they differ."""
    programme = managed(public_id)
    both = [run_of(request.args.get(name, "")) for name in ("a", "b")]
    if any(each.programme_id != programme.id or each.state is not RunState.DONE for each in both):
        raise NotFound("run")
    plans = [{(pair.student, pair.mentor): pair for pair in shown_pairs(each, Cast(each))} for each in both]
    return render_template(
        "programmes/compare.html",
        found=programme,
        shown=shown_programme(programme),
        both=both,
        modes=MODES,
        kinds=RUN_KINDS,
        same=[pair for two, pair in plans[0].items() if two in plans[1]],
        only=[[pair for two, pair in mine.items() if two not in theirs] for mine, theirs in (plans, plans[::-1])],
        is_same_instance=both[0].inputs_hash == both[1].inputs_hash,
    )


def frame(found: Run) -> dict[str, object]:
    """What every page of a run needs."""
    return {
        "run": found,
        "found": found.programme,
        "shown": shown_programme(found.programme),
        "report": found.report,
        "state": RUN_STATES[found.state],
        "kind": RUN_KINDS[found.kind],
        "mode": MODES[found.mode],
        "is_under_way": found.state in (RunState.QUEUED, RunState.RUNNING),
        "title": _("Run %(number)s", number=found.id),
    }


def _is_other(each: Run, found: Run) -> bool:
    return each.id != found.id and each.state is RunState.DONE
