"""Plans move, reminders come once, ends are certified, and certificates are withdrawn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from talent_net.domain.certificates.actions.certificates import issue_certificates, reissue_certificate, revoke_certificate
from talent_net.domain.certificates.actions.plans import plan_end, remind_of_ends
from talent_net.domain.certificates.kinds import Part, Withdrawal
from talent_net.domain.certificates.model import Certificate, MentorshipPlan
from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.meetings.facts import MeetingHeld, MeetingMissed
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.actions.mentorships import begin_mentorship
from talent_net.domain.mentoring.model import Mentorship, SpentTime
from talent_net.domain.people.model import Role
from talent_net.kernel.errors import NotAllowed, RuleBroken
from tests.domain.certificates.together import certificates, end, meet, plan, reach, spend
from tests.domain.mentoring.threads import Two, notices_of, thread, work_of
from tests.factories.mentoring import make_mentor, make_student
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork


def ended(begin_work: BeginWork, two: Two) -> Two:
    end(begin_work, two, two.mentor)
    return two


def planned(begin_work: BeginWork, two: Two) -> MentorshipPlan:
    with begin_work() as work:
        return work.session.scalars(select(MentorshipPlan).where(MentorshipPlan.mentorship_id == two.id)).one()


def test_what_begins_is_planned_for_a_year(begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        begin_mentorship(work, student=make_student(work), mentor=make_mentor(work))
    with begin_work() as work:
        row = work.session.scalars(select(MentorshipPlan)).one()
        assert (row.ends_on, row.set_by_id) == (date(2027, 6, 1), None)


def test_each_of_the_two_moves_the_end_and_the_other_is_told(begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        plan(work, thread(work, two), 200).reminded_days = 30
        day = work.today + timedelta(days=90)
    for _ in range(2):
        with work_of(begin_work, two.student) as work:
            plan_end(work, thread(work, two), day)
    row = planned(begin_work, two)
    assert (row.ends_on, row.set_by_id, row.reminded_days) == (day, two.student, None)
    assert len(notices_of(begin_work, two.mentor, "certificates.planned")) == 1
    assert notices_of(begin_work, two.student, "certificates.planned") == []


def test_what_has_no_plan_yet_can_be_planned(begin_work: BeginWork, two: Two) -> None:
    with work_of(begin_work, two.mentor) as work:
        plan_end(work, thread(work, two), work.today + timedelta(days=5))
    assert planned(begin_work, two).set_by_id == two.mentor


def test_nobody_else_plans_and_nothing_is_planned_after_the_end(begin_work: BeginWork, pupil: Two) -> None:
    with begin_work() as work:
        day = work.today + timedelta(days=90)
    with pytest.raises(NotAllowed), work_of(begin_work, pupil.officer) as work:
        plan_end(work, thread(work, pupil), day)
    ended(begin_work, pupil)
    with pytest.raises(NotAllowed), work_of(begin_work, pupil.mentor) as work:
        plan_end(work, thread(work, pupil), day)


def test_both_are_reminded_thirty_and_seven_days_before_and_of_ended_ones_never(
    begin_work: BeginWork, two: Two, pupil: Two
) -> None:
    with begin_work(at=NOON) as work:
        plan(work, thread(work, two), 31)
        plan(work, thread(work, pupil), 31)
    ended(begin_work, pupil)
    told = []
    for night in range(35):
        with begin_work(at=NOON + timedelta(days=night)) as work:
            if remind_of_ends(work):
                told.append(night)
    assert told == [1, 24]
    for person_id in (two.student, two.mentor):
        assert [notice.values["days"] for notice in notices_of(begin_work, person_id, "certificates.near")] == [30, 7]
    assert notices_of(begin_work, pupil.student, "certificates.near") == []


def test_only_the_house_reminds(begin_work: BeginWork, two: Two) -> None:
    with pytest.raises(NotAllowed), work_of(begin_work, two.mentor) as work:
        remind_of_ends(work)


def test_an_end_certifies_to_both_what_they_did(begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        pair = thread(work, two)
        spend(work, pair, 90)
        spend(work, pair, 30)
        for number in (1, 2):
            meet(work, pair, MeetingState.HELD, -number, number=number)
        for state in (MeetingState.BOOKED, MeetingState.CANCELLED, MeetingState.MISSED):
            meet(work, pair, state, 1)
        for goal in GoalState:
            reach(work, pair, goal)
    ended(begin_work, two)
    found = certificates(begin_work)
    assert {each.holder_id: each.part for each in found} == {two.student: Part.STUDENT, two.mentor: Part.MENTOR}
    assert {(each.meetings, each.minutes, each.goals_reached) for each in found} == {(2, 120, 1)}
    assert len({each.code for each in found}) == 2


@pytest.mark.parametrize(("reason", "minutes"), [("undone", 300), ("safety", 300), ("goal_reached", 59)])
def test_what_earns_none_is_not_certified(begin_work: BeginWork, two: Two, reason: str, minutes: int) -> None:
    with begin_work() as work:
        spend(work, thread(work, two), minutes)
    end(begin_work, two, two.mentor, reason)
    assert certificates(begin_work) == []


def test_a_pair_has_one_valid_certificate_each(begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        spend(work, thread(work, two), 60)
    ended(begin_work, two)
    with begin_work() as work:
        assert issue_certificates(work, two.id) == []
    (first, *_) = certificates(begin_work)
    twin = {
        name: getattr(first, name)
        for name in ("holder_id", "mentorship_id", "part", "first_on", "last_on", "meetings", "minutes")
    }
    with pytest.raises(IntegrityError), begin_work() as work:
        work.session.add(Certificate(code="2" * 20, issued_at=work.now, **twin))


@pytest.mark.parametrize(("state", "meetings"), [(MeetingState.HELD, 1), (MeetingState.MISSED, 0)])
def test_the_last_meeting_is_waited_for(begin_work: BeginWork, two: Two, state: MeetingState, meetings: int) -> None:
    with begin_work() as work:
        spend(work, thread(work, two), 60)
        last = meet(work, thread(work, two), MeetingState.BOOKED, -0.02).id
        meet(work, thread(work, two), MeetingState.CANCELLED, -1)
    ended(begin_work, two)
    assert certificates(begin_work) == []
    for _ in range(2):
        with begin_work() as work:
            work.session.get_one(Meeting, last).state = state
            known = {"meeting_id": last, "mentorship_id": two.id}
            work.record(MeetingHeld(number=1, **known) if state is MeetingState.HELD else MeetingMissed(**known))
    assert [each.meetings for each in certificates(begin_work)] == [meetings, meetings]


def test_a_meeting_of_a_pair_under_way_certifies_nothing(begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        found = meet(work, thread(work, two), MeetingState.HELD, -1, number=1)
        work.record(MeetingHeld(meeting_id=found.id, mentorship_id=two.id, number=1))
    assert certificates(begin_work) == []


def test_coordinators_withdraw_and_never_of_a_mentorship_of_their_own(begin_work: BeginWork) -> None:
    with begin_work() as work:
        coordinator = make_mentor(work, roles=(Role.COORDINATOR,))
        student = make_student(work)
        other = make_person(work, roles=(Role.COORDINATOR,))
        pair = Mentorship(student_id=student.id, mentor_id=coordinator.id, started_at=work.now, supervisors=[])
        work.session.add(pair)
        work.session.flush()
        spend(work, pair, 60)
        two = Two(pair.id, pair.public_id, student.id, coordinator.id, other.id)
    ended(begin_work, two)
    issued = certificates(begin_work)
    own = next(each for each in issued if each.holder_id == two.mentor)
    for each in issued:
        for person_id in (two.mentor, two.student):
            with pytest.raises(NotAllowed), work_of(begin_work, person_id) as work:
                revoke_certificate(work, work.session.get_one(Certificate, each.id), Withdrawal.OTHER)
    with work_of(begin_work, other_id := two.officer) as work:
        revoke_certificate(work, work.session.get_one(Certificate, own.id), Withdrawal.NOT_HELD)
    found = next(each for each in certificates(begin_work) if each.id == own.id)
    assert (found.revoked_by_id, found.revoke_reason, found.revoked_at is not None) == (other_id, "not_held", True)


def test_what_was_withdrawn_as_mistaken_is_issued_anew_once_with_right_figures(begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        spend(work, thread(work, two), 60)
        coordinator = make_person(work, roles=(Role.COORDINATOR,)).id
    ended(begin_work, two)
    old = next(each for each in certificates(begin_work) if each.holder_id == two.student)

    def anew(person_id: int, certificate_id: int = old.id) -> int:
        with work_of(begin_work, person_id) as work:
            return reissue_certificate(work, work.session.get_one(Certificate, certificate_id)).id

    def withdraw(certificate_id: int, reason: Withdrawal) -> None:
        with work_of(begin_work, coordinator) as work:
            revoke_certificate(work, work.session.get_one(Certificate, certificate_id), reason)

    with pytest.raises(NotAllowed):
        anew(coordinator)
    withdraw(old.id, Withdrawal.MISTAKEN)
    with begin_work() as work:
        spend(work, thread(work, two), 45)
    for person_id in (two.student, two.mentor):
        with pytest.raises(NotAllowed):
            anew(person_id)
    second = {anew(coordinator) for _ in range(2)}
    assert len(second) == 1
    found = {each.id: each for each in certificates(begin_work) if each.holder_id == two.student}
    new = found.pop(*second)
    assert (new.minutes, new.part, new.revoked_at, new.code != old.code) == (105, Part.STUDENT, None, True)
    assert [each.revoke_reason for each in found.values()] == ["mistaken"]
    assert [len(notices_of(begin_work, each, "certificates.reissued")) for each in (two.student, two.mentor)] == [1, 0]
    # What did not take place is not certified by the way round an earlier one.
    withdraw(new.id, Withdrawal.NOT_HELD)
    with pytest.raises(NotAllowed):
        anew(coordinator, new.id)
    with pytest.raises(RuleBroken, match="not_the_latest"):
        anew(coordinator)


def test_what_earns_nothing_any_more_is_not_issued_anew(begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        spend(work, thread(work, two), 60)
        coordinator = make_person(work, roles=(Role.COORDINATOR,)).id
    ended(begin_work, two)
    own = next(each for each in certificates(begin_work) if each.holder_id == two.mentor)
    with work_of(begin_work, coordinator) as work:
        revoke_certificate(work, work.session.get_one(Certificate, own.id), Withdrawal.MISTAKEN)
        work.session.execute(delete(SpentTime))
    with pytest.raises(RuleBroken, match="earns_none"), work_of(begin_work, coordinator) as work:
        reissue_certificate(work, work.session.get_one(Certificate, own.id))
