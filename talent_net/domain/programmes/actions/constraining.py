"""What coordinators decide for a pair before the solver is asked."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

import talent_net.domain.programmes.access  # noqa: F401 - registers the policies
from talent_net.domain.programmes.facts import ConstraintLifted, PairConstrained
from talent_net.domain.programmes.model import (
    ConstraintKind,
    ConstraintReason,
    Enrolment,
    PairConstraint,
    Programme,
    ProgrammeState,
    Side,
)
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def constrain_pair(
    work: Work, programme: Programme, student: Enrolment, mentor: Enrolment, kind: ConstraintKind, reason: ConstraintReason
) -> PairConstraint:
    """Pin two together or keep them apart, from the next run on. A pair has one such word."""
    ensure(work.actor, "programmes.manage", programme)
    if programme.state in (ProgrammeState.PUBLISHED, ProgrammeState.CLOSED):
        raise RuleBroken("programmes.written_in_stone")
    if student.side is not Side.STUDENT or mentor.side is not Side.MENTOR:
        raise RuleBroken("programmes.not_there")
    found = PairConstraint(
        programme_id=programme.id,
        student_id=student.id,
        mentor_id=mentor.id,
        kind=kind,
        reason=reason,
        written_by_id=work.actor.person_id,
        created_at=work.now,
    )
    try:
        with work.session.begin_nested():
            work.session.add(found)
            work.session.flush()
    except IntegrityError:
        raise RuleBroken("programmes.pair_decided_already") from None
    work.record(PairConstrained(programme_id=programme.id, constraint_id=found.id, kind=kind.value))
    return found


def lift_constraint(work: Work, programme: Programme, constraint: PairConstraint) -> None:
    """Let the solver decide for this pair again."""
    ensure(work.actor, "programmes.manage", programme)
    kind = constraint.kind.value
    gone = delete(PairConstraint).where(PairConstraint.id == constraint.id).returning(PairConstraint.id)
    if work.session.execute(gone).all():
        work.record(ConstraintLifted(programme_id=programme.id, kind=kind))
