"""Runs, and the pairs that a published one proposed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import aliased, joinedload, undefer

from talent_net.domain.people.model import Person
from talent_net.domain.programmes.model import Enrolment, PairState, Programme, Run, RunPair
from talent_net.domain.programmes.queries.programmes import faces

_LIVE = (PairState.PROPOSED, PairState.CONFIRMED)
_ANEW = {"populate_existing": True}


def runs_listed(programme_id: int, most: int, before_id: int | None = None) -> Select[Run]:
    """A page of a programme's runs, the latest first, without their instances."""
    found = (
        select(Run)
        .where(Run.programme_id == programme_id)
        .options(joinedload(Run.made_by).joinedload(Person.profile), joinedload(Run.parent))
        .order_by(Run.id.desc())
        .limit(most)
    )
    return found if before_id is None else found.where(Run.id < before_id)


def run_page(public_id: str) -> Select[Run]:
    """One run with its programme, the numbers of its people, and where it comes from."""
    return (
        select(Run)
        .where(Run.public_id == public_id)
        .options(
            undefer(Run.people),
            joinedload(Run.programme).joinedload(Programme.organisation),
            joinedload(Run.made_by).joinedload(Person.profile),
            joinedload(Run.parent),
        )
    )


def whole_run(public_id: str) -> Select[Run]:
    """The same with its instance."""
    return run_page(public_id).options(undefer(Run.instance))


def run_locked(run_id: int) -> Select[Run]:
    """One run that is about to change, with all that it holds."""
    return (
        select(Run)
        .where(Run.id == run_id)
        .options(undefer(Run.instance), undefer(Run.people))
        .with_for_update()
        .execution_options(**_ANEW)
    )


def standing_run(programme_id: int) -> Select[Run]:
    """The plan that stands published, if there is one."""
    standing = (Run.published_at.is_not(None), Run.replaced_at.is_(None))
    return select(Run).where(Run.programme_id == programme_id, *standing).options(undefer(Run.instance), undefer(Run.people))


def pairs_of(programme_id: int) -> Select[RunPair]:
    """All pairs that were ever proposed in a programme, with their people."""
    of_programme = select(Run.id).where(Run.programme_id == programme_id)
    return (
        select(RunPair)
        .where(RunPair.run_id.in_(of_programme))
        .options(joinedload(RunPair.student), joinedload(RunPair.mentor))
        .order_by(RunPair.id)
    )


def pair_page(public_id: str) -> Select[RunPair]:
    """One pair with all that its page shows of either side."""
    return (
        select(RunPair)
        .where(RunPair.public_id == public_id)
        .options(
            joinedload(RunPair.run)
            .joinedload(Run.programme)
            .options(joinedload(Programme.organisation), joinedload(Programme.supervisor).joinedload(Person.profile)),
            *faces(joinedload(RunPair.student).joinedload(Enrolment.person)),
            *faces(joinedload(RunPair.mentor).joinedload(Enrolment.person)),
            joinedload(RunPair.mentorship),
        )
    )


def pair_locked(pair_id: int) -> Select[RunPair]:
    """One pair that is about to be answered, anew, with the programme and both people."""
    return (
        select(RunPair)
        .where(RunPair.id == pair_id)
        .options(
            joinedload(RunPair.run).joinedload(Run.programme),
            *faces(joinedload(RunPair.student).joinedload(Enrolment.person)),
            *faces(joinedload(RunPair.mentor).joinedload(Enrolment.person)),
        )
        .with_for_update(of=RunPair)
        .execution_options(**_ANEW)
    )


def pair_told(pair_id: int) -> Select[RunPair]:
    """One pair with those who hear of it."""
    return (
        select(RunPair)
        .where(RunPair.id == pair_id)
        .options(
            joinedload(RunPair.run).joinedload(Run.programme),
            joinedload(RunPair.student).joinedload(Enrolment.person),
            joinedload(RunPair.mentor).joinedload(Enrolment.person),
        )
    )


def pairs_told(pair_ids: Collection[int]) -> Select[RunPair]:
    """Several of them."""
    return (
        select(RunPair)
        .where(RunPair.id.in_(pair_ids))
        .options(
            joinedload(RunPair.student).joinedload(Enrolment.person),
            joinedload(RunPair.mentor).joinedload(Enrolment.person),
        )
        .order_by(RunPair.id)
    )


def live_pairs_of(enrolment_id: int) -> Select[RunPair]:
    """The pairs of an enrolment that are proposed or confirmed, with the other side's people."""
    mine = or_(RunPair.student_id == enrolment_id, RunPair.mentor_id == enrolment_id)
    return select(RunPair).where(mine, RunPair.state.in_(_LIVE)).options(joinedload(RunPair.run)).order_by(RunPair.id)


def live_pairs_locked(enrolment_id: int) -> Select[RunPair]:
    """The same, anew and held: somebody may be answering one in this moment."""
    return live_pairs_of(enrolment_id).with_for_update(of=RunPair).execution_options(**_ANEW)


def pairs_that_wait(person_id: int) -> Select[*tuple[Any, ...]]:
    """Pairs that wait for this person's answer, with their programmes, the most urgent first."""
    student, mentor = aliased(Enrolment), aliased(Enrolment)
    as_student = and_(student.person_id == person_id, RunPair.student_answer == "waiting")
    as_mentor = and_(mentor.person_id == person_id, RunPair.mentor_answer == "waiting")
    return (
        select(RunPair, Programme)
        .join(student, student.id == RunPair.student_id)
        .join(mentor, mentor.id == RunPair.mentor_id)
        .join(Run, Run.id == RunPair.run_id)
        .join(Programme, Programme.id == Run.programme_id)
        .where(RunPair.state == PairState.PROPOSED, or_(as_student, as_mentor))
        .order_by(RunPair.due_at, RunPair.id)
    )


def pairs_overdue(moment: datetime) -> Select[RunPair]:
    """Pairs whose time to answer is over."""
    return select(RunPair).where(RunPair.state == PairState.PROPOSED, RunPair.due_at <= moment).order_by(RunPair.id)


def pairs_held(programme_id: int) -> Select[RunPair]:
    """All pairs that were ever proposed in a programme, held until the transaction ends: nobody answers meanwhile."""
    of_programme = select(Run.id).where(Run.programme_id == programme_id)
    held = select(RunPair).where(RunPair.run_id.in_(of_programme)).order_by(RunPair.id)
    return held.with_for_update().execution_options(**_ANEW)


def pairs_of_person(person_id: int) -> Select[RunPair]:
    """All pairs that were ever proposed to a person."""
    own = select(Enrolment.id).where(Enrolment.person_id == person_id).scalar_subquery()
    return select(RunPair).where(or_(RunPair.student_id.in_(own), RunPair.mentor_id.in_(own))).order_by(RunPair.id)
