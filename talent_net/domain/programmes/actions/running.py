"""Runs: asked for, repeated, solved by the outbox, edited by hand, and solved again with minimal change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import talent_net.domain.programmes.access  # noqa: F401 - registers the policies
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.programmes.facts import RunAsked, RunEnded
from talent_net.domain.programmes.inputs import gather, inputs_of, reasons_of
from talent_net.domain.programmes.model import Mode, PairState, Programme, ProgrammeState, Run, RunKind, RunState
from talent_net.domain.programmes.queries.cohorts import cohort
from talent_net.domain.programmes.queries.runs import pairs_of, run_locked, standing_run
from talent_net.domain.programmes.reports import Answered, report_of
from talent_net.domain.programmes.rules.editing import Changes, Pair, check_pairs, edited
from talent_net.domain.programmes.rules.instances import hash_of
from talent_net.domain.programmes.rules.resolving import changed_instance
from talent_net.domain.programmes.solving import effect_of_pairs
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work

LARGEST_SEED = 2**31 - 1
# From one solve to the next a repeated run takes its instance along; other kinds have nothing that could be repeated.
REPEATABLE = frozenset({RunKind.SOLVED, RunKind.REPEATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is computed outside of any transaction. `kept` and `refused` are those of a plan that is to change little."""

    run_id: int
    mode: Mode
    seed: int
    instance: dict[str, Any]
    kept: tuple[Pair, ...] | None = None
    refused: tuple[Pair, ...] = ()


def ask_run(work: Work, programme: Programme, mode: Mode, seed: int) -> Run:
    """Have the programme solved, as it stands when the work begins."""
    ensure(work.actor, "programmes.manage", programme)
    if programme.state is not ProgrammeState.MATCHING:
        raise RuleBroken("programmes.not_matching")
    if not 0 <= seed <= LARGEST_SEED:
        raise RuleBroken("programmes.no_seed", "seed", most=LARGEST_SEED)
    run = Run(programme_id=programme.id, kind=RunKind.SOLVED, mode=mode, seed=seed, weights=dict(programme.weights))
    return _promise(work, run)


def repeat_run(work: Work, run: Run) -> Run:
    """Solve the same instance with the same seed again. Needs the whole run."""
    ensure(work.actor, "programmes.manage", run.programme)
    if run.kind not in REPEATABLE or run.state is not RunState.DONE:
        raise RuleBroken("programmes.nothing_to_repeat")
    again = Run(
        programme_id=run.programme_id,
        parent_id=run.id,
        base_id=run.base_id,
        kind=RunKind.REPEATED,
        mode=run.mode,
        seed=run.seed,
        weights=dict(run.weights),
        instance=run.instance,
        people=run.people,
        inputs_hash=run.inputs_hash,
    )
    return _promise(work, again)


def ask_change(work: Work, programme: Programme) -> Run:
    """Have the published plan solved again around what was declined, with as few changes as can be."""
    ensure(work.actor, "programmes.manage", programme)
    standing = work.session.scalars(standing_run(programme.id)).one_or_none()
    if standing is None:
        raise RuleBroken("programmes.nothing_published")
    run = Run(
        programme_id=programme.id,
        parent_id=standing.id,
        base_id=standing.id,
        kind=RunKind.RESOLVED,
        mode=standing.mode,
        seed=standing.seed,
        weights=dict(standing.weights),
    )
    return _promise(work, run)


def begin_run(work: Work, run_id: int) -> Task | None:
    """Mark a run as under way and write down what it is made from; None for one that has ended. Run again, it begins again."""
    ensure(work.actor, "programmes.keep")
    run = work.session.scalars(run_locked(run_id)).one_or_none()
    if run is None or run.state in (RunState.DONE, RunState.FAILED):
        return None
    programme = work.session.get_one(Programme, run.programme_id)
    run.state = RunState.RUNNING
    task = Task(run_id=run.id, mode=run.mode, seed=run.seed, instance={})
    if run.kind is RunKind.RESOLVED:
        return _begin_change(work, run, task)
    if run.instance is None:
        inputs = inputs_of(work.session, programme, work.today, work.limits)
        run.instance, run.people, run.weights = inputs.instance, inputs.people, dict(programme.weights)
        run.inputs_hash = hash_of(inputs.instance)
        work.session.flush()
    return replace(task, instance=run.instance)


def end_run(work: Work, run_id: int, answered: Answered) -> None:
    """Keep the answer."""
    ensure(work.actor, "programmes.keep")
    run = work.session.scalars(run_locked(run_id)).one()
    run.report = report_of(answered, run.people, _reasons(work, run, answered.pairs))
    run.state, run.done_at = RunState.DONE, work.now
    work.record(RunEnded(run_id=run.id, state_code=run.state.value))


