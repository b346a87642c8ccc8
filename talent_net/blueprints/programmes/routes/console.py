"""The console of one programme: who takes part, what counts, what is decided beforehand, and its runs."""

from __future__ import annotations

import secrets

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.programmes import bp
from talent_net.blueprints.programmes.forms.matching import ConstraintForm, RunForm
from talent_net.blueprints.programmes.forms.writing import WeightsForm
from talent_net.blueprints.programmes.found import locked, managed
from talent_net.blueprints.programmes.shown import shown_person, shown_programme, shown_question
from talent_net.blueprints.programmes.words import (
    CONSTRAINT_REASONS,
    CONSTRAINTS,
    CRITERIA,
    MODES,
    PAIR_STATES,
    RUN_KINDS,
    RUN_STATES,
)
from talent_net.domain.programmes.actions.constraining import constrain_pair, lift_constraint
from talent_net.domain.programmes.actions.running import LARGEST_SEED, ask_change, ask_run
from talent_net.domain.programmes.actions.writing import weigh_programme
from talent_net.domain.programmes.model import Enrolment, Programme, RunPair, Side
from talent_net.domain.programmes.queries.programmes import (
    constraint_by,
    constraints_of,
    counts_of,
    enrolment_of,
    enrolments_listed,
    enrolments_with,
)
from talent_net.domain.programmes.queries.runs import pairs_of, runs_listed, standing_run
from talent_net.domain.programmes.rules.questions import questions_of
from talent_net.domain.programmes.rules.weights import ProgrammeWeights, weights_of
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.guards import needs
from talent_net.web.paging import number_before
from talent_net.web.words import sentence
from talent_net.web.work import reading, unit_of_work

A_PAGE = 20
Page = str | Response | tuple[str, int]


@bp.get("/desk/<public_id:public_id>")
@needs("programmes.manage")
def console(public_id: str) -> str:
    """Where the programme stands, what comes next, and its runs."""
    return _console(managed(public_id), RunForm(data={"mode": "fair"}))


@bp.post("/desk/<public_id:public_id>/solve")
@needs("programmes.manage")
def solve(public_id: str) -> Page:
    """Have it solved."""
    form = RunForm()
    if not form.validate():
        return _console(managed(public_id), form), 422
    seed = form.seed.data if form.seed.data is not None else secrets.randbelow(LARGEST_SEED)
    with form.trying() as work:
        run_id = ask_run(work, managed(public_id, work), form.chosen(), seed).public_id
    if form.errors:
        return _console(managed(public_id), form), 422
    return redirect(url_for("programmes.run", public_id=run_id), 303)


@bp.post("/desk/<public_id:public_id>/change")
@needs("programmes.manage")
def change(public_id: str) -> Response:
    """Have the published plan solved again around what fell apart."""
    try:
        with unit_of_work() as work:
            run_id = ask_change(work, managed(public_id, work)).public_id
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "error")
        return redirect(url_for("programmes.console", public_id=public_id), 303)
    return redirect(url_for("programmes.run", public_id=run_id), 303)


@bp.get("/desk/<public_id:public_id>/people/<any(student, mentor):side>")
@needs("programmes.manage")
def people(public_id: str, side: str) -> str:
    """One side with its answers and wishes."""
    found = managed(public_id)
    rows = list(reading().scalars(enrolments_listed(found.id, Side(side))))
    questions = [(question.key, *shown_question(question)) for question in questions_of(found.questions)]
    listed = [(row, shown_person(row)) for row in rows]
    return render_template(
        "programmes/people.html", **_frame(found), side=Side(side), rows=listed, questions=questions, counts=_counts(found)
    )


@bp.get("/desk/<public_id:public_id>/weights")
@needs("programmes.manage")
def weights(public_id: str) -> Page:
    """What counts how much."""
    found = managed(public_id)
    return _weights(found, WeightsForm(data={**weights_of(found.weights).by_name(), "floor": found.floor}))


@bp.post("/desk/<public_id:public_id>/weights")
@needs("programmes.manage")
def weigh(public_id: str) -> Page:
    """Keep it for the runs to come."""
    form = WeightsForm()
    if form.validate():
        with form.trying() as work:
            weigh_programme(work, locked(public_id, work), form.weights(), form.floor.data or 0)
    if form.errors:
        return _weights(managed(public_id), form)
    flash(_("From the next run on these weights count."), "success")
    return redirect(url_for("programmes.weights", public_id=public_id), 303)


@bp.get("/desk/<public_id:public_id>/shares")
@needs("programmes.manage")
def shares(public_id: str) -> str:
    """What the numbers in the form mean: what the page fetches while one changes them."""
    managed(public_id)
    given = {name: request.args.get(name, 0, int) for name in ProgrammeWeights.names()}
    return render_template("programmes/_shares.html", shares=_shares(given), criteria=CRITERIA)


