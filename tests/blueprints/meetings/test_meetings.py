"""The page of a meeting, its agenda and notes, what is put right, and where meetings are told of."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from talent_net.blueprints.meetings.calendar_entries import describe
from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.meetings.export import meetings_told
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import AgendaItem, Meeting, MeetingNote
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.web.work import reading
from tests.domain.meetings.pairs import EVENING, booked
from tests.domain.mentoring.threads import Two, notices_of, thread
from tests.factories.goals import make_item
from tests.factories.meetings import make_meeting, make_presence
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork, SignIn
from tests.harness.letters import run_until_done
from tests.harness.statements import page_cost


def state_of(app: Flask) -> tuple[MeetingState, int | None]:
    with app.app_context():
        found = reading().scalars(select(Meeting)).one()
        return found.state, found.minutes


def test_a_link_of_somebody_s_own_opens_beside_the_page_and_learns_nothing(
    sign_in: SignIn, begin_work: BeginWork, two: Two
) -> None:
    _number, public_id = booked(begin_work, two, place=Place.LINK, address="https://zoom.us/j/1?pwd=a&b")
    shown = sign_in(two.student).get(f"/meetings/{public_id}").text
    tag = re.search(r"<a[^>]*zoom\.us[^>]*>", shown)[0]  # type: ignore[index]  # there is one
    assert 'target="_blank"' in tag
    assert 'rel="noopener noreferrer"' in tag
    assert "New York 06:00–06:45" in shown


def test_a_meeting_s_page_leads_to_its_file_and_shows_what_was_agreed(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    number, public_id = booked(begin_work, two)
    with begin_work() as work:
        make_item(work, two.id, two.mentor, title="Send the outline", meeting_id=number)
    student = sign_in(two.student)
    shown = student.get(f"/meetings/{public_id}").text
    assert "Send the outline" in shown
    file = student.get(re.search(r"/calendar/entries/\w+\.ics", shown)[0])  # type: ignore[index]  # there is one
    assert file.mimetype == "text/calendar"
    # After a slip in another form of the page, what is added leads back to the page itself.
    again = student.post(f"/meetings/{public_id}/agenda", data={"body": ""})
    assert again.status_code == 422
    assert f'value="/meetings/{public_id}#agreed"' in again.text


@pytest.mark.parametrize("path", ["", "/move"])
def test_a_meeting_is_nobody_else_s(sign_in: SignIn, begin_work: BeginWork, two: Two, path: str) -> None:
    _number, public_id = booked(begin_work, two)
    with begin_work() as work:
        stranger = make_person(work).id
    assert sign_in(stranger).get(f"/meetings/{public_id}{path}").status_code == 404
    for deed in ("move", "where", "cancel", "agenda", "notes", "own-notes", "missed", "held"):
        assert sign_in(stranger).post(f"/meetings/{public_id}/{deed}", data={}).status_code in {404, 422}
    assert sign_in(two.student).get("/meetings/22222222222222").status_code == 404


def test_who_watches_reads_and_changes_nothing(app: Flask, sign_in: SignIn, begin_work: BeginWork, pupil: Two) -> None:
    _number, public_id = booked(begin_work, pupil)
    address = f"/meetings/{public_id}"
    sign_in(pupil.student).post(f"{address}/agenda", data={"body": "My exam"})
    sign_in(pupil.mentor).post(f"{address}/notes", data={"note": "We wrote.", "version": "0"})
    sign_in(pupil.mentor).post(f"{address}/own-notes", data={"note": "Mine alone", "version": "0"})
    officer = sign_in(pupil.officer)
    shown = officer.get(address).text
    assert "My exam" in shown
    assert "We wrote." in shown
    assert "Mine alone" not in shown
    assert "<form" not in shown[shown.index('id="when"') :].split("</main>")[0]
    for deed, values in (
        ("move", {"minutes": "45", "starts_at": "2026-06-02T11:00Z"}),
        ("where", {"topic": "x"}),
        ("cancel", {}),
        ("agenda", {"body": "x"}),
        ("notes", {"note": "x", "version": "1"}),
        ("own-notes", {"note": "x", "version": "0"}),
        ("missed", {}),
        ("held", {"spent": "5"}),
    ):
        assert officer.post(f"{address}/{deed}", data=values).status_code == 403, deed
    assert "Mine alone" not in sign_in(pupil.student).get(address).text


def test_an_agenda_is_written_ticked_and_cleared(app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    _number, public_id = booked(begin_work, two)
    address, student, mentor = f"/meetings/{public_id}", sign_in(two.student), sign_in(two.mentor)
    for body in (" ", "x" * 201):
        answer = student.post(f"{address}/agenda", data={"body": body})
        assert answer.status_code == 422
        assert body.strip() in answer.text
    assert student.post(f"{address}/agenda", data={"body": "<b>My letter"}).status_code == 303
    with app.app_context():
        item = reading().scalars(select(AgendaItem)).one().public_id
    mentor.post(f"{address}/agenda/{item}/tick", data={"done": "1"})
    assert "Talked about:" in student.get(address).text
    assert "&lt;b&gt;My letter" in student.get(address).text
    assert mentor.post(f"{address}/agenda/{item}/remove").status_code == 403
    assert student.post(f"{address}/agenda/22222222222222/tick").status_code == 404
    student.post(f"{address}/agenda/{item}/remove")
    assert "My letter" not in student.get(address).text


def test_words_say_in_which_language_they_are(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    _number, public_id = booked(begin_work, two)
    address, mentor = f"/meetings/{public_id}", sign_in(two.mentor)
    sign_in(two.student).post(f"{address}/agenda", data={"body": "志望動機の書き方"})
    assert 'lang="ja">志望動機の書き方<' in mentor.get(address).text
    mentor.post(f"{address}/notes", data={"note": "骨子を読みました", "version": "0"})
    answer = mentor.post(f"{address}/notes", data={"note": "骨子", "version": "0"})
    assert 'lang="ja">骨子を読みました<' in answer.text


def test_whoever_saves_an_older_version_sees_both_texts_and_loses_nothing(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two
) -> None:
    _number, public_id = booked(begin_work, two)
    address, student, mentor = f"/meetings/{public_id}", sign_in(two.student), sign_in(two.mentor)
    student.post(f"{address}/notes", data={"note": "What the student wrote", "version": "0"})
    answer = mentor.post(f"{address}/notes", data={"note": "What the mentor wrote", "version": "0"})
    assert answer.status_code == 422
    assert "What the student wrote" in answer.text
    assert "What the mentor wrote" in answer.text
    version = re.search(r'name="version" type="hidden" value="(\d+)"', answer.text)[1]  # type: ignore[index]  # there is one
    both = {"note": "Both", "version": version}
    assert mentor.post(f"{address}/notes", data=both).status_code == 303
    for stale in ("0", "1", "x", "-1", "99999999999999999999", ""):
        assert student.post(f"{address}/notes", data={"note": "late", "version": stale}).status_code == 422, stale
    assert student.post(f"{address}/notes", data={"note": "x" * 10_001, "version": "2"}).status_code == 422
    with app.app_context():
        assert [(row.body, row.version) for row in reading().scalars(select(MeetingNote))] == [("Both", 2)]


def test_an_hour_that_is_over_closes_by_itself_and_is_put_right(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two, clock: time_machine.Traveller
) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    wish = {"minutes": "45", "starts_at": "2026-06-02T10:00Z", "place": "in_person", "address": "Osanbashi"}
    address = student.post(f"/meetings/of/{two.public_id}", data=wish).location
    assert student.post(f"{address}/missed", follow_redirects=True).text.count("not over yet") == 1
    clock.move_to(EVENING + timedelta(minutes=51))
    run_until_done(app)
    assert state_of(app) == (MeetingState.HELD, 45)
    assert "Meeting 1" in mentor.get(f"/meetings/of/{two.public_id}").text
    assert mentor.post(f"{address}/held", data={"spent": "500"}).status_code == 422
    assert mentor.post(f"{address}/held", data={"spent": "x"}).status_code == 422
    assert mentor.post(f"{address}/held", data={"spent": "30"}).status_code == 303
    assert state_of(app) == (MeetingState.HELD, 30)
    student.post(f"{address}/missed")
    assert state_of(app) == (MeetingState.MISSED, None)
    assert notices_of(begin_work, two.mentor, "meetings.missed")
    assert student.post(f"{address}/held", data={"spent": "30"}).status_code == 303
    assert state_of(app) == (MeetingState.HELD, 30)


def test_notes_are_asked_for_after_two_days_unless_somebody_wrote(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two, clock: time_machine.Traveller
) -> None:
    student = sign_in(two.student)
    addresses = []
    for slot in ("2026-06-02T10:00Z", "2026-06-02T11:00Z"):
        wish = {"minutes": "45", "starts_at": slot, "place": "in_person", "address": "Osanbashi"}
        addresses.append(student.post(f"/meetings/of/{two.public_id}", data=wish).location)
    clock.move_to(EVENING + timedelta(hours=2))
    run_until_done(app)
    assert "still missing" in student.get("/meetings/").text
    assert "still missing" in student.get("/home").text
    student.post(f"{addresses[0]}/notes", data={"note": "We met.", "version": "0"})
    clock.shift(timedelta(days=2))
    run_until_done(app)
    for person in (two.student, two.mentor):
        (notice,) = notices_of(begin_work, person, "meetings.notes_due")
        assert addresses[1].endswith(str(notice.values["public_id"]))


def test_the_home_page_and_the_desk_tell_of_the_next_meeting(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    _number, public_id = booked(begin_work, two, topic="A first talk")
    for person, path in (
        (two.student, "/home"),
        (two.mentor, "/home"),
        (two.mentor, "/meetings/"),
        (two.mentor, "/mentoring/desk"),
    ):
        shown = sign_in(person).get(path).text
        assert f"/meetings/{public_id}" in shown, path
        assert "A first talk" in shown
    assert "No meeting is booked" not in sign_in(two.student).get("/meetings/").text


def test_one_meeting_costs_as_many_queries_as_many(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    _number, public_id = booked(begin_work, two)
    student = sign_in(two.student)
    paths = ("/meetings/", "/home", f"/meetings/of/{two.public_id}", f"/meetings/{public_id}")
    for path in paths:
        # What the house remembers between pages is remembered now.
        student.get(path)
    few = [page_cost(student, path) for path in paths]
    for day in range(1, 5):
        booked(begin_work, two, EVENING + timedelta(days=day))
    assert [page_cost(student, path) for path in paths] == few


def test_calendars_hear_with_whom_where_and_what_about(app: Flask, begin_work: BeginWork, pupil: Two) -> None:
    with begin_work(at=NOON) as work:
        for person, name in ((pupil.student, "Moe"), (pupil.mentor, "Ken")):
            profile = work.session.scalars(person_with_profile(person)).one().profile
            profile.given_latin, profile.family_latin = name, "Mori"
    number, public_id = booked(begin_work, pupil, topic="My exam")
    with begin_work() as work:
        work.session.add(AgendaItem(meeting_id=number, body="A point", created_at=NOON))
        stranger = make_person(work).id
    with app.test_request_context(headers={"Accept-Language": "en"}):
        entries = reading().scalars(select(CalendarEntry)).all()
        (words,) = describe(reading(), entries, pupil.mentor).values()
        assert words.url == f"http://localhost/meetings/{public_id}"
        assert "My exam" in words.description
        assert "A point" in words.description
        assert "Moe" in words.summary
        (watching,) = describe(reading(), entries, pupil.officer).values()
        assert "/" in watching.summary
        assert describe(reading(), entries, stranger) == {}


@pytest.mark.parametrize(("place", "where"), [(Place.LINK, "https://zoom.us/j/1"), (Place.IN_PERSON, "Osanbashi")])
@pytest.mark.parametrize("is_past", [True, False])
def test_no_way_past_those_who_watch_is_left_on_a_page_or_in_a_calendar(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, pupil: Two, two: Two, *, place: Place, where: str, is_past: bool
) -> None:
    at = NOON - timedelta(days=1) if is_past else EVENING
    for pair, is_told in ((two, True), (pupil, False)):
        _number, public_id = booked(begin_work, pair, at, place=place, address=where)
        student = sign_in(pair.student)
        assert (where in student.get(f"/meetings/{public_id}").text) is (is_told and (place is Place.IN_PERSON or not is_past))
        if not is_told:
            for path in (f"/meetings/of/{pair.public_id}", "/meetings/", "/home"):
                assert where not in student.get(path).text, path
        with app.test_request_context():
            entries = reading().scalars(select(CalendarEntry)).all()
            (words,) = describe(reading(), entries, pair.student).values()
            assert words.location == (where if is_told else "")


def test_a_copy_of_one_s_data_holds_one_s_own(begin_work: BeginWork, sign_in: SignIn, two: Two) -> None:
    number, public_id = booked(begin_work, two)
    address = f"/meetings/{public_id}"
    sign_in(two.student).post(f"{address}/agenda", data={"body": "My letter"})
    sign_in(two.mentor).post(f"{address}/own-notes", data={"note": "Secret of the mentor", "version": "0"})
    sign_in(two.mentor).post(f"{address}/notes", data={"note": "We met.", "version": "0"})
    with begin_work() as work:
        make_presence(work, work.session.get_one(Meeting, number), two.student, EVENING)
        make_meeting(work, thread(work, two), EVENING + timedelta(days=1))
    with begin_work() as work:
        told = meetings_told(work.session, two.student, work.today, work.limits)
    assert len(told["meetings"]) == 2
    assert [row["body"] for row in told["agenda_points"]] == ["My letter"]
    assert [(row["body"], row["shared"]) for row in told["meeting_notes"]] == [("We met.", True)]
