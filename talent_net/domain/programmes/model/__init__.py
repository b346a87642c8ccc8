"""The tables of programmes, by subject."""

from talent_net.domain.programmes.model.enrolments import Enrolment, EnrolmentRank, PairConstraint
from talent_net.domain.programmes.model.kinds import (
    Answer,
    ConstraintKind,
    ConstraintReason,
    EnrolmentState,
    Mode,
    PairState,
    ProgrammeState,
    RefusalReason,
    RunKind,
    RunState,
    Side,
)
from talent_net.domain.programmes.model.programmes import Programme
from talent_net.domain.programmes.model.runs import Run, RunPair

__all__ = [
    "Answer",
    "ConstraintKind",
    "ConstraintReason",
    "Enrolment",
    "EnrolmentRank",
    "EnrolmentState",
    "Mode",
    "PairConstraint",
    "PairState",
    "Programme",
    "ProgrammeState",
    "RefusalReason",
    "Run",
    "RunKind",
    "RunPair",
    "RunState",
    "Side",
]
