"""Threads lock when what protects a minor lapses, or when the two do not meet any more; what staff can mend, they hear of once."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, update

from talent_net.domain.mentoring.actions.threads import (
    delete_message,
    edit_message,
    read_thread,
)
from talent_net.domain.mentoring.actions.watching import review_all_threads, watch_thread
from talent_net.domain.mentoring.attachments import Attached
from talent_net.domain.mentoring.model import (
    MentorshipState,
)
from talent_net.domain.people.actions.ages import correct_age
from talent_net.domain.people.actions.blocks import block_person
from talent_net.domain.people.model import Role, RoleGrant, SchoolStage, Verification
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules.standings import Age
from talent_net.kernel.errors import NotAllowed
from tests.domain.mentoring.threads import (
    message,
    notices_of,
    refused_to,
    say,
    state_of,
    thread,
    two_adults,
    watched_pupil,
    work_of,
)
from tests.factories.people import make_person

PDF = Attached(name="cv.pdf", media_type="application/pdf", content=b"%PDF-")


def test_a_student_whose_age_is_put_right_stops_the_thread_at_once_and_staff_hear_of_it_once(begin_work):
    two = two_adults(begin_work)
    with begin_work() as work:
        officer = make_person(work, roles=(Role.COORDINATOR,)).id
    with begin_work() as work:
        found = work.session.scalars(account(two.student)).one()
        found.born_on = date(work.today.year - 15, 1, 1)
    assert refused_to(begin_work, two, two.mentor) == "mentoring.thread_locked"
    for _ in range(2):
        with begin_work() as work:
            review_all_threads(work)
    assert state_of(begin_work, two) is MentorshipState.LOCKED
    assert len(notices_of(begin_work, officer, "mentoring.thread_locked")) == 1
    with work_of(begin_work, two.mentor) as work:
        read_thread(work, thread(work, two), 1)


def test_an_officer_joins_everybody_is_told_and_the_thread_opens(begin_work):
    two = two_adults(begin_work)
    with begin_work() as work:
        officer = make_person(work, roles=(Role.SAFEGUARDING,)).id
        work.session.scalars(account(two.student)).one().born_on = date(work.today.year - 16, 1, 1)
    with begin_work() as work:
        review_all_threads(work)
    with work_of(begin_work, officer) as work:
        watch_thread(work, thread(work, two))
        with pytest.raises(NotAllowed):
            watch_thread(work, thread(work, two))
    assert state_of(begin_work, two) is MentorshipState.ACTIVE
    assert [refused_to(begin_work, two, person_id) for person_id in (two.student, two.mentor, officer)] == ["", "", ""]
    assert [len(notices_of(begin_work, person, "mentoring.watched")) for person in (two.student, two.mentor, officer)] == [
        1,
        1,
        0,
    ]


@pytest.mark.parametrize("outsider", ["student", "mentor", "member"])
def test_nobody_else_makes_themselves_a_watcher(begin_work, outsider):
    pupil = watched_pupil(begin_work)
    with begin_work() as work:
        member = make_person(work).id
    person_id = {"student": pupil.student, "mentor": pupil.mentor, "member": member}[outsider]
    with work_of(begin_work, person_id) as work, pytest.raises(NotAllowed):
        watch_thread(work, thread(work, pupil))


def test_a_lapsed_verification_locks_and_a_new_one_opens(begin_work):
    pupil = watched_pupil(begin_work)
    with begin_work() as work:
        work.session.execute(update(Verification).where(Verification.person_id == pupil.mentor).values(revoked_at=work.now))
    assert refused_to(begin_work, pupil, pupil.student) == "mentoring.thread_locked"
    with begin_work() as work:
        review_all_threads(work)
    assert state_of(begin_work, pupil) is MentorshipState.LOCKED
    with begin_work() as work:
        work.session.execute(update(Verification).where(Verification.person_id == pupil.mentor).values(revoked_at=None))
    assert refused_to(begin_work, pupil, pupil.student) == ""
    with begin_work() as work:
        review_all_threads(work)
    assert state_of(begin_work, pupil) is MentorshipState.ACTIVE


def test_a_block_closes_the_thread_without_a_word_to_anybody(begin_work):
    two = two_adults(begin_work)
    say(begin_work, two, two.mentor)
    with work_of(begin_work, two.student) as work:
        block_person(work, work.session.scalars(person_with_profile(two.mentor)).one())
    assert {refused_to(begin_work, two, person) for person in (two.student, two.mentor)} == {"mentoring.thread_locked"}
    with begin_work() as work:
        review_all_threads(work)
    assert state_of(begin_work, two) is MentorshipState.ACTIVE


def test_a_watcher_whose_approval_lapsed_reads_no_more(begin_work):
    pupil = watched_pupil(begin_work)
    with begin_work() as work:
        work.session.execute(delete(RoleGrant).where(RoleGrant.person_id == pupil.officer))
    assert refused_to(begin_work, pupil, pupil.officer) == "mentoring.read_thread"
    assert refused_to(begin_work, pupil, pupil.student) == "mentoring.thread_locked"


@pytest.mark.parametrize("who", ["student", "mentor"])
def test_nobody_writes_into_a_thread_with_somebody_who_is_suspended(begin_work, who):
    two = two_adults(begin_work)
    with begin_work() as work:
        work.session.scalars(account(getattr(two, who))).one().suspended_at = work.now
    assert refused_to(begin_work, two, two.student) != ""
    assert refused_to(begin_work, two, two.mentor) != ""


def test_an_ended_mentorship_stays_readable_and_one_s_own_words_deletable(begin_work):
    two = two_adults(begin_work)
    number = say(begin_work, two, two.student)
    with begin_work() as work:
        thread(work, two).state = MentorshipState.ENDED
    assert refused_to(begin_work, two, two.student) == "mentoring.thread_locked"
    with work_of(begin_work, two.student) as work:
        with pytest.raises(NotAllowed):
            edit_message(work, message(work, number), "x")
        delete_message(work, message(work, number))
    with work_of(begin_work, two.mentor) as work:
        read_thread(work, thread(work, two), 1)


def test_an_age_that_staff_put_right_locks_the_thread_in_the_same_work(begin_work):
    two = two_adults(begin_work)
    with begin_work() as work:
        officer = make_person(work, roles=(Role.SAFEGUARDING,)).id
    with work_of(begin_work, officer) as work:
        right = Age(
            born_on=date(work.today.year - 15, 1, 1), school_stage=SchoolStage.HIGH_SCHOOL, graduates_on=date(2029, 3, 31)
        )
        correct_age(work, work.session.scalars(account(two.student)).one(), right, "proved_otherwise", "identity_document")
    assert state_of(begin_work, two) is MentorshipState.LOCKED
    (told,) = notices_of(begin_work, officer, "mentoring.thread_locked")
    assert told.values == {"public_id": two.public_id}
