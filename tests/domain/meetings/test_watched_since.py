"""Two adults agree on a place of their own; then one of them turns out to be a minor, or somebody watches over them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from talent_net.domain.meetings.actions.booking import move_meeting
from talent_net.domain.meetings.export import meetings_told
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.mentoring.actions.watching import watch_thread
from talent_net.domain.mentoring.circles import gather
from talent_net.domain.mentoring.model import Mentorship, MentorshipState
from talent_net.domain.people.actions.ages import correct_age
from talent_net.domain.people.model import Person, Role, SchoolStage
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.rules.standings import Age
from talent_net.kernel.errors import RuleBroken
from tests.domain.meetings.pairs import EVENING, book, booked, meeting_of, quarters_held, watched_pair
from tests.domain.mentoring.threads import Two, notices_of, state_of, thread, work_of
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork

LINK = "https://zoom.us/j/1"


def watch(begin_work: BeginWork, two: Two, officer: int) -> None:
    with work_of(begin_work, officer, NOON) as work:
        watch_thread(work, thread(work, two))


def put_age_right(begin_work: BeginWork, two: Two, officer: int) -> None:
    with work_of(begin_work, officer, NOON) as work:
        right = Age(
            born_on=date(work.today.year - 15, 1, 1), school_stage=SchoolStage.HIGH_SCHOOL, graduates_on=date(2029, 3, 31)
        )
        correct_age(work, work.session.scalars(account(two.student)).one(), right, "proved_otherwise", "identity_document")


@pytest.mark.parametrize("first", [watch, put_age_right])
@pytest.mark.parametrize("place", [Place.CALL, Place.LINK, Place.IN_PERSON])
def test_what_two_had_arranged_alone_is_off_whichever_comes_first(
    begin_work: BeginWork, two: Two, place: Place, first: Callable[[BeginWork, Two, int], None]
) -> None:
    number, _address = booked(begin_work, two, place=place, address=LINK)
    with begin_work(at=NOON) as work:
        officer = make_person(work, roles=(Role.SAFEGUARDING,), totp_confirmed_at=NOON).id
    for deed in (watch, put_age_right) if first is watch else (put_age_right, watch):
        deed(begin_work, two, officer)
        with begin_work() as work:
            assert meeting_of(work, number).state is MeetingState.CANCELLED
            assert quarters_held(work) == 0
    assert state_of(begin_work, two) is MentorshipState.ACTIVE
    assert notices_of(begin_work, two.student, "meetings.cancelled")


def test_what_is_read_along_stands(begin_work: BeginWork) -> None:
    pupil = watched_pair(begin_work)
    number, _address = booked(begin_work, pupil)
    with begin_work(at=NOON) as work:
        officer = make_person(work, roles=(Role.SAFEGUARDING,), totp_confirmed_at=NOON).id
    watch(begin_work, pupil, officer)
    with begin_work() as work:
        assert meeting_of(work, number).state is MeetingState.BOOKED


def test_a_private_place_that_was_left_standing_is_not_taken_to_another_hour(begin_work: BeginWork) -> None:
    pupil = watched_pair(begin_work)
    number, _address = booked(begin_work, pupil, place=Place.LINK, address=LINK)
    with pytest.raises(RuleBroken, match="pupils_are_watched"), work_of(begin_work, pupil.student, NOON) as work:
        move_meeting(work, meeting_of(work, number), EVENING + timedelta(hours=1), 45)


def test_whoever_waited_books_nothing_with_somebody_whose_age_was_put_right_meanwhile(begin_work: BeginWork, two: Two) -> None:
    with pytest.raises(RuleBroken, match=r"meetings\.closed"), work_of(begin_work, two.mentor, NOON) as work:
        # Read by the door, before the mentorship was held.
        people = gather(work.session, thread(work, two), work.today, work.limits).people
        minor = update(Person).where(Person.id == two.student).values(born_on=date(work.today.year - 15, 1, 1))
        work.session.execute(minor, execution_options={"synchronize_session": False})
        book(work, two, place=Place.LINK, address=LINK)
    assert len(people) == 2


def test_where_the_thread_is_locked_nothing_is_booked(begin_work: BeginWork, two: Two) -> None:
    with begin_work(at=NOON) as work:
        thread(work, two).state = MentorshipState.LOCKED
    with pytest.raises(RuleBroken, match=r"meetings\.closed"), work_of(begin_work, two.mentor, NOON) as work:
        book(work, two)


def test_a_copy_of_one_s_data_holds_no_link_once_the_two_are_watched(begin_work: BeginWork, two: Two) -> None:
    booked(begin_work, two, place=Place.LINK, address=LINK)
    for is_supervised, expected in ((False, LINK), (True, "")):
        with begin_work(at=NOON) as work:
            work.session.execute(update(Mentorship).values(is_supervised=is_supervised))
        with begin_work(at=NOON) as work:
            (row,) = meetings_told(work.session, two.student, work.today, work.limits)["meetings"]
            assert row["address"] == expected
