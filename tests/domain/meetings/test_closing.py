"""Held or missed, with what it took; what either of the two puts right; and numbers that never change."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.meetings.actions.booking import cancel_meeting
from talent_net.domain.meetings.actions.closing import close_meeting, say_held, say_missed
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.mentoring.actions.spending import remove_time
from talent_net.domain.mentoring.model import SpentTime
from talent_net.kernel.errors import NotAllowed, RuleBroken
from tests.domain.meetings.pairs import EVENING, booked, meeting_of, watched_pair
from tests.domain.mentoring.threads import Two, jobs, notices_of, thread, work_of
from tests.factories.meetings import make_presence
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork

OVER = EVENING + timedelta(minutes=50)


def close(begin_work: BeginWork, number: int, at: datetime = OVER) -> None:
    with begin_work(at=at) as work:
        close_meeting(work, meeting_of(work, number))


def standing(begin_work: BeginWork, number: int) -> tuple[MeetingState, int | None, int | None]:
    with begin_work() as work:
        found = meeting_of(work, number)
        return found.state, found.number, found.minutes


def spent(begin_work: BeginWork, two: Two) -> list[tuple[date, int]]:
    with begin_work() as work:
        rows = work.session.scalars(select(SpentTime).where(SpentTime.mentorship_id == two.id).order_by(SpentTime.spent_on))
        return [(row.spent_on, row.minutes) for row in rows]


def test_a_meeting_elsewhere_is_assumed_held_as_long_as_planned(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two, place=Place.LINK)
    close(begin_work, number, OVER - timedelta(seconds=1))
    assert standing(begin_work, number) == (MeetingState.BOOKED, None, None)
    for _ in range(2):
        close(begin_work, number)
    assert standing(begin_work, number) == (MeetingState.HELD, 1, 45)
    # 19:00 of the second of June in Yokohama.
    assert spent(begin_work, two) == [(date(2026, 6, 2), 45)]
    assert jobs(begin_work, "meetings.ask_notes") == [{"meeting_id": number}]


def test_hours_count_on_the_city_s_day(begin_work: BeginWork, two: Two) -> None:
    late = EVENING + timedelta(hours=6)
    number, _address = booked(begin_work, two, late, place=Place.LINK)
    close(begin_work, number, late + timedelta(hours=1))
    assert spent(begin_work, two) == [(date(2026, 6, 3), 45)]


def test_a_call_counts_who_was_there_together(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two)
    with begin_work(at=NOON) as work:
        found = meeting_of(work, number)
        make_presence(work, found, two.student, EVENING - timedelta(minutes=3), EVENING + timedelta(minutes=32))
        # Whose window was closed without a word is there until the end.
        make_presence(work, found, two.mentor, EVENING + timedelta(minutes=1))
    close(begin_work, number)
    assert standing(begin_work, number) == (MeetingState.HELD, 1, 35)
    assert spent(begin_work, two) == [(date(2026, 6, 2), 35)]


@pytest.mark.parametrize("comes", [(), ("student",), ("mentor",)])
def test_a_call_to_which_not_both_came_is_missed(begin_work: BeginWork, two: Two, comes: tuple[str, ...]) -> None:
    number, _address = booked(begin_work, two)
    with begin_work(at=NOON) as work:
        for name in comes:
            make_presence(work, meeting_of(work, number), getattr(two, name), EVENING, OVER)
    close(begin_work, number)
    assert standing(begin_work, number) == (MeetingState.MISSED, None, None)
    assert spent(begin_work, two) == []
    for person in (two.student, two.mentor):
        assert len(notices_of(begin_work, person, "meetings.missed")) == 1


def test_whoever_watches_makes_no_company_in_the_thread(begin_work: BeginWork) -> None:
    pupil = watched_pair(begin_work)
    number, _address = booked(begin_work, pupil)
    close(begin_work, number)
    assert standing(begin_work, number) == (MeetingState.HELD, 1, 45)


def test_what_was_cancelled_is_not_closed(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two)
    with work_of(begin_work, two.student, NOON) as work:
        cancel_meeting(work, meeting_of(work, number))
    close(begin_work, number)
    assert standing(begin_work, number)[0] is MeetingState.CANCELLED
    with pytest.raises(RuleBroken, match=r"meetings\.cancelled"), work_of(begin_work, two.student, OVER) as work:
        say_held(work, meeting_of(work, number), 30)


def test_nobody_but_the_house_closes(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two)
    with pytest.raises(NotAllowed), work_of(begin_work, two.mentor, OVER) as work:
        close_meeting(work, meeting_of(work, number))


def test_either_says_that_it_did_not_take_place_and_takes_it_back_with_its_number(begin_work: BeginWork, two: Two) -> None:
    first, _address = booked(begin_work, two, place=Place.LINK)
    second, _address = booked(begin_work, two, EVENING + timedelta(hours=1), place=Place.LINK)
    close(begin_work, first)
    close(begin_work, second, OVER + timedelta(hours=1))
    with work_of(begin_work, two.mentor, OVER + timedelta(hours=2)) as work:
        say_missed(work, meeting_of(work, first))
    assert standing(begin_work, first) == (MeetingState.MISSED, 1, None)
    assert spent(begin_work, two) == [(date(2026, 6, 2), 45)]
    assert notices_of(begin_work, two.student, "meetings.missed")
    third, _address = booked(begin_work, two, EVENING + timedelta(days=1), place=Place.LINK)
    close(begin_work, third, OVER + timedelta(days=1))
    assert standing(begin_work, third) == (MeetingState.HELD, 3, 45)
    with work_of(begin_work, two.student, OVER + timedelta(days=1)) as work:
        say_held(work, meeting_of(work, first), 60)
    assert standing(begin_work, first) == (MeetingState.HELD, 1, 60)
    assert sorted(spent(begin_work, two)) == [(date(2026, 6, 2), 45), (date(2026, 6, 2), 60), (date(2026, 6, 3), 45)]


def test_minutes_are_put_right_once_noted_whatever_became_of_the_note(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two, place=Place.LINK)
    close(begin_work, number)
    with work_of(begin_work, two.student, OVER) as work:
        say_held(work, meeting_of(work, number), 30)
    assert spent(begin_work, two) == [(date(2026, 6, 2), 30)]
    with work_of(begin_work, two.mentor, OVER) as work:
        remove_time(work, thread(work, two), work.session.scalars(select(SpentTime)).one())
    with work_of(begin_work, two.mentor, OVER) as work:
        say_held(work, meeting_of(work, number), 50)
    assert spent(begin_work, two) == [(date(2026, 6, 2), 50)]
    with work_of(begin_work, two.mentor, OVER) as work:
        remove_time(work, thread(work, two), work.session.scalars(select(SpentTime)).one())
    with work_of(begin_work, two.mentor, OVER) as work:
        say_missed(work, meeting_of(work, number))
    assert standing(begin_work, number) == (MeetingState.MISSED, 1, None)


def test_the_right_to_correct_ends_and_is_the_two_s_alone(begin_work: BeginWork) -> None:
    pupil = watched_pair(begin_work)
    number, _address = booked(begin_work, pupil)
    with pytest.raises(RuleBroken, match="not_over_yet"), work_of(begin_work, pupil.mentor, OVER) as work:
        say_missed(work, meeting_of(work, number))
    close(begin_work, number)
    with begin_work() as work:
        stranger = make_person(work).id
    for person in (pupil.officer, stranger):
        with pytest.raises(NotAllowed), work_of(begin_work, person, OVER) as work:
            say_missed(work, meeting_of(work, number))
    with pytest.raises(RuleBroken, match="minutes_impossible"), work_of(begin_work, pupil.mentor, OVER) as work:
        say_held(work, meeting_of(work, number), 0)
    with pytest.raises(RuleBroken, match="too_late"), work_of(begin_work, pupil.mentor, OVER + timedelta(days=14)) as work:
        say_missed(work, meeting_of(work, number))


def test_an_ended_mentorship_is_still_put_right(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two, place=Place.LINK)
    close(begin_work, number)
    with work_of(begin_work, two.mentor, OVER) as work:
        end_mentorship(work, thread(work, two), "goal_reached")
    with work_of(begin_work, two.mentor, OVER) as work:
        say_missed(work, meeting_of(work, number))
    assert standing(begin_work, number) == (MeetingState.MISSED, 1, None)


def test_the_database_gives_no_number_twice(begin_work: BeginWork, two: Two) -> None:
    first, _address = booked(begin_work, two, place=Place.LINK)
    second, _address = booked(begin_work, two, EVENING + timedelta(hours=1), place=Place.LINK)
    close(begin_work, first)
    with pytest.raises(Exception, match=r"(?i)unique"), begin_work() as work:
        found = work.session.get(Meeting, second)
        assert found is not None
        found.number = 1
