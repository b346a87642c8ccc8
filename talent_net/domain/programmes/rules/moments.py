"""When one may enrol, and what a programme may become."""

from __future__ import annotations

from datetime import datetime

from talent_net.domain.programmes.model.kinds import ProgrammeState
from talent_net.kernel.errors import RuleBroken

# From each state to those that a press of a button leads to; publishing is a state of its own making.
STEPS: dict[ProgrammeState, tuple[ProgrammeState, ...]] = {
    ProgrammeState.DRAFT: (ProgrammeState.OPEN,),
    ProgrammeState.OPEN: (ProgrammeState.MATCHING, ProgrammeState.DRAFT),
    ProgrammeState.MATCHING: (ProgrammeState.OPEN, ProgrammeState.CLOSED),
    ProgrammeState.PUBLISHED: (ProgrammeState.CLOSED,),
    ProgrammeState.CLOSED: (),
}


def check_step(state: ProgrammeState, wished: ProgrammeState, *, has_enrolments: bool) -> None:
    """Refuse a step that leads nowhere; what people have enrolled in does not become a draft again."""
    if wished not in STEPS[state]:
        raise RuleBroken("programmes.no_such_step")
    if wished is ProgrammeState.DRAFT and has_enrolments:
        raise RuleBroken("programmes.somebody_enrolled")


def is_enrolling(state: ProgrammeState, enrol_from: datetime, enrol_until: datetime, now: datetime) -> bool:
    """Whether people can enrol at this moment."""
    return state is ProgrammeState.OPEN and enrol_from <= now < enrol_until
