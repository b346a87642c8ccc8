"""Booking at the door: both clocks, what is refused, and what is kept of what was typed."""

from __future__ import annotations

import re

from flask import Flask
from sqlalchemy import select

from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting, MeetingTerms
from talent_net.domain.people.queries.accounts import account
from talent_net.web.work import reading
from tests.blueprints.calendar.letters import told
from tests.domain.meetings.pairs import booked
from tests.domain.mentoring.threads import Two, notices_of, two_adults
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork, SignIn
from tests.harness.letters import words_in

SLOT = "2026-06-02T10:00Z"


def page(two: Two) -> str:
    return f"/meetings/of/{two.public_id}"


def meetings(app: Flask) -> list[Meeting]:
    with app.app_context():
        return list(reading().scalars(select(Meeting).order_by(Meeting.id)))


def wish(**values: str) -> dict[str, str]:
    return {"minutes": "45", "starts_at": SLOT, "place": "call", **values}


def test_the_times_stand_on_both_clocks(sign_in: SignIn, two: Two) -> None:
    shown = sign_in(two.student).get(page(two)).text
    assert f'value="{SLOT}"' in shown
    card = shown[shown.index(f'value="{SLOT}"') :]
    assert "19:00" in card[:300]
    assert "New York 06:00" in card[:400]
    there = sign_in(two.mentor).get(page(two)).text
    card = there[there.index(f'value="{SLOT}"') :]
    assert "06:00" in card[:300]


