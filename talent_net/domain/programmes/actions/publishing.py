"""Publishing a plan: it is proposed to those whom it brings together, once, whoever presses."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import update

import talent_net.domain.programmes.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.model import StudentTerms
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.programmes.facts import RunPublished
from talent_net.domain.programmes.model import (
    Enrolment,
    PairState,
    Programme,
    ProgrammeState,
    Run,
    RunPair,
    RunState,
)
from talent_net.domain.programmes.queries.cohorts import student_terms
from talent_net.domain.programmes.queries.programmes import enrolments_with
from talent_net.domain.programmes.queries.runs import pairs_held
from talent_net.domain.programmes.rules.answering import REMINDERS, due_from
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work

Ids = tuple[int, int]
_QUIETLY = {"synchronize_session": False}


def publish_run(work: Work, run: Run) -> None:
    """Propose the pairs of a run. Of two who press at once the second is refused. Needs the run with its people.

    A run that changes a published plan proposes what is new in it; what both plans have stays as it was answered.
    """
    ensure(work.actor, "programmes.manage", run.programme)
    if run.state is not RunState.DONE:
        raise RuleBroken("programmes.run_not_done")
    if run.base_id is None:
        _take_programme(work, run)
    else:
        _replace(work, run)
    mine = (Run.id == run.id, Run.published_at.is_(None))
    published = update(Run).where(*mine).values(published_at=work.now).returning(Run.id)
    if not work.session.execute(published, execution_options=_QUIETLY).all():
        raise RuleBroken("programmes.published_already")
    planned = _planned(run)
    held = list(work.session.scalars(pairs_held(run.programme_id)))
    _check_fresh(planned.keys(), held)
    dropped = _drop(work, held, planned.keys())
    standing = {_ids(row) for row in held if row.state in (PairState.PROPOSED, PairState.CONFIRMED)}
    fresh = [_propose(work, run, ids, row) for ids, row in planned.items() if ids not in standing]
    work.session.flush()
    left_out = _count_left_out(work, run, {student for student, _ in planned})
    for pair in fresh:
        _promise(work, pair)
    work.record(
        RunPublished(
            run_id=run.id,
            programme_id=run.programme_id,
            pair_ids=tuple(pair.id for pair in fresh),
            dropped_ids=tuple(dropped),
            left_out_ids=tuple(left_out),
        )
    )


def _take_programme(work: Work, run: Run) -> None:
    """The first plan of a programme: the statement that publishes it asks whether one is published."""
    matching = (Programme.id == run.programme_id, Programme.state == ProgrammeState.MATCHING)
    values = {"state": ProgrammeState.PUBLISHED, "updated_at": work.now}
    taking = update(Programme).where(*matching).values(values).returning(Programme.id)
    if not work.session.execute(taking, execution_options=_QUIETLY).all():
        raise RuleBroken("programmes.published_already")


def _replace(work: Work, run: Run) -> None:
    standing = (Run.id == run.base_id, Run.published_at.is_not(None), Run.replaced_at.is_(None))
    replacing = update(Run).where(*standing).values(replaced_at=work.now).returning(Run.id)
    if not work.session.execute(replacing, execution_options=_QUIETLY).all():
        raise RuleBroken("programmes.published_already")


def _planned(run: Run) -> dict[Ids, dict[str, object]]:
    """The plan's pairs by the enrolments of student and mentor."""
    students, mentors = run.people["students"], run.people["mentors"]
    return {(students[row["student"]], mentors[row["mentor"]]): row for row in run.report["pairs"]}


def _ids(pair: RunPair) -> Ids:
    return pair.student_id, pair.mentor_id


def _check_fresh(planned: Collection[Ids], held: Collection[RunPair]) -> None:
    """Refuse a plan that was made before an answer that it goes against."""
    confirmed = {_ids(row) for row in held if row.state is PairState.CONFIRMED}
    refused = {_ids(row) for row in held if row.state in (PairState.DECLINED, PairState.LAPSED)}
    if not confirmed <= set(planned) or refused & set(planned):
        raise RuleBroken("programmes.plan_outdated")


def _drop(work: Work, held: Collection[RunPair], planned: Collection[Ids]) -> list[int]:
    """Pairs that waited for answers and are in the plan no more."""
    dropped = [row for row in held if row.state is PairState.PROPOSED and _ids(row) not in planned]
    for row in dropped:
        row.state, row.settled_at = PairState.DROPPED, work.now
    return [row.id for row in dropped]


def _propose(work: Work, run: Run, ids: Ids, row: dict[str, object]) -> RunPair:
    pair = RunPair(
        run_id=run.id,
        student_id=ids[0],
        mentor_id=ids[1],
        score=round(float(str(row["score"])) * 1000),
        reasons=row["reasons"],
        state=PairState.PROPOSED,
        proposed_at=work.now,
        due_at=due_from(work.now),
    )
    work.session.add(pair)
    return pair


def _promise(work: Work, pair: RunPair) -> None:
    for count, length in enumerate(REMINDERS, start=1):
        enqueue(work, "programmes.remind", run_at=work.now + length, batch=f"pair:{pair.id}", pair_id=pair.id, count=count)
    enqueue(work, "programmes.lapse", run_at=pair.due_at, batch=f"pair:{pair.id}", pair_id=pair.id)


def _count_left_out(work: Work, run: Run, served: set[int]) -> list[int]:
    """Students without a mentor come first in the next round; returns the enrolments of those whom this plan leaves out anew."""
    before = set(work.session.get_one(Run, run.base_id).report.get("left_out", ())) if run.base_id is not None else set()
    rows = work.session.scalars(enrolments_with(run.people["students"]))
    students: dict[int, Enrolment] = {row.id: row for row in rows if row.withdrawn_at is None}
    left_out = {enrolment_id for enrolment_id in students if enrolment_id not in served}
    changes = {**dict.fromkeys(left_out - before, 1), **dict.fromkeys((before - left_out) & students.keys(), -1)}
    terms = {row.person_id: row for row in work.session.scalars(student_terms([row.person_id for row in students.values()]))}
    for enrolment_id, change in changes.items():
        person_id = students[enrolment_id].person_id
        known = terms.get(person_id)
        if known is None:
            work.session.add(StudentTerms(person_id=person_id, left_out=max(change, 0), updated_at=work.now))
        else:
            known.left_out = max(known.left_out + change, 0)
    # A new dictionary: columns of JSON are compared as they were read.
    work.session.get_one(Run, run.id).report = {**run.report, "left_out": sorted(left_out)}
    return sorted(left_out - before)
