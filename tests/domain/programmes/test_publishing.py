"""Published once, answered by both sides, and changed as little as can be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from talent_net.domain.mentoring.model import Mentorship, MentorTerms, StudentTerms, Supervisor
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Block, Person, Role, RoleGrant, Verification
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.blocks import BLOCKED_WITH
from talent_net.domain.programmes.actions.answering import accept_pair, decline_pair, lapse_pair, remind_pair
from talent_net.domain.programmes.actions.enrolling import withdraw_enrolment
from talent_net.domain.programmes.actions.publishing import publish_run
from talent_net.domain.programmes.actions.running import ask_change, ask_run, edit_run
from talent_net.domain.programmes.facts import PairLapsed, PairReminded, RunPublished
from talent_net.domain.programmes.inputs import inputs_of
from talent_net.domain.programmes.model import (
    Answer,
    Mode,
    PairState,
    Programme,
    ProgrammeState,
    RefusalReason,
    RunKind,
    RunPair,
    RunState,
    Side,
)
from talent_net.domain.programmes.queries.runs import pairs_of
from talent_net.domain.programmes.rules.editing import Changes
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.domain.programmes.conftest import keep, published, solved
from tests.factories.mentoring import make_pupil
from tests.factories.people import make_organisation, make_person
from tests.factories.programmes import make_cohort, make_enrolment, tells


def pairs(work: Work, programme: Programme) -> list[RunPair]:
    work.session.flush()
    return list(work.session.scalars(pairs_of(programme.id).execution_options(populate_existing=True)))


def becomes(work: Work, person: Person) -> None:
    """Let this person act from now on."""
    work.session.flush()
    blocked = work.session.scalars(BLOCKED_WITH, {"person_id": person.id})
    known = work.session.scalars(account(person.id).execution_options(populate_existing=True)).one()
    work.actor = actor_of(known, work.today, work.limits, blocked)


def answers(work: Work, pair: RunPair, *, student: bool | None = None, mentor: bool | None = None) -> None:
    """Let the two answer, the student first; None says nothing."""
    for enrolment, says in ((pair.student, student), (pair.mentor, mentor)):
        if says is not None:
            person = work.session.get_one(Person, enrolment.person_id)
            becomes(work, person)
            if says:
                accept_pair(work, pair.id)
            else:
                decline_pair(work, pair.id, RefusalReason.NO_TIME)
            work.session.flush()
    work.actor = SYSTEM


def test_publishing_proposes_every_pair_for_seven_days(work: Work) -> None:
    programme, _, _ = make_cohort(work)
    run = published(work, programme)
    found = pairs(work, programme)
    assert {pair.due_at for pair in found} == {work.now + timedelta(days=7)}
    assert {pair.state for pair in found} == {PairState.PROPOSED}
    assert work.session.scalar(select(Programme.state).where(Programme.id == programme.id)) is ProgrammeState.PUBLISHED
    fact = next(fact for fact in work.facts if isinstance(fact, RunPublished))
    assert (fact.pair_ids, len(fact.left_out_ids)) == (tuple(pair.id for pair in found), 1)
    with pytest.raises(RuleBroken, match="published_already"):
        publish_run(work, run)


def test_a_second_plan_of_the_same_programme_is_refused(work: Work) -> None:
    programme, _, _ = make_cohort(work)
    one, other = solved(work, programme), solved(work, programme, seed=8)
    publish_run(work, one)
    with pytest.raises(RuleBroken, match="published_already"):
        publish_run(work, other)


def test_yes_and_yes_begins_a_mentorship_that_takes_a_place(work: Work) -> None:
    programme, _, _ = make_cohort(work, students=1, mentors=1, monthly_minutes=90)
    published(work, programme)
    (pair,) = pairs(work, programme)
    answers(work, pair, student=True)
    assert pair.state is PairState.PROPOSED
    answers(work, pair, mentor=True)
    found = work.session.scalars(select(Mentorship)).one()
    assert (pair.state, pair.mentorship_id) == (PairState.CONFIRMED, found.id)
    assert (found.monthly_minutes, found.is_supervised) == (90, False)
    assert work.session.get_one(MentorTerms, pair.mentor.person_id).places_taken == 1


def test_a_pupils_pair_becomes_a_supervised_mentorship_with_the_officer(work: Work) -> None:
    officer = make_person(work, roles=(Role.SAFEGUARDING,))
    programme, _, _ = make_cohort(work, students=0, mentors=1, is_supervised=True, supervisor_id=officer.id)
    pupil = tells(make_pupil(work, make_organisation(work)), {"ja": 7})
    make_enrolment(work, programme, pupil, Side.STUDENT, places=1)
    published(work, programme)
    (pair,) = pairs(work, programme)
    answers(work, pair, student=True, mentor=True)
    found = work.session.scalars(select(Mentorship)).one()
    assert found.is_supervised
    company = work.session.scalars(select(Supervisor.person_id).where(Supervisor.mentorship_id == found.id)).all()
    assert company == [officer.id]


@pytest.mark.parametrize("lapsed", ["approval", "office"])
def test_no_pupil_is_joined_to_whom_the_house_no_longer_vouches_for(work: Work, lapsed: str) -> None:
    officer = make_person(work, roles=(Role.SAFEGUARDING,))
    programme, _, _ = make_cohort(work, students=0, mentors=1, is_supervised=True, supervisor_id=officer.id)
    make_enrolment(work, programme, tells(make_pupil(work, make_organisation(work)), {"ja": 7}), Side.STUDENT, places=1)
    published(work, programme)
    (pair,) = pairs(work, programme)
    if lapsed == "approval":
        work.session.execute(update(Verification).values(revoked_at=work.now))
    else:
        work.session.execute(delete(RoleGrant).where(RoleGrant.person_id == officer.id))
    with pytest.raises(RuleBroken, match="cannot_meet"):
        answers(work, pair, student=True)
    work.actor = SYSTEM
    assert work.session.scalars(select(Mentorship)).all() == []


def test_no_plan_pairs_a_pupil_with_an_unverified_mentor(work: Work) -> None:
    programme, _, _ = make_cohort(work, students=0, mentors=1, is_supervised=True, supervisor_id=make_person(work).id)
    make_enrolment(work, programme, tells(make_pupil(work, make_organisation(work)), {"ja": 7}), Side.STUDENT, places=1)
    assert len(inputs_of(work.session, programme, work.today, work.limits).instance["scores"]) == 1
    work.session.execute(update(Verification).values(revoked_at=work.now))
    assert inputs_of(work.session, programme, work.today, work.limits).instance["scores"] == []


def test_whoever_blocks_the_other_after_the_proposal_cannot_be_met(work: Work) -> None:
    programme, _, _ = make_cohort(work, students=1, mentors=1)
    published(work, programme)
    (pair,) = pairs(work, programme)
    work.session.add(Block(blocker_id=pair.mentor.person_id, blocked_id=pair.student.person_id, created_at=work.now))
    with pytest.raises(RuleBroken, match="cannot_meet"):
        answers(work, pair, student=True)
    work.actor = SYSTEM


def test_nobody_answers_twice_too_late_or_for_others(work: Work) -> None:
    programme, _, _ = make_cohort(work, students=1, mentors=1)
    published(work, programme)
    (pair,) = pairs(work, programme)
    answers(work, pair, student=True)
    with pytest.raises(RuleBroken, match="answered_already"):
        answers(work, pair, student=True)
    becomes(work, make_person(work))
    with pytest.raises(NotAllowed):
        accept_pair(work, pair.id)
    work.now += timedelta(days=7)
    with pytest.raises(RuleBroken, match="pair_settled"):
        answers(work, pair, mentor=True)
    work.actor = SYSTEM


def test_what_is_declined_is_solved_again_around_what_stays(work: Work) -> None:
    programme, _, _ = make_cohort(work, students=3, mentors=2)
    first = published(work, programme)
    one, other = pairs(work, programme)
    answers(work, one, mentor=False)
    answers(work, other, student=True, mentor=True)
    left = [enrolment_id for enrolment_id in first.people["students"] if enrolment_id not in {one.student_id, other.student_id}]
    run = keep(work, ask_change(work, programme))
    assert (run.kind, run.parent_id, run.base_id, run.state) == (RunKind.RESOLVED, first.id, first.id, RunState.DONE)
    publish_run(work, run)
    found = {(pair.student_id, pair.mentor_id): pair.state for pair in pairs(work, programme)}
    assert found == {
        (one.student_id, one.mentor_id): PairState.DECLINED,
        (other.student_id, other.mentor_id): PairState.CONFIRMED,
        (left[0], one.mentor_id): PairState.PROPOSED,
    }
    # Who is served now waited in vain; who is left out comes first next time.
    rounds = {row.person_id: row.left_out for row in work.session.scalars(select(StudentTerms))}
    assert rounds[one.student.person_id] == 1
    assert sum(rounds.values()) == 1


def test_a_changed_plan_can_be_edited_by_hand_and_published_once(work: Work) -> None:
    programme, _, _ = make_cohort(work, students=3, mentors=2)
    published(work, programme)
    one, _ = pairs(work, programme)
    answers(work, one, student=False)
    changed = keep(work, ask_change(work, programme))
    new = next(row for row in changed.report["pairs"] if changed.people["mentors"][row["mentor"]] == one.mentor_id)
    again = edit_run(work, changed, Changes(removed=frozenset({(new["student"], new["mentor"])})))
    publish_run(work, again)
    with pytest.raises(RuleBroken, match="published_already"):
        publish_run(work, changed)


def test_a_plan_that_somebody_has_answered_against_is_outdated(work: Work) -> None:
    programme, _, _ = make_cohort(work, students=3, mentors=2)
    published(work, programme)
    one, other = pairs(work, programme)
    answers(work, one, student=False)
    changed = keep(work, ask_change(work, programme))
    answers(work, other, student=False)
    with pytest.raises(RuleBroken, match="plan_outdated"):
        publish_run(work, changed)


def test_whoever_withdraws_ends_what_waits_and_the_seat_is_filled_again(work: Work) -> None:
    programme, _, _ = make_cohort(work, students=3, mentors=2)
    published(work, programme)
    one, _ = pairs(work, programme)
    withdraw_enrolment(work, one.student)
    work.session.flush()
    assert one.state is PairState.DECLINED
    assert one.student_answer is Answer.DECLINED
    changed = keep(work, ask_change(work, programme))
    assert changed.report["served"] == 2
    gone = changed.people["students"].index(one.student_id)
    assert {"student": gone, "code": "asks_for_nobody"}.items() <= changed.report["missed"][0].items()


def test_reminders_go_to_whoever_owes_an_answer_and_silence_ends(work: Work) -> None:
    programme, _, _ = make_cohort(work, students=1, mentors=1)
    published(work, programme)
    (pair,) = pairs(work, programme)
    answers(work, pair, student=True)
    for _ in range(2):
        remind_pair(work, pair.id, 1)
        work.session.flush()
    reminded = [fact for fact in work.facts if isinstance(fact, PairReminded)]
    assert [fact.person_ids for fact in reminded] == [(pair.mentor.person_id,)]
    states = []
    for days in (0, 7, 0):
        work.now += timedelta(days=days)
        lapse_pair(work, pair.id)
        work.session.flush()
        states.append(pair.state)
    assert states == [PairState.PROPOSED, PairState.LAPSED, PairState.LAPSED]
    assert len([fact for fact in work.facts if isinstance(fact, PairLapsed)]) == 1


def test_nothing_is_published_that_is_not_done_or_by_those_who_do_not_run_it(work: Work) -> None:
    programme, _, _ = make_cohort(work)
    with pytest.raises(RuleBroken, match="nothing_published"):
        ask_change(work, programme)
    run = ask_run(work, programme, Mode.FAIR, 1)
    run.programme = programme
    with pytest.raises(RuleBroken, match="run_not_done"):
        publish_run(work, run)
    becomes(work, make_person(work))
    with pytest.raises(NotAllowed):
        publish_run(work, run)
    work.actor = SYSTEM