def fail_run(work: Work, run_id: int, code: str) -> None:
    """There is no answer; `code` says why."""
    ensure(work.actor, "programmes.keep")
    run = work.session.scalars(run_locked(run_id)).one()
    run.state, run.done_at, run.report = RunState.FAILED, work.now, {"failed": code}
    work.record(RunEnded(run_id=run.id, state_code=run.state.value))


def edit_run(work: Work, run: Run, changes: Changes) -> Run:
    """Keep a plan that was changed by hand, as a run of its own. Needs the whole run."""
    ensure(work.actor, "programmes.manage", run.programme)
    answered = effect_of_changes(run, changes)
    again = Run(
        programme_id=run.programme_id,
        parent_id=run.id,
        base_id=run.base_id,
        kind=RunKind.EDITED,
        mode=run.mode,
        seed=run.seed,
        weights=dict(run.weights),
        instance=run.instance,
        people=run.people,
        inputs_hash=run.inputs_hash,
        state=RunState.DONE,
        created_at=work.now,
        done_at=work.now,
        made_by_id=work.actor.person_id,
    )
    work.session.add(again)
    work.session.flush()
    known = {(row["student"], row["mentor"]): row["reasons"] for row in run.report["pairs"]}
    again.report = report_of(answered, run.people, _reasons(work, again, answered.pairs, known))
    work.session.flush()
    work.record(RunAsked(run_id=again.id, kind=again.kind.value))
    return again


def effect_of_changes(run: Run, changes: Changes) -> Answered:
    """What a plan is worth after the changes. Raises RuleBroken where they break a hard constraint. Needs the whole run."""
    if run.state is not RunState.DONE or run.instance is None:
        raise RuleBroken("programmes.run_not_done")
    pairs = edited(((row["student"], row["mentor"]) for row in run.report["pairs"]), changes)
    check_pairs(run.instance, pairs)
    return effect_of_pairs(run.instance, pairs)


def _begin_change(work: Work, run: Run, task: Task) -> Task:
    """The instance of the published plan around what was answered since, and the pairs that are to stay where they can."""
    base = work.session.scalars(run_locked(run.base_id or 0)).one()
    people, instance = base.people, base.instance or {}
    numbers = ({found: place for place, found in enumerate(people[side])} for side in ("students", "mentors"))
    students, mentors = numbers
    rows = [row for row in work.session.scalars(pairs_of(run.programme_id)) if row.student_id in students]
    known = [((students[row.student_id], mentors[row.mentor_id]), row.state) for row in rows if row.mentor_id in mentors]
    kept = tuple(sorted(pair for pair, state in known if state in (PairState.PROPOSED, PairState.CONFIRMED)))
    confirmed = tuple(sorted(pair for pair, state in known if state is PairState.CONFIRMED))
    refused = tuple(sorted({pair for pair, state in known if state in (PairState.DECLINED, PairState.LAPSED)}))
    present = {each.id for each in work.session.scalars(cohort(run.programme_id))}
    gone = (
        {students[found] for found in students if found not in present},
        {mentors[found] for found in mentors if found not in present},
    )
    run.instance = changed_instance(instance, confirmed=confirmed, refused=refused, gone=gone)
    run.people, run.inputs_hash = people, hash_of(run.instance)
    work.session.flush()
    still = tuple(pair for pair in kept if pair in set(confirmed) or not (pair[0] in gone[0] or pair[1] in gone[1]))
    return replace(task, instance=run.instance, kept=still, refused=refused)


def _reasons(
    work: Work, run: Run, pairs: tuple[Pair, ...], known: dict[Pair, dict[str, Any]] | None = None
) -> dict[Pair, dict[str, Any]]:
    """What speaks for each pair: as the run before it said, or found now."""
    found = dict(known or {})
    if run.parent_id is not None and not found:
        parent = work.session.scalars(run_locked(run.parent_id)).one()
        found = {(row["student"], row["mentor"]): row["reasons"] for row in parent.report.get("pairs", ())}
    missing = [pair for pair in pairs if pair not in found]
    if missing:
        gathered = gather(work.session, work.session.get_one(Programme, run.programme_id), work.today, work.limits)
        students = {each.id: place for place, each in enumerate(gathered.students)}
        mentors = {each.id: place for place, each in enumerate(gathered.mentors)}
        for student, mentor in missing:
            one, other = run.people["students"][student], run.people["mentors"][mentor]
            is_there = one in students and other in mentors
            found[student, mentor] = reasons_of(gathered, students[one], mentors[other]) if is_there else {}
    return found


def _promise(work: Work, run: Run) -> Run:
    run.state, run.created_at, run.made_by_id = RunState.QUEUED, work.now, work.actor.person_id
    work.session.add(run)
    work.session.flush()
    enqueue(work, "programmes.solve", run_id=run.id)
    work.record(RunAsked(run_id=run.id, kind=run.kind.value))
    return run
