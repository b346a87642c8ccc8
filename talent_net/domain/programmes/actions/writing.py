"""Writing a programme, weighing it, and moving it from one state to the next."""

from __future__ import annotations

import talent_net.domain.programmes.access  # noqa: F401 - registers the policies
from talent_net.domain.people.model import Person
from talent_net.domain.programmes.facts import ProgrammeMoved, ProgrammeWeighed, ProgrammeWritten
from talent_net.domain.programmes.model import Programme, ProgrammeState
from talent_net.domain.programmes.queries.programmes import counts_of, officers
from talent_net.domain.programmes.rules.eligibility import stored_eligibility
from talent_net.domain.programmes.rules.moments import check_step
from talent_net.domain.programmes.rules.questions import stored_questions
from talent_net.domain.programmes.rules.weights import ProgrammeWeights, check_weights
from talent_net.domain.programmes.rules.writing import Draft, check_draft
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work


def write_programme(work: Work, draft: Draft) -> Programme:
    """Begin a programme, as a draft that nobody else sees. Organisers begin one of their own organisation."""
    ensure(work.actor, "programmes.manage")
    check_draft(draft)
    programme = Programme(
        state=ProgrammeState.DRAFT,
        seats_taken=0,
        weights=ProgrammeWeights().by_name(),
        floor=0,
        written_by_id=work.actor.person_id,
        created_at=work.now,
    )
    _fill(work, programme, draft)
    ensure(work.actor, "programmes.manage", programme)
    work.session.add(programme)
    work.session.flush()
    work.record(ProgrammeWritten(programme_id=programme.id))
    return programme


def rewrite_programme(work: Work, programme: Programme, draft: Draft) -> None:
    """Change it. What people enrolled in keeps its supervision. Needs the row locked."""
    ensure(work.actor, "programmes.manage", programme)
    if programme.state in (ProgrammeState.PUBLISHED, ProgrammeState.CLOSED):
        raise RuleBroken("programmes.written_in_stone")
    check_draft(draft, seats_taken=programme.seats_taken)
    if programme.seats_taken and programme.is_supervised != draft.is_supervised:
        raise RuleBroken("programmes.supervision_fixed", "is_supervised")
    _fill(work, programme, draft)
    ensure(work.actor, "programmes.manage", programme)
    work.record(ProgrammeWritten(programme_id=programme.id))


def weigh_programme(work: Work, programme: Programme, weights: ProgrammeWeights, floor: int) -> None:
    """Say what counts how much from the next run on."""
    ensure(work.actor, "programmes.manage", programme)
    check_weights(weights, floor)
    programme.weights = weights.by_name()
    programme.floor = floor
    programme.updated_at = work.now
    work.record(ProgrammeWeighed(programme_id=programme.id))


def move_programme(work: Work, programme: Programme, state: ProgrammeState) -> None:
    """Open it, end its enrolment, open it again, or close it. Needs the row locked."""
    ensure(work.actor, "programmes.manage", programme)
    has_enrolments = bool(work.session.execute(counts_of(programme.id)).all())
    check_step(programme.state, state, has_enrolments=has_enrolments)
    programme.state = state
    programme.updated_at = work.now
    work.record(ProgrammeMoved(programme_id=programme.id, state_code=state.value))


def _fill(work: Work, programme: Programme, draft: Draft) -> None:
    programme.name_ja, programme.name_en = draft.name_ja, draft.name_en
    programme.intro_ja, programme.intro_en = draft.intro_ja, draft.intro_en
    programme.organisation_id = draft.organisation_id
    programme.enrol_from, programme.enrol_until = draft.enrol_from, draft.enrol_until
    programme.starts_on, programme.ends_on = draft.starts_on, draft.ends_on
    programme.seats, programme.most_mentors = draft.seats, draft.most_mentors
    programme.monthly_minutes = draft.monthly_minutes
    programme.is_supervised = draft.is_supervised
    programme.supervisor_id = _officer(work, draft.supervisor_id) if draft.is_supervised else None
    programme.eligibility = stored_eligibility(draft.eligibility)
    programme.questions = stored_questions(draft.questions)
    programme.updated_at = work.now


def _officer(work: Work, person_id: int | None) -> int | None:
    """The officer beside the pupils is one of the city's; whoever else was named is refused."""
    people: list[Person] = list(work.session.scalars(officers()))
    known = {person.id for person in people}
    if person_id not in known:
        raise NotAllowed("programmes.manage")
    return person_id
