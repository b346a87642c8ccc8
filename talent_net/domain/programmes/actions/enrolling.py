"""Taking part in a programme, saying whom one would like to work with, and leaving it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

import talent_net.domain.programmes.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.model import Person
from talent_net.domain.programmes.facts import EnrolmentWithdrawn, OthersRanked, PairDeclined, PersonEnrolled
from talent_net.domain.programmes.model import (
    Answer,
    Enrolment,
    EnrolmentRank,
    EnrolmentState,
    PairState,
    Programme,
    ProgrammeState,
    RefusalReason,
    Side,
)
from talent_net.domain.programmes.queries.programmes import applicant_person, own_enrolment_locked, rankable, seats_inside
from talent_net.domain.programmes.queries.runs import live_pairs_locked
from talent_net.domain.programmes.rules.answering import other_side
from talent_net.domain.programmes.rules.eligibility import Applicant, check_eligible, eligibility_of
from talent_net.domain.programmes.rules.moments import is_enrolling
from talent_net.domain.programmes.rules.questions import checked_answers, questions_of
from talent_net.domain.programmes.rules.ranking import checked_ranks
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work

MOST_STUDENTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What somebody says when they enrol. `places`: mentors wished for, or students taken on."""

    side: Side
    places: int = 1
    answers: Mapping[str, str] = field(default_factory=dict)


def enrol(work: Work, programme: Programme, person_id: int, entry: Entry) -> Enrolment:
    """Take part, or say it differently as long as people enrol. A student takes a seat, and is refused when none is left."""
    ensure(work.actor, "programmes.enrol", person_id)
    ensure(work.actor, "programmes.see", programme)
    if not is_enrolling(programme.state, programme.enrol_from, programme.enrol_until, work.now):
        raise RuleBroken("programmes.not_enrolling")
    _check(work, programme, person_id, entry)
    answers = checked_answers(entry.side, questions_of(programme.questions), entry.answers)
    work.session.flush()
    found = work.session.scalars(own_enrolment_locked(programme.id, person_id)).one_or_none()
    if found is not None and found.state is EnrolmentState.ENROLLED and found.side is not entry.side:
        raise RuleBroken("programmes.other_side_already")
    if found is None or found.state is EnrolmentState.WITHDRAWN:
        _take_seat(work, programme, entry.side)
    if found is None:
        found = _insert(work, programme, person_id, entry.side)
    elif found.side is not entry.side:
        # Whoever comes back as somebody else has other wishes.
        found.ranks = []
    found.side, found.places, found.answers = entry.side, entry.places, answers
    found.state, found.withdrawn_at = EnrolmentState.ENROLLED, None
    work.session.flush()
    work.record(PersonEnrolled(programme_id=programme.id, enrolment_id=found.id))
    return found


def withdraw_enrolment(work: Work, enrolment: Enrolment) -> None:
    """Leave, at any time; a seat is free again, and pairs that waited end. Needs the programme loaded. Idempotent."""
    ensure(work.actor, "programmes.enrol", enrolment.person_id)
    leaving = update(Enrolment).where(Enrolment.id == enrolment.id, Enrolment.state == EnrolmentState.ENROLLED)
    gone = leaving.values(state=EnrolmentState.WITHDRAWN, withdrawn_at=work.now).returning(Enrolment.id)
    if not work.session.execute(gone).all():
        return
    if enrolment.side is Side.STUDENT:
        taken = (Programme.id == enrolment.programme_id, Programme.seats_taken > 0)
        work.session.execute(update(Programme).where(*taken).values(seats_taken=Programme.seats_taken - 1))
    work.session.flush()
    for pair in work.session.scalars(live_pairs_locked(enrolment.id)):
        if pair.state is not PairState.PROPOSED:
            continue
        pair.state, pair.settled_at, pair.refusal = PairState.DECLINED, work.now, RefusalReason.OTHER
        if enrolment.side is Side.STUDENT:
            pair.student_answer = Answer.DECLINED
        else:
            pair.mentor_answer = Answer.DECLINED
        reason = RefusalReason.OTHER.value
        work.record(PairDeclined(pair_id=pair.id, person_id=enrolment.person_id, reason=reason))
    work.record(EnrolmentWithdrawn(programme_id=enrolment.programme_id, enrolment_id=enrolment.id))


