"""Booking, moving and cancelling, and what happens to meetings when something happens to their two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from talent_net.domain.calendar.model import Attendee, CalendarEntry
from talent_net.domain.meetings.actions.booking import cancel_meeting, move_meeting, rearrange_meeting
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.mentoring.actions.watching import review_threads_of, watch_thread
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.actions.blocks import block_person
from talent_net.domain.people.actions.erasure import erase_person
from talent_net.domain.people.model import Person, Role
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.kernel.errors import NotAllowed, RuleBroken
from tests.domain.meetings.pairs import EVENING, LATE, book, booked, meeting_of, quarters_held
from tests.domain.mentoring.threads import Two, jobs, notices_of, thread, two_adults, work_of
from tests.factories.meetings import make_meeting
from tests.factories.mentoring import make_mentor, make_mentorship, make_student
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork


def state(begin_work: BeginWork, number: int) -> MeetingState:
    with begin_work() as work:
        return meeting_of(work, number).state


def attendees(begin_work: BeginWork, number: int) -> dict[int, bool]:
    with begin_work() as work:
        rows = work.session.scalars(select(Attendee).where(Attendee.entry_id == meeting_of(work, number).entry_id))
        return {row.person_id: row.takes_hours for row in rows}


def test_a_booking_takes_the_hours_of_both_and_promises_its_end(begin_work: BeginWork, two: Two) -> None:
    with work_of(begin_work, two.student, NOON) as work:
        number = book(work, two, place=Place.IN_PERSON, address=" Osanbashi ").id
    assert attendees(begin_work, number) == {two.student: True, two.mentor: True}
    with begin_work() as work:
        found = meeting_of(work, number)
        assert (found.address, found.entry.organiser_id, found.booked_by_id) == ("Osanbashi", two.mentor, two.student)
        assert quarters_held(work) == 6
        (row,) = work.session.scalars(select(OutboxRow).where(OutboxRow.job == "meetings.close"))
        assert row.run_at == EVENING + timedelta(minutes=50)


def test_adults_meet_whenever_they_like_and_pupils_in_shared_hours(begin_work: BeginWork, two: Two, pupil: Two) -> None:
    night = datetime(2026, 6, 2, 17, 0, tzinfo=UTC)
    with work_of(begin_work, two.mentor, NOON) as work:
        book(work, two, night)
    for person in (pupil.student, pupil.mentor):
        for hour in (LATE, night, EVENING + timedelta(hours=1, minutes=30)):
            with pytest.raises(RuleBroken, match="outside_shared_hours"), work_of(begin_work, person, NOON) as work:
                book(work, pupil, hour, place=Place.THREAD)
    with work_of(begin_work, pupil.student, NOON) as work:
        number = book(work, pupil, place=Place.THREAD).id
    with pytest.raises(RuleBroken, match="outside_shared_hours"), work_of(begin_work, pupil.mentor, NOON) as work:
        move_meeting(work, meeting_of(work, number), LATE, 45)
    assert attendees(begin_work, number) == {pupil.student: True, pupil.mentor: True, pupil.officer: False}


@pytest.mark.parametrize("place", [Place.CALL, Place.LINK, Place.IN_PERSON])
def test_no_private_place_is_booked_with_a_pupil(begin_work: BeginWork, pupil: Two, place: Place) -> None:
    with pytest.raises(RuleBroken, match="pupils_are_watched"), work_of(begin_work, pupil.mentor, NOON) as work:
        book(work, pupil, place=place, address="https://zoom.us/j/1")


@pytest.mark.parametrize("place", [Place.CALL, Place.LINK, Place.IN_PERSON])
def test_no_meeting_with_a_pupil_is_taken_to_a_private_place(begin_work: BeginWork, pupil: Two, place: Place) -> None:
    number, _address = booked(begin_work, pupil)
    with pytest.raises(RuleBroken, match="pupils_are_watched"), work_of(begin_work, pupil.mentor, NOON) as work:
        rearrange_meeting(work, meeting_of(work, number), place, "https://zoom.us/j/1", "")


def test_calendars_hear_of_another_place_and_of_nothing_where_nothing_changed(begin_work: BeginWork, two: Two) -> None:
    with work_of(begin_work, two.student, NOON) as work:
        number = book(work, two, place=Place.IN_PERSON, address="Osanbashi").id
    for expected in (1, 1):
        with work_of(begin_work, two.mentor, NOON) as work:
            rearrange_meeting(work, meeting_of(work, number), Place.CALL, "", "My letter")
        with begin_work() as work:
            found = meeting_of(work, number)
            assert (found.place, found.address, found.topic) == (Place.CALL, "", "My letter")
            assert found.entry.sequence == expected


def test_who_watches_and_who_is_a_stranger_book_nothing(begin_work: BeginWork, pupil: Two) -> None:
    number, _address = booked(begin_work, pupil)
    with begin_work() as work:
        stranger = make_person(work).id
    for person in (pupil.officer, stranger):
        with pytest.raises(NotAllowed), work_of(begin_work, person, NOON) as work:
            book(work, pupil, EVENING + timedelta(days=1), place=Place.THREAD)
        with pytest.raises(NotAllowed), work_of(begin_work, person, NOON) as work:
            move_meeting(work, meeting_of(work, number), EVENING + timedelta(hours=1), 45)
        with pytest.raises(NotAllowed), work_of(begin_work, person, NOON) as work:
            rearrange_meeting(work, meeting_of(work, number), Place.THREAD, "", "x")
        with pytest.raises(NotAllowed), work_of(begin_work, person, NOON) as work:
            cancel_meeting(work, meeting_of(work, number))


def test_an_hour_is_promised_once(begin_work: BeginWork, two: Two) -> None:
    with work_of(begin_work, two.student, NOON) as work:
        book(work, two)
    for overlap in (EVENING, EVENING + timedelta(minutes=30), EVENING - timedelta(minutes=15)):
        with pytest.raises(RuleBroken, match=r"calendar\.taken"), work_of(begin_work, two.mentor, NOON) as work:
            book(work, two, overlap)
    with work_of(begin_work, two.mentor, NOON) as work:
        book(work, two, EVENING + timedelta(minutes=45))


@pytest.mark.parametrize(
    ("starts_at", "minutes", "code"),
    [
        (NOON - timedelta(hours=1), 45, "calendar.past"),
        (NOON + timedelta(days=400), 45, "calendar.too_far"),
        (datetime.max.replace(tzinfo=UTC), 45, "calendar.too_far"),
        (EVENING + timedelta(minutes=5), 45, "calendar.not_a_quarter"),
        (EVENING, 50, "meetings.length"),
    ],
)
def test_hours_that_cannot_be_are_refused(begin_work: BeginWork, two: Two, starts_at: datetime, minutes: int, code: str) -> None:
    with pytest.raises(RuleBroken) as refused, work_of(begin_work, two.student, NOON) as work:
        book(work, two, starts_at, minutes=minutes)
    assert refused.value.code == code


def test_two_book_thirty_meetings_ahead_and_no_more(begin_work: BeginWork, two: Two) -> None:
    for day in range(30):
        number, _address = booked(begin_work, two, EVENING + timedelta(days=day))
    # One that has begun is not before them any more.
    booked(begin_work, two, NOON - timedelta(minutes=15))
    with pytest.raises(RuleBroken, match="too_many_coming"), work_of(begin_work, two.student, NOON) as work:
        book(work, two, EVENING + timedelta(days=30))
    with work_of(begin_work, two.student, NOON) as work:
        cancel_meeting(work, meeting_of(work, number))
        book(work, two, EVENING + timedelta(days=30))


def test_a_move_frees_what_it_leaves_and_promises_the_new_end(begin_work: BeginWork, two: Two) -> None:
    with work_of(begin_work, two.student, NOON) as work:
        number = book(work, two).id
    with work_of(begin_work, two.mentor, NOON) as work:
        move_meeting(work, meeting_of(work, number), EVENING + timedelta(minutes=30), 30)
    with work_of(begin_work, two.mentor, NOON) as work:
        # Nothing is told of a move to where it stands.
        move_meeting(work, meeting_of(work, number), EVENING + timedelta(minutes=30), 30)
    with begin_work() as work:
        assert quarters_held(work) == 4
        assert meeting_of(work, number).entry.sequence == 1
    assert len(jobs(begin_work, "meetings.close")) == 2
    assert len(notices_of(begin_work, two.student, "meetings.moved")) == 1


def test_a_meeting_that_has_begun_or_is_cancelled_stands(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two)
    for deed in (cancel_meeting, lambda work, meeting: move_meeting(work, meeting, EVENING + timedelta(days=1), 45)):
        with (
            pytest.raises(RuleBroken, match=r"calendar\.begun"),
            work_of(begin_work, two.student, EVENING + timedelta(minutes=1)) as work,
        ):
            deed(work, meeting_of(work, number))
    with work_of(begin_work, two.student, NOON) as work:
        cancel_meeting(work, meeting_of(work, number), "Ill")
    with begin_work() as work:
        assert quarters_held(work) == 0
        assert meeting_of(work, number).entry.cancelled_at == NOON
    with pytest.raises(RuleBroken, match=r"meetings\.cancelled"), work_of(begin_work, two.mentor, NOON) as work:
        move_meeting(work, meeting_of(work, number), EVENING + timedelta(days=1), 45)


def test_what_an_ended_mentorship_had_before_it_is_cancelled(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two)
    begun, _address = booked(begin_work, two, NOON - timedelta(minutes=15))
    with work_of(begin_work, two.student, NOON) as work:
        end_mentorship(work, thread(work, two), "goal_reached")
    assert state(begin_work, number) is MeetingState.CANCELLED
    assert state(begin_work, begun) is MeetingState.BOOKED
    with begin_work() as work:
        assert meeting_of(work, number).cancelled_by_id is None
    assert notices_of(begin_work, two.mentor, "meetings.cancelled")
    with pytest.raises(RuleBroken, match=r"meetings\.closed"), work_of(begin_work, two.student, NOON) as work:
        book(work, two, EVENING + timedelta(days=1))


def test_a_block_cancels_what_is_between_the_two_alone(begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two)
    with begin_work(at=NOON) as work:
        mentor = work.session.get(Person, two.mentor)
        assert mentor is not None
        other = make_meeting(work, make_mentorship(work, make_student(work), mentor), EVENING + timedelta(days=2)).id
    with work_of(begin_work, two.student, NOON) as work:
        block_person(work, work.session.scalars(person_with_profile(two.mentor)).one())
    assert state(begin_work, number) is MeetingState.CANCELLED
    assert state(begin_work, other) is MeetingState.BOOKED


def test_a_lock_cancels_and_a_new_watcher_is_invited(begin_work: BeginWork, pupil: Two) -> None:
    number, _address = booked(begin_work, pupil)
    with begin_work(at=NOON) as work:
        second = make_person(work, roles=(Role.SAFEGUARDING,), totp_confirmed_at=work.now).id
    with work_of(begin_work, second, NOON) as work:
        watch_thread(work, thread(work, pupil))
    assert attendees(begin_work, number)[second] is False
    with begin_work(at=NOON) as work:
        for watcher in (pupil.officer, second):
            work.session.scalars(account(watcher)).one().suspended_at = NOON
        review_threads_of(work, pupil.officer)
    assert state(begin_work, number) is MeetingState.CANCELLED


def test_where_nobody_can_write_one_cancels_without_words(begin_work: BeginWork, pupil: Two) -> None:
    number, _address = booked(begin_work, pupil)
    with begin_work(at=NOON) as work:
        # Nothing has noticed yet that nobody watches any more.
        work.session.execute(update(Person).where(Person.id == pupil.officer).values(suspended_at=NOON))
    with pytest.raises(RuleBroken, match=r"meetings\.closed"), work_of(begin_work, pupil.mentor, NOON) as work:
        cancel_meeting(work, meeting_of(work, number), "Between us")
    with work_of(begin_work, pupil.mentor, NOON) as work:
        assert cancel_meeting(work, meeting_of(work, number)).state is MeetingState.CANCELLED


def test_who_deletes_their_account_gives_the_other_side_its_hours_back(begin_work: BeginWork, two: Two) -> None:
    booked(begin_work, two)
    with work_of(begin_work, two.student, NOON) as work:
        erase_person(work, work.session.scalars(account(two.student)).one())
    with begin_work() as work:
        assert quarters_held(work) == 0
        assert work.session.scalars(select(CalendarEntry)).one().cancelled_at == NOON
        assert work.session.scalars(select(Meeting)).all() == []


def test_the_watched_keep_to_shared_hours_once_of_age(begin_work: BeginWork, pupil: Two) -> None:
    with begin_work() as work:
        work.session.execute(
            update(Person).where(Person.id == pupil.student).values(born_on=datetime(2000, 1, 1, tzinfo=UTC).date())
        )
    with pytest.raises(RuleBroken, match="outside_shared_hours"), work_of(begin_work, pupil.mentor, NOON) as work:
        book(work, pupil, datetime(2026, 6, 2, 17, 0, tzinfo=UTC), place=Place.THREAD)


def test_two_without_hours_in_common_may_agree_as_adults(begin_work: BeginWork) -> None:
    lonely = two_adults(begin_work)
    with work_of(begin_work, lonely.student, NOON) as work:
        assert book(work, lonely).state is MeetingState.BOOKED


def test_a_mentor_of_two_is_booked_by_one_at_a_time(begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        mentor = make_mentor(work)
        pairs = []
        for _ in range(2):
            student = make_student(work)
            found = make_mentorship(work, student, mentor)
            pairs.append(Two(found.id, found.public_id, student.id, mentor.id))
    with work_of(begin_work, pairs[0].student, NOON) as work:
        book(work, pairs[0])
    with pytest.raises(RuleBroken, match=r"calendar\.taken"), work_of(begin_work, pairs[1].student, NOON) as work:
        book(work, pairs[1])
