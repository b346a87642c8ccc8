"""Exchanges through their doors: what each of those in them sees and does, and what all others do not."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from talent_net.domain.exchanges.model import Exchange
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from tests.domain.exchanges.acting import answer, ask, exchange, keep, spoken
from tests.domain.exchanges.files import PLACE, mp3, wav
from tests.domain.mentoring.threads import Two, thread, work_of
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import letters, run_until_done
from tests.harness.statements import page_cost

ASKED = {"question_1": "Where do I begin? <b>", "question_2": "", "question_3": "And then?"}


def page(two: Two) -> str:
    return f"/exchanges/of/{two.public_id}"


def addresses(begin_work: BeginWork, exchange_id: int | None = None) -> tuple[str, list[str], list[str]]:
    """Of the latest exchange, or the one of this number: itself, its questions, and its recordings."""
    with begin_work() as work:
        last = exchange_id or work.session.scalars(select(Exchange.id).order_by(Exchange.id.desc())).first()
        assert last is not None
        found = exchange(work, last)
        recorded = [each.recording.public_id for each in found.questions if each.recording]
        return (
            f"/exchanges/{found.public_id}",
            [f"/exchanges/questions/{each.public_id}" for each in found.questions],
            [f"/exchanges/recordings/{public_id}" for public_id in recorded],
        )


def send_answer(browser: FlaskClient, address: str, words: str, recording: bytes = b"", name: str = "voice.wav") -> TestResponse:
    values = {"answer": words, "recording": (BytesIO(recording), name)}
    return browser.post(address, data=values, content_type="multipart/form-data")


def test_from_the_question_to_the_answer_without_scripts(app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    assert "Up to three questions" in student.get(page(two)).text
    asked = student.post(page(two), data=ASKED)
    assert (asked.status_code, asked.location) == (303, page(two))
    seen = mentor.get(page(two)).text
    assert "Where do I begin? &lt;b&gt;" in seen
    assert "2 questions have no answer yet" in seen
    run_until_done(app)
    (mail,) = letters(app)
    assert mail["Subject"] == "Questions across the night wait for you"
    assert "Where do I begin" not in mail.get_content()
    own, questions, _ = addresses(begin_work)
    form = mentor.get(questions[0])
    assert "camera=(), microphone=(self), display-capture=()" in form.headers["Permissions-Policy"]
    assert "media-src 'self' blob:;" in form.headers["Content-Security-Policy"]
    assert send_answer(mentor, questions[0], "", wav()).status_code == 303
    assert "1 question has no answer yet" in mentor.get(page(two)).text
    assert mentor.post(f"{own}/send", data={"minutes": "30"}).status_code == 422
    assert send_answer(mentor, questions[1], "By the sea.").status_code == 303
    # Nothing of it is seen before it is sent.
    assert "By the sea" not in student.get(page(two)).text
    assert mentor.post(f"{own}/send", data={"minutes": "45"}).status_code == 303
    read = student.get(page(two)).text
    assert "By the sea." in read
    assert "<audio" in read
    run_until_done(app)
    assert [mail["Subject"] for mail in letters(app)][-1] == "The answers to your questions are here"
    assert "Time spent: 45 minutes" in mentor.get(f"/mentoring/mentorships/{two.public_id}").text


def test_other_pages_may_not_ask_for_the_microphone(sign_in: SignIn, two: Two) -> None:
    headers = sign_in(two.mentor).get(page(two)).headers
    assert headers["Permissions-Policy"] == "camera=(), microphone=(), display-capture=(), geolocation=(), browsing-topics=()"
    assert "blob:" not in headers["Content-Security-Policy"]


def test_what_was_typed_stays_in_a_form_that_is_refused(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    refused = student.post(page(two), data={"question_1": "", "question_2": "Only here?"})
    assert (refused.status_code, "Please write at least one question." in refused.text) == (422, True)
    assert "Only here?" in refused.text
    refused = student.post(page(two), data={"question_1": "x" * 501})
    assert (refused.status_code, "501 of at most 500" in refused.text) == (422, True)
    exchange_id = ask(begin_work, two, "One thing?")
    refused = student.post(page(two), data=ASKED)
    assert (refused.status_code, "And then?" in refused.text) == (422, True)
    own, (question,), _ = addresses(begin_work, exchange_id)
    assert student.post(f"{own}/edit", data={"question_1": " "}).status_code == 422
    refused = send_answer(mentor, question, "Half of it", b"<html>no sound</html>", "voice.mp3")
    assert (refused.status_code, "This file cannot be played here" in refused.text, "Half of it" in refused.text) == (
        422,
        True,
        True,
    )
    assert send_answer(mentor, question, " ").status_code == 422
    assert send_answer(mentor, question, "By the sea.").status_code == 303
    for bent in ("", "x", "-1", "1441", "99999999999999999999"):
        assert mentor.post(f"{own}/send", data={"minutes": bent}).status_code == 422
    assert mentor.get(f"{page(two)}?page=99999").status_code == 200
    assert mentor.get(f"{page(two)}?page=x").status_code == 200


def test_too_heavy_an_answer_leads_back_to_what_was_kept(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two, "One thing?")
    keep(begin_work, two.mentor, exchange_id, 1, "Half of it")
    mentor = sign_in(two.mentor)
    _, (question,), _ = addresses(begin_work, exchange_id)
    form = mentor.get(question).text
    assert ("At most 5 MB" in form, 'data-most="5"' in form) == (True, True)
    refused = mentor.post(question, data=bytes(7 * 1024 * 1024), content_type="multipart/form-data; boundary=part")
    assert (refused.status_code, f'href="{question}"' in refused.text) == (413, True)
    assert "What was saved before is safe" in refused.text
    assert "Half of it" in mentor.get(question).text


def test_words_change_are_withdrawn_and_come_back(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    own, _, _ = addresses(begin_work, ask(begin_work, two, "One thing?"))
    assert "One thing?" in student.get(f"{own}/edit").text
    assert student.post(f"{own}/edit", data={"question_1": "Another thing?"}).status_code == 303
    assert "Another thing?" in mentor.get(page(two)).text
    assert student.post(f"{own}/withdraw").status_code == 303
    assert "Put back" in student.get(page(two)).text
    assert "Another thing?" not in mentor.get(page(two)).text
    assert student.post(f"{own}/put-back").status_code == 303
    assert "Another thing?" in mentor.get(page(two)).text
    _, (question,), _ = addresses(begin_work)
    assert send_answer(mentor, question, "By the sea.").status_code == 303
    assert student.get(f"{own}/edit").status_code == 303
    assert student.post(f"{own}/edit", data={"question_1": "Too late?"}).status_code == 422


def test_a_recording_is_heard_by_those_who_read_the_thread_once_it_is_sent(
    sign_in: SignIn, begin_work: BeginWork, pupil: Two
) -> None:
    with begin_work() as work:
        third = make_person(work).id
    exchange_id = ask(begin_work, pupil, "One thing?")
    keep(begin_work, pupil.mentor, exchange_id, 1, "By the sea.", recorded=spoken())
    own, (question,), (recording,) = addresses(begin_work, exchange_id)
    inside = (pupil.student, pupil.mentor, pupil.officer)
    before = [sign_in(person_id).get(recording).status_code for person_id in (*inside, third)]
    assert before == [404, 200, 404, 404]
    assert sign_in(pupil.mentor).post(f"{own}/send", data={"minutes": "0"}).status_code == 303
    after = [sign_in(person_id).get(recording).status_code for person_id in (*inside, third)]
    assert after == [200, 200, 200, 404]
    # Who reads along answers nothing, and whoever is not in it finds nothing.
    for person_id in (pupil.student, pupil.officer, third):
        browser = sign_in(person_id)
        assert browser.get(question).status_code == 404
        assert send_answer(browser, question, "Me, too").status_code == 404
        refused = 404 if person_id == third else 403
        assert browser.post(f"{question}/discard-recording").status_code == refused
        assert browser.post(f"{own}/send", data={"minutes": "0"}).status_code == refused
    outside = sign_in(third)
    for address in (page(pupil), f"{own}/edit"):
        assert outside.get(address).status_code == 404
    for address in (page(pupil), f"{own}/edit", f"{own}/withdraw", f"{own}/put-back"):
        assert outside.post(address, data=ASKED).status_code == 404


def test_a_recording_is_served_in_parts_and_nothing_in_it_runs(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two, "One thing?")
    mentor = sign_in(two.mentor)
    _, (question,), _ = addresses(begin_work, exchange_id)
    assert send_answer(mentor, question, "", mp3(notes=b"GEOB " + PLACE), "At home.exe").status_code == 303
    _, _, (recording,) = addresses(begin_work, exchange_id)
    whole = mentor.get(recording)
    assert (whole.status_code, whole.data == mp3(), PLACE in whole.data) == (200, True, False)
    told = {name: whole.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control", "Accept-Ranges")}
    assert list(told.values()) == ["audio/mpeg", "nosniff", "no-store", "bytes"]
    assert whole.headers["Content-Disposition"] == "inline; filename=answer-1.mp3"
    assert "sandbox" in whole.headers["Content-Security-Policy"]
    part = mentor.get(recording, headers={"Range": "bytes=417-833"})
    assert (part.status_code, part.data) == (206, mp3()[417:834])
    assert part.headers["Content-Range"] == f"bytes 417-833/{len(mp3())}"
    last = mentor.get(recording, headers={"Range": "bytes=-10"})
    assert (last.status_code, last.data) == (206, mp3()[-10:])
    assert mentor.get(recording, headers={"Range": "bytes=999999999-"}).status_code == 416


def test_a_recording_is_discarded_before_it_is_sent(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    exchange_id = ask(begin_work, two, "One thing?")
    keep(begin_work, two.mentor, exchange_id, 1, "", recorded=spoken())
    _, (question,), (recording,) = addresses(begin_work, exchange_id)
    mentor = sign_in(two.mentor)
    assert "Discard the recording" in mentor.get(question).text
    assert mentor.post(f"{question}/discard-recording").status_code == 303
    assert mentor.get(recording).status_code == 404
    assert "Discard the recording" not in mentor.get(question).text


def test_a_locked_thread_is_read_and_not_written(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    waiting = ask(begin_work, two, "One thing?")
    with work_of(begin_work, two.mentor) as work:
        end_mentorship(work, thread(work, two), "time_over")
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    assert "Nobody can write here at present" in student.get(page(two)).text
    _, (question,), _ = addresses(begin_work, waiting)
    refused = send_answer(mentor, question, "By the sea.")
    assert (refused.status_code, "By the sea." in refused.text) == (422, True)
    refused = student.post(page(two), data=ASKED)
    assert (refused.status_code, "What you had written:" in refused.text, "And then?" in refused.text) == (422, True, True)


def test_questions_wait_on_the_home_page_and_the_desk_and_lapse_kindly(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two, clock: time_machine.Traveller
) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    ask(begin_work, two)
    assert "2 questions wait for you" in mentor.get("/home").text
    assert "0 of 2 answered" in mentor.get("/mentoring/desk").text
    assert "Waits for answers" in student.get("/home").text
    clock.shift(timedelta(days=3, minutes=1))
    run_until_done(app)
    clock.shift(timedelta(days=3))
    run_until_done(app)
    subjects = [mail["Subject"] for mail in letters(app)]
    assert subjects.count("Questions across the night still wait for you") == 2
    clock.shift(timedelta(days=1))
    run_until_done(app)
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    assert "found no answer in time" in student.get("/notices/").text
    assert "Nothing is lost" in mentor.get("/notices/").text
    assert "questions wait for you" not in mentor.get("/home").text
    assert "Time is up" in student.get(page(two)).text
    assert student.post(page(two), data=ASKED).status_code == 303


def test_answers_stand_on_the_home_page_for_a_week(
    sign_in: SignIn, begin_work: BeginWork, two: Two, clock: time_machine.Traveller
) -> None:
    answer(begin_work, two, ask(begin_work, two))
    assert "The answers have arrived" in sign_in(two.student).get("/home").text
    clock.shift(timedelta(days=8))
    assert "The answers have arrived" not in sign_in(two.student).get("/home").text


def test_many_exchanges_ask_the_database_as_often_as_one(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    browser = sign_in(two.student)
    counts = []
    for _ in range(3):
        answer(begin_work, two, ask(begin_work, two))
        # What the process remembers of everybody's fits and searches is brought up to date by the first visit.
        for path in (page(two), "/home"):
            browser.get(path)
        counts.append([page_cost(browser, path) for path in (page(two), "/home")])
    assert counts[0] == counts[1] == counts[2]


def test_questions_and_answers_are_reported_from_the_page(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    answer(begin_work, two, ask(begin_work, two, "One thing?"))
    _, (question,), _ = addresses(begin_work)
    public_id = question.rpartition("/")[2]
    for person_id, kind, words in ((two.mentor, "question", "One thing?"), (two.student, "answer", "By the sea.")):
        browser = sign_in(person_id)
        address = f"/reports/of/exchanges.{kind}/{public_id}"
        assert address in browser.get(page(two)).text
        assert words in browser.get(address).text
        assert browser.post(address, data={"subject": f"exchanges.{kind}", "reason": "harassment"}).status_code == 303


def test_a_copy_of_ones_data_holds_them(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    answer(begin_work, two, ask(begin_work, two, "One thing?"))
    assert "questions_across_the_night" in sign_in(two.student).post("/people/me/data/json").text
    assert "What I answered across the night" in sign_in(two.mentor).post("/people/me/data/html").text