def return_to_programme(work: Work, enrolment: Enrolment) -> None:
    """The undo of leaving, as long as no plan is published and a seat is left. Needs the programme loaded."""
    ensure(work.actor, "programmes.enrol", enrolment.person_id)
    work.session.flush()
    enrolment = work.session.scalars(own_enrolment_locked(enrolment.programme_id, enrolment.person_id)).one()
    programme = enrolment.programme
    if enrolment.state is EnrolmentState.ENROLLED:
        return
    if programme.state not in (ProgrammeState.OPEN, ProgrammeState.MATCHING):
        raise RuleBroken("programmes.not_enrolling")
    _check(work, programme, enrolment.person_id, Entry(side=enrolment.side, places=enrolment.places))
    _take_seat(work, programme, enrolment.side)
    enrolment.state, enrolment.withdrawn_at = EnrolmentState.ENROLLED, None
    work.record(PersonEnrolled(programme_id=programme.id, enrolment_id=enrolment.id))


def rank_others(work: Work, enrolment: Enrolment, ranks: Mapping[int, int]) -> None:
    """Say whom one would like to work with: ranks by enrolment, ties allowed. Needs programme and ranks loaded."""
    ensure(work.actor, "programmes.enrol", enrolment.person_id)
    work.session.flush()
    enrolment = work.session.scalars(own_enrolment_locked(enrolment.programme_id, enrolment.person_id)).one()
    programme = enrolment.programme
    if enrolment.state is not EnrolmentState.ENROLLED or programme.state not in (ProgrammeState.OPEN, ProgrammeState.MATCHING):
        raise RuleBroken("programmes.not_ranking")
    others = rankable(work.actor, work.today, work.limits, programme.id, other_side(enrolment.side))
    known = frozenset(work.session.scalars(others))
    wished = checked_ranks(ranks, known)
    enrolment.ranks = [row for row in enrolment.ranks if row.other_id in wished]
    kept = {row.other_id: row for row in enrolment.ranks}
    for other_id, rank in wished.items():
        if other_id in kept:
            kept[other_id].rank = rank
        else:
            enrolment.ranks.append(EnrolmentRank(enrolment_id=enrolment.id, other_id=other_id, rank=rank))
    work.session.flush()
    work.record(OthersRanked(enrolment_id=enrolment.id, count=len(wished)))


def recount_seats(work: Work) -> None:
    """Free the seats of students who deleted their accounts, and their enrolments with them."""
    inside = seats_inside().correlate(Programme).scalar_subquery()
    changing = Programme.state.in_((ProgrammeState.OPEN, ProgrammeState.MATCHING))
    gone = update(Programme).where(changing, Programme.seats_taken > inside).values(seats_taken=inside)
    work.session.execute(gone, execution_options={"synchronize_session": False})


def _applicant_of(work: Work, person: Person) -> Applicant:
    """Somebody as eligibility asks; needs the plan of `applicant_person`."""
    vouched = [row for row in person.verifications if row.revoked_at is None]
    now_at = {
        row.organisation_id
        for row in person.affiliations
        if row.organisation_id is not None and (row.ended_on is None or row.ended_on >= work.today)
    }
    return Applicant(
        calling=person.calling,
        stage=person.school_stage,
        is_protected=is_protected(person, work.today, work.limits),
        is_verified=bool(vouched),
        organisation_ids=frozenset(now_at | {row.organisation_id for row in vouched if row.organisation_id is not None}),
        languages={row.code: row.level for row in person.profile.languages},
    )


def _check(work: Work, programme: Programme, person_id: int, entry: Entry) -> None:
    person = work.session.scalars(applicant_person(person_id)).one()
    most = programme.most_mentors if entry.side is Side.STUDENT else MOST_STUDENTS
    if not 1 <= entry.places <= most:
        raise RuleBroken("programmes.places_out_of_range", "places", most=most)
    eligibility = eligibility_of(programme.eligibility)
    check_eligible(eligibility, _applicant_of(work, person), entry.side, is_supervised=programme.is_supervised)


def _take_seat(work: Work, programme: Programme, side: Side) -> None:
    """A student's seat: the statement that takes it asks whether one is left."""
    if side is Side.MENTOR:
        return
    free = (Programme.id == programme.id, Programme.seats_taken < Programme.seats)
    taking = update(Programme).where(*free).values(seats_taken=Programme.seats_taken + 1).returning(Programme.id)
    if not work.session.execute(taking, execution_options={"synchronize_session": False}).all():
        raise RuleBroken("programmes.no_seat")


def _insert(work: Work, programme: Programme, person_id: int, side: Side) -> Enrolment:
    enrolment = Enrolment(programme_id=programme.id, person_id=person_id, side=side, enrolled_at=work.now, ranks=[])
    try:
        with work.session.begin_nested():
            work.session.add(enrolment)
            work.session.flush()
    except IntegrityError:
        # Pressed twice in the same moment: the seat that this press took goes back with its work.
        raise RuleBroken("programmes.enrolled_already") from None
    return enrolment
