"""Between whoever watches and one of the two stands a block: they watch no more, without a word, and another adult is called."""

from __future__ import annotations

import pytest

from talent_net.domain.mentoring.actions.threads import read_thread
from talent_net.domain.mentoring.actions.watching import watch_thread
from talent_net.domain.mentoring.model import MentorshipState, Supervisor
from talent_net.domain.mentoring.queries.threads import UNREAD_THREADS
from talent_net.domain.people.actions.blocks import block_person, unblock_person
from talent_net.domain.people.model import Role
from talent_net.domain.people.queries.blocks import blocks_of
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.kernel.errors import NotAllowed
from tests.domain.mentoring.threads import Two, notices_of, refused_to, say, state_of, thread, watched_pupil, work_of
from tests.factories.people import make_person
from tests.harness.apps import BeginWork

LOCKED = "mentoring.thread_locked"


@pytest.fixture
def pupil(begin_work: BeginWork) -> Two:
    return watched_pupil(begin_work)


@pytest.fixture
def other(begin_work: BeginWork) -> int:
    """An officer who is not in it."""
    with begin_work() as work:
        return make_person(work, roles=(Role.SAFEGUARDING,)).id


def block(begin_work: BeginWork, blocker: int, blocked: int) -> None:
    with work_of(begin_work, blocker) as work:
        block_person(work, work.session.scalars(person_with_profile(blocked)).one())


def unblock(begin_work: BeginWork, blocker: int) -> None:
    with work_of(begin_work, blocker) as work:
        unblock_person(work, work.session.scalars(blocks_of(blocker)).one())


def unread(begin_work: BeginWork, person_id: int) -> int:
    with begin_work() as work:
        found: int = work.session.connection().execute(UNREAD_THREADS, {"person_id": person_id}).scalar_one()
        return found


@pytest.mark.parametrize(("blocker", "blocked"), [("student", "officer"), ("officer", "student"), ("mentor", "officer")])
def test_they_read_no_more_and_another_officer_is_called_at_once(
    begin_work: BeginWork, pupil: Two, other: int, blocker: str, blocked: str
) -> None:
    say(begin_work, pupil, pupil.mentor)
    assert unread(begin_work, pupil.officer) == 1
    block(begin_work, getattr(pupil, blocker), getattr(pupil, blocked))
    with work_of(begin_work, pupil.officer) as work, pytest.raises(NotAllowed):
        read_thread(work, thread(work, pupil), 1)
    assert unread(begin_work, pupil.officer) == 0
    assert state_of(begin_work, pupil) is MentorshipState.LOCKED
    told = {person_id: len(notices_of(begin_work, person_id, LOCKED)) for person_id in (other, pupil.officer)}
    assert told == {other: 1, pupil.officer: 0}


def test_where_nobody_else_could_mend_it_they_are_called_all_the_same(begin_work: BeginWork, pupil: Two) -> None:
    block(begin_work, pupil.student, pupil.officer)
    assert len(notices_of(begin_work, pupil.officer, LOCKED)) == 1


def test_another_officer_steps_in_and_reads_all_that_was_written(begin_work: BeginWork, pupil: Two, other: int) -> None:
    say(begin_work, pupil, pupil.mentor)
    block(begin_work, pupil.student, pupil.officer)
    with work_of(begin_work, other) as work:
        watch_thread(work, thread(work, pupil))
    assert state_of(begin_work, pupil) is MentorshipState.ACTIVE
    with work_of(begin_work, other) as work:
        read_thread(work, thread(work, pupil), 1)
    assert refused_to(begin_work, pupil, pupil.student) == ""


def test_an_officer_with_whom_a_block_stands_cannot_be_the_one(begin_work: BeginWork, pupil: Two, other: int) -> None:
    block(begin_work, pupil.student, other)
    with work_of(begin_work, other) as work, pytest.raises(NotAllowed):
        watch_thread(work, thread(work, pupil))


def test_where_somebody_else_watches_it_stays_open_and_nobody_hears_a_word(begin_work: BeginWork, pupil: Two, other: int) -> None:
    with begin_work() as work:
        work.session.add(Supervisor(mentorship_id=pupil.id, person_id=other, appointed_at=work.now))
    block(begin_work, pupil.student, pupil.officer)
    assert state_of(begin_work, pupil) is MentorshipState.ACTIVE
    assert [notices_of(begin_work, person_id, LOCKED) for person_id in (other, pupil.officer)] == [[], []]
    say(begin_work, pupil, pupil.student)
    assert len(notices_of(begin_work, other, "mentoring.message")) == 1
    assert notices_of(begin_work, pupil.officer, "mentoring.message") == []


def test_a_block_that_is_taken_back_opens_the_thread_again(begin_work: BeginWork, pupil: Two) -> None:
    block(begin_work, pupil.student, pupil.officer)
    unblock(begin_work, pupil.student)
    assert state_of(begin_work, pupil) is MentorshipState.ACTIVE
    assert refused_to(begin_work, pupil, pupil.officer) == ""