def test_a_time_is_booked_and_the_other_side_is_told(app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    answer = sign_in(two.student).post(page(two), data=wish(topic="A first talk"))
    (meeting,) = meetings(app)
    assert answer.status_code == 303
    assert answer.location == f"/meetings/{meeting.public_id}"
    assert (meeting.place, meeting.topic, meeting.booked_by_id) == (Place.CALL, "A first talk", two.student)
    assert [notice.kind for notice in notices_of(begin_work, two.mentor, "meetings.booked")] == ["meetings.booked"]
    assert notices_of(begin_work, two.student, "meetings.booked") == []
    shown = sign_in(two.mentor).get(answer.location).text
    assert "A first talk" in shown
    assert "06:00–06:45" in shown
    assert "19:00–19:45" in shown
    assert SLOT not in sign_in(two.mentor).get(page(two)).text


def test_the_invitation_says_its_address_once(app: Flask, sign_in: SignIn, two: Two) -> None:
    address = sign_in(two.student).post(page(two), data=wish()).location
    letters = [words_in(letter) for letter in told(app) if letter.is_multipart()]
    assert letters
    assert {words.count(address) for words in letters} == {1}


def test_a_time_that_was_taken_meanwhile_keeps_what_was_typed(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two
) -> None:
    booked(begin_work, two)
    answer = sign_in(two.student).post(page(two), data=wish(topic="A first talk"))
    assert answer.status_code == 422
    assert "A first talk" in answer.text
    assert f'value="{SLOT}"' not in answer.text
    assert 'value="2026-06-02T11:00Z"' in answer.text
    assert "field-wrong" in answer.text
    assert len(meetings(app)) == 1


def test_adults_may_meet_at_another_time_of_their_own_clock(app: Flask, sign_in: SignIn, two: Two) -> None:
    own = {"starts_at": "own", "on": "2026-06-03", "at": "08:30"}
    answer = sign_in(two.mentor).post(page(two), data=wish(**own))
    shown = sign_in(two.student).get(answer.location).text
    assert "21:30–22:15" in shown
    for fault in (
        {"starts_at": "own", "on": "", "at": ""},
        {"starts_at": "own", "on": "2026-06-03", "at": ""},
        {"on": "2026-06-03", "at": "08:30"},
        # The night in which the clocks go forward, and the one in which they go back.
        {"starts_at": "own", "on": "2027-03-14", "at": "02:30"},
        {"starts_at": "own", "on": "2026-11-01", "at": "01:30"},
        {"starts_at": "own", "on": "0001-01-01", "at": "00:00"},
        {"starts_at": "own", "on": "9999-12-31", "at": "23:45"},
        {"starts_at": "own", "on": "2026-05-01", "at": "10:00"},
        {"starts_at": "own", "on": "2026-06-03", "at": "08:37"},
        {"starts_at": ""},
        {"starts_at": "soon"},
        {"minutes": "50"},
        {"minutes": "x"},
        {"place": "in_person", "address": ""},
        {"place": "link", "address": "https://zoom.us.example/j/1"},
        {"place": "thread"},
        {"place": "moon"},
        {"topic": "x" * 201},
    ):
        answer = sign_in(two.mentor).post(page(two), data=wish(**fault))
        assert answer.status_code == 422, fault
        assert "error-summary" in answer.text, fault
    assert len(meetings(app)) == 1


def test_with_a_pupil_one_meets_in_the_messages_and_in_shared_hours_alone(app: Flask, sign_in: SignIn, pupil: Two) -> None:
    mentor = sign_in(pupil.mentor)
    shown = mentor.get(page(pupil)).text
    assert 'name="place"' not in shown
    assert 'name="on"' not in shown
    assert 'value="2026-06-02T11:00Z"' in shown
    # From 21:00 on nobody meets a pupil.
    assert 'value="2026-06-02T11:30Z"' not in shown
    for fault in ({"starts_at": "2026-06-02T11:30Z"}, {"starts_at": "own", "on": "2026-06-02", "at": "21:30"}):
        assert mentor.post(page(pupil), data=wish(**fault)).status_code == 422
    assert meetings(app) == []
    assert mentor.post(page(pupil), data=wish(place="call")).status_code == 303
    assert [row.place for row in meetings(app)] == [Place.THREAD]


def test_who_watches_reads_and_does_not_book_and_for_others_there_is_nothing(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, pupil: Two
) -> None:
    with begin_work() as work:
        stranger = make_person(work).id
    officer = sign_in(pupil.officer)
    assert officer.get(page(pupil)).status_code == 200
    assert 'name="starts_at"' not in officer.get(page(pupil)).text
    assert officer.post(page(pupil), data=wish()).status_code == 403
    assert sign_in(stranger).get(page(pupil)).status_code == 404
    assert sign_in(stranger).post(page(pupil), data=wish()).status_code == 404
    assert meetings(app) == []


def test_a_locked_thread_books_nothing_and_says_so(app: Flask, sign_in: SignIn, begin_work: BeginWork, pupil: Two) -> None:
    with begin_work() as work:
        work.session.scalars(account(pupil.officer)).one().suspended_at = NOON
    mentor = sign_in(pupil.mentor)
    assert 'name="starts_at"' not in mentor.get(page(pupil)).text
    answer = mentor.post(page(pupil), data=wish())
    assert answer.status_code == 422
    assert "at present" in answer.text
    assert meetings(app) == []


def test_where_hours_never_meet_the_page_says_what_to_do(sign_in: SignIn, begin_work: BeginWork) -> None:
    lonely = two_adults(begin_work)
    shown = sign_in(lonely.student).get(page(lonely)).text
    assert "Your hours do not meet" in shown
    assert "/hours/" in shown
    assert 'name="on"' in shown


def test_the_mentor_s_own_terms_stand_in_the_form(app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    terms = {"place": "link", "address": "https://meet.jit.si/aoi", "minutes": "60"}
    answer = sign_in(two.mentor).post("/meetings/terms", data=terms)
    assert answer.status_code == 303
    with app.app_context():
        assert reading().get(MeetingTerms, two.mentor).minutes == 60  # type: ignore[union-attr]  # it was just made
    shown = sign_in(two.student).get(page(two)).text
    assert "https://meet.jit.si/aoi" in shown
    assert re.search(r'<option value="60" selected', shown)
    refused = sign_in(two.mentor).post("/meetings/terms", data={**terms, "address": "http://meet.jit.si/aoi"})
    assert refused.status_code == 422
    assert "http://meet.jit.si/aoi" in refused.text


def test_days_are_a_page_away(sign_in: SignIn, two: Two) -> None:
    student = sign_in(two.student)
    first = student.get(f"{page(two)}?minutes=30").text
    later = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")  # type: ignore[index]  # there is one
    second = student.get(later).text
    assert not set(re.findall(r'value="(2026[^"]+Z)"', first)) & set(re.findall(r'value="(2026[^"]+Z)"', second))
    assert student.get(f"{page(two)}?minutes=x&after=never").status_code == 200
    assert student.get(f"{page(two)}?after=9999-12-31").status_code == 200


def test_a_meeting_takes_another_place_and_topic(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    _number, public_id = booked(begin_work, two)
    address, student, mentor = f"/meetings/{public_id}", sign_in(two.student), sign_in(two.mentor)
    wrong = mentor.post(
        f"{address}/where", data={"place": "link", "address": "https://zoom.us.example/j/1", "topic": "Second try"}
    )
    assert wrong.status_code == 422
    assert "https://zoom.us.example/j/1" in wrong.text
    assert "Only links to these services" in wrong.text
    assert not notices_of(begin_work, two.student, "meetings.rearranged")
    said = {"place": "link", "address": "https://zoom.us/j/1", "topic": "Second try"}
    assert mentor.post(f"{address}/where", data=said).status_code == 303
    shown = student.get(address).text
    assert "https://zoom.us/j/1" in shown
    assert "Second try" in shown
    assert notices_of(begin_work, two.student, "meetings.rearranged")
    mentor.post(f"{address}/cancel", data={})
    assert mentor.post(f"{address}/where", data=said).status_code == 422


def test_a_meeting_is_moved_and_cancelled(app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    _number, public_id = booked(begin_work, two)
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    # Half an hour later overlaps with what it leaves behind.
    assert 'value="2026-06-02T10:30Z"' in student.get(f"/meetings/{public_id}/move").text
    answer = student.post(f"/meetings/{public_id}/move", data={"minutes": "45", "starts_at": "2026-06-02T10:30Z"})
    assert answer.status_code == 303
    assert "19:30–20:15" in student.get(answer.location).text
    assert notices_of(begin_work, two.mentor, "meetings.moved")
    assert mentor.post(f"/meetings/{public_id}/cancel", data={"words": "x" * 501}).status_code == 422
    assert mentor.post(f"/meetings/{public_id}/cancel", data={"words": "I am ill."}).status_code == 303
    assert "I am ill." in student.get(f"/meetings/{public_id}").text
    assert notices_of(begin_work, two.student, "meetings.cancelled")
    assert mentor.post(f"/meetings/{public_id}/cancel", data={}).status_code == 422
    late = student.post(f"/meetings/{public_id}/move", data={"minutes": "45", "starts_at": "2026-06-02T11:00Z"})
    assert late.status_code == 303
    assert student.get(f"/meetings/{public_id}/move").status_code == 303
    assert [row.state for row in meetings(app)] == [MeetingState.CANCELLED]
