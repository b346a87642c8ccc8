"""What both sides say to the pair that was proposed to them; what nobody says in time ends too."""

from __future__ import annotations

import talent_net.domain.programmes.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.actions.mentorships import begin_mentorship
from talent_net.domain.mentoring.queries.people import officers
from talent_net.domain.outbox.actions import withdraw
from talent_net.domain.people.access.gate import Approach, subject_of
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.rules.gate import Door
from talent_net.domain.programmes.access import Two
from talent_net.domain.programmes.facts import PairAccepted, PairConfirmed, PairDeclined, PairLapsed, PairReminded
from talent_net.domain.programmes.model import Answer, PairState, RefusalReason, RunPair, Side
from talent_net.domain.programmes.queries.cohorts import vouched_among
from talent_net.domain.programmes.queries.runs import pair_locked
from talent_net.domain.programmes.rules.answering import check_waiting, settled
from talent_net.kernel.access import can, ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def accept_pair(work: Work, pair_id: int) -> RunPair:
    """Say yes for one's own side. Once both have, their mentorship begins; a pupil's under the eyes of the programme's officer."""
    pair, side = _own(work, pair_id)
    if not can(work.actor, "people.contact", _approach(work, pair, side)) or not _is_looked_after(work, pair):
        raise RuleBroken("programmes.cannot_meet")
    if side is Side.STUDENT:
        pair.student_answer = Answer.ACCEPTED
    else:
        pair.mentor_answer = Answer.ACCEPTED
    pair.state = settled((pair.student_answer, pair.mentor_answer))
    if pair.state is PairState.CONFIRMED:
        _begin(work, pair)
    else:
        work.record(PairAccepted(pair_id=pair.id))
    return pair


def decline_pair(work: Work, pair_id: int, reason: RefusalReason) -> RunPair:
    """Say no for one's own side. The coordinators look for somebody else."""
    pair, side = _own(work, pair_id)
    if side is Side.STUDENT:
        pair.student_answer = Answer.DECLINED
    else:
        pair.mentor_answer = Answer.DECLINED
    pair.state, pair.refusal = settled((pair.student_answer, pair.mentor_answer)), reason
    _settle(work, pair)
    work.record(PairDeclined(pair_id=pair.id, person_id=work.actor.person_id or 0, reason=reason.value))
    return pair


def remind_pair(work: Work, pair_id: int, count: int) -> None:
    """Tell those who owe an answer, once for each `count`."""
    ensure(work.actor, "programmes.keep")
    pair = work.session.scalars(pair_locked(pair_id)).one_or_none()
    if pair is None or pair.state is not PairState.PROPOSED or pair.reminded >= count:
        return
    pair.reminded = count
    waiting = (
        (pair.student.person_id, pair.student_answer),
        (pair.mentor.person_id, pair.mentor_answer),
    )
    owing = tuple(person_id for person_id, answer in waiting if answer is Answer.WAITING)
    work.record(PairReminded(pair_id=pair.id, person_ids=owing))


def lapse_pair(work: Work, pair_id: int) -> None:
    """Its time is over: what nobody answered ends, and the coordinators hear of it."""
    ensure(work.actor, "programmes.keep")
    pair = work.session.scalars(pair_locked(pair_id)).one_or_none()
    if pair is None or pair.state is not PairState.PROPOSED or (pair.due_at is not None and pair.due_at > work.now):
        return
    pair.state = PairState.LAPSED
    _settle(work, pair)
    work.record(PairLapsed(pair_id=pair.id))


def _own(work: Work, pair_id: int) -> tuple[RunPair, Side]:
    """The pair, anew and locked, and the side of whoever acts."""
    pair = work.session.scalars(pair_locked(pair_id)).one()
    ensure(work.actor, "programmes.answer", Two(pair.student.person_id, pair.mentor.person_id))
    side = Side.STUDENT if pair.student.person_id == work.actor.person_id else Side.MENTOR
    answer = pair.student_answer if side is Side.STUDENT else pair.mentor_answer
    check_waiting(pair.state, answer, pair.due_at, work.now)
    return pair, side


def _approach(work: Work, pair: RunPair, side: Side) -> Approach:
    """The way to the other side: a pupil is met in company or not at all."""
    student, mentor = pair.student.person, pair.mentor.person
    other = mentor if side is Side.STUDENT else student
    is_minor = is_protected(student, work.today, work.limits)
    door = Door.ROOM if is_minor else Door.REQUEST
    return Approach(door, subject_of(other, work.today, work.limits), is_supervised=pair.run.programme.is_supervised)


def _is_looked_after(work: Work, pair: RunPair) -> bool:
    """A pupil meets a mentor whom the house still vouches for, and an officer of the programme who is still one."""
    if not is_protected(pair.student.person, work.today, work.limits):
        return True
    is_vouched = bool(work.session.scalars(vouched_among([pair.mentor.person_id])).all())
    supervisor_id = pair.run.programme.supervisor_id
    return is_vouched and any(officer.id == supervisor_id for officer in work.session.scalars(officers()))


def _begin(work: Work, pair: RunPair) -> None:
    programme = pair.run.programme
    is_minor = is_protected(pair.student.person, work.today, work.limits)
    company = (programme.supervisor_id,) if is_minor and programme.supervisor_id is not None else ()
    mentorship = begin_mentorship(
        work,
        student=pair.student.person,
        mentor=pair.mentor.person,
        is_supervised=is_minor and programme.is_supervised,
        supervisors=company,
        monthly_minutes=programme.monthly_minutes,
    )
    pair.mentorship_id = mentorship.id
    _settle(work, pair)
    work.record(PairConfirmed(pair_id=pair.id, mentorship_id=mentorship.id))


def _settle(work: Work, pair: RunPair) -> None:
    """Nobody is reminded of it any more."""
    pair.settled_at = work.now
    withdraw(work, f"pair:{pair.id}")