@bp.get("/desk/<public_id:public_id>/decisions")
@needs("programmes.manage")
def decisions(public_id: str) -> Page:
    """Pairs that must be, and pairs that must not."""
    found = managed(public_id)
    return _decisions(found, _constraint_form(found))


@bp.post("/desk/<public_id:public_id>/decisions")
@needs("programmes.manage")
def decide(public_id: str) -> Page:
    """Pin a pair or keep it apart."""
    found = managed(public_id)
    form = _constraint_form(found)
    if not form.validate():
        return _decisions(found, form)
    with form.trying() as work:
        programme = managed(public_id, work)
        student, mentor = (_enrolled(work, programme, field.data) for field in (form.student, form.mentor))
        constrain_pair(work, programme, student, mentor, *form.decision())
    if form.errors:
        return _decisions(managed(public_id), form)
    flash(_("Decided. The next run keeps to it."), "success")
    return redirect(url_for("programmes.decisions", public_id=public_id), 303)


@bp.post("/desk/<public_id:public_id>/decisions/<public_id:constraint_id>/lift")
@needs("programmes.manage")
def lift(public_id: str, constraint_id: str) -> Response:
    """Let the solver decide again."""
    with unit_of_work() as work:
        programme = managed(public_id, work)
        found = work.session.scalars(constraint_by(programme.id, constraint_id)).one_or_none()
        if found is None:
            raise NotFound("constraint")
        lift_constraint(work, programme, found)
    flash(_("The solver decides for this pair again."), "success")
    return redirect(url_for("programmes.decisions", public_id=public_id), 303)


def _frame(found: Programme) -> dict[str, object]:
    """What every page of the console needs."""
    return {"found": found, "shown": shown_programme(found)}


def _enrolled(work: Work, programme: Programme, public_id: str) -> Enrolment:
    found: Enrolment | None = work.session.scalars(enrolment_of(programme.id, public_id)).one_or_none()
    if found is None:
        raise RuleBroken("programmes.not_there")
    return found


def _counts(found: Programme) -> dict[Side, tuple[int, int]]:
    counts = {side: (count, places) for side, count, places in reading().execute(counts_of(found.id))}
    return {side: counts.get(side, (0, 0)) for side in Side}


def _console(found: Programme, form: RunForm) -> str:
    runs = list(reading().scalars(runs_listed(found.id, A_PAGE + 1, number_before())))
    pairs = list(reading().scalars(pairs_of(found.id)))
    standing = reading().scalars(standing_run(found.id)).one_or_none()
    named = {row.id: shown_person(row) for row in _people_of(pairs)}
    return render_template(
        "programmes/console.html",
        **_frame(found),
        counts=_counts(found),
        runs=runs[:A_PAGE],
        older=runs[A_PAGE - 1].id if len(runs) > A_PAGE else None,
        form=form,
        modes=MODES,
        run_states=RUN_STATES,
        run_kinds=RUN_KINDS,
        standing=standing,
        pairs=pairs,
        pair_states=PAIR_STATES,
        people=named,
        broken=sum(pair.state.value in {"declined", "lapsed"} for pair in pairs),
    )


def _people_of(pairs: list[RunPair]) -> list[Enrolment]:
    ids = {number for pair in pairs for number in (pair.student_id, pair.mentor_id)}
    return list(reading().scalars(enrolments_with(ids))) if ids else []


def _shares(given: dict[str, int]) -> list[tuple[str, int]]:
    """Each criterion's share of the whole in per cent, where all of them are known."""
    total = sum(max(weight, 0) for weight in given.values())
    return [(name, round(100 * max(weight, 0) / total) if total else 0) for name, weight in given.items()]


def _weights(found: Programme, form: WeightsForm) -> Page:
    given = {name: form[name].data or 0 for name in ProgrammeWeights.names()}
    page = render_template(
        "programmes/weights.html", **_frame(found), form=form, criteria=CRITERIA, shares=_shares(given), usual=ProgrammeWeights()
    )
    return page, 422 if form.errors or form.form_errors else 200


def _constraint_form(found: Programme) -> ConstraintForm:
    sides = [
        [(row.public_id, shown_person(row).name) for row in reading().scalars(enrolments_listed(found.id, side))] for side in Side
    ]
    return ConstraintForm(sides[0], sides[1])


def _decisions(found: Programme, form: ConstraintForm) -> Page:
    rows = list(reading().scalars(constraints_of(found.id)))
    ids = {number for row in rows for number in (row.student_id, row.mentor_id)}
    named = {row.id: shown_person(row) for row in reading().scalars(enrolments_with(ids))} if ids else {}
    page = render_template(
        "programmes/decisions.html",
        **_frame(found),
        form=form,
        rows=rows,
        people=named,
        kinds=CONSTRAINTS,
        reasons=CONSTRAINT_REASONS,
    )
    return page, 422 if form.errors or form.form_errors else 200
