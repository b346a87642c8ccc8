"""A request whose place in an office hour was taken away stands again."""

from __future__ import annotations

import talent_net.domain.office_hours.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.actions.asking import stand_again
from talent_net.domain.mentoring.actions.passing import hold_request, note_event
from talent_net.domain.mentoring.facts.requests import CoordinatorAsked, OfficerAsked
from talent_net.domain.mentoring.model import MentoringRequest, RequestState
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work


def revive_request(work: Work, request_id: int) -> None:
    """Where a request ended, its student cannot come: it stands again, with the coordinators or where it would have gone. Idempotent."""
    ensure(work.actor, "office_hours.carry")
    try:
        request = hold_request(work, request_id)
    except NotFound:
        # The student's account is erased: nothing is left that could stand.
        return
    if request.state is not RequestState.IN_OFFICE_HOUR:
        return
    before = len(work.facts)
    try:
        with work.session.begin_nested():
            stand_again(work, request, None)
    except RuleBroken:
        # The student has filled all places with other requests meanwhile: this one stays ended.
        return
    note_event(work, request, "place_cancelled")
    _call_whoever_has_it(work, request, before)


def _call_whoever_has_it(work: Work, request: MentoringRequest, before: int) -> None:
    """Once: where it has passed on since that many facts, whoever has it now is called already."""
    if any(isinstance(fact, CoordinatorAsked | OfficerAsked) for fact in work.facts[before:]):
        return
    if request.state is RequestState.WITH_COORDINATOR:
        work.record(CoordinatorAsked(request_id=request.id))
    elif request.state is RequestState.WITH_OFFICER:
        work.record(OfficerAsked(request_id=request.id))
