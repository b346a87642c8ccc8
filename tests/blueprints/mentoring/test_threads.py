"""Threads through their doors: what each of those in them sees and does, and what all others do not."""

from __future__ import annotations

import re
from io import BytesIO

from flask import Flask
from sqlalchemy import select

from talent_net.domain.mentoring.model import ThreadAttachment
from talent_net.web.work import reading
from tests.blueprints.mentoring.doors import latest, page, picture, send, told
from tests.domain.mentoring.threads import Two, two_adults
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn


def test_a_message_without_scripts(sign_in: SignIn, two: Two) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    assert "The beginning of your thread" in student.get(page(two)).text
    answer = student.post(page(two, "/messages"), data={"body": "Hello <b>there</b> https://example.org/a", "nonce": "n1"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{page(two)}#message-1")
    read = mentor.get(page(two)).text
    assert "Hello &lt;b&gt;there&lt;/b&gt;" in read
    assert '<a href="https://example.org/a" rel="noopener noreferrer nofollow ugc">' in read
    assert "New since your last visit" in read
    assert mentor.post(page(two, "/read"), data={"number": "1"}).status_code == 303
    assert "New since your last visit" not in mentor.get(page(two)).text


def test_a_message_with_scripts_is_sent_once_however_often_it_is_tried(sign_in: SignIn, two: Two) -> None:
    student = sign_in(two.student)
    answers = [send(student, two, body="Hello", nonce="n1", after="0") for _ in range(3)]
    assert [told(answer)["number"] for answer in answers] == [1, 1, 1]
    assert all('id="message-1"' in told(answer)["html"] for answer in answers)
    assert sign_in(two.mentor).get(page(two)).text.count('id="message-') == 1


def test_what_was_missed_is_fetched_by_its_number_and_by_what_changed(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    for body in ("one", "two", "three"):
        send(student, two, body=body)
    fetched = mentor.get(page(two, "/messages?after=1")).text
    assert [int(number) for number in re.findall(r'id="message-(\d+)"', fetched)] == [2, 3]
    since = re.search(r'data-fetched-at="([^"]+)"', fetched)[1]  # type: ignore[index]  # it is there
    public_id = re.search(r"/messages/(\w+)/edit", student.get(page(two)).text)[1]  # type: ignore[index]  # the first has one
    assert student.post(f"/mentoring/messages/{public_id}/edit", data={"body": "one more"}).status_code == 303
    again = mentor.get(page(two, "/messages"), query_string={"after": "3", "since": since}).text
    assert re.findall(r'id="message-(\d+)"', again) == ["1"]
    for bent in ("0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-14:00", "yesterday"):
        assert mentor.get(page(two, "/messages"), query_string={"after": "1", "since": bent}).status_code == 200
    assert "one more" in again
    assert "edited" in again
    for strange in ("after=x", "after=-1", "since=never", "after=99999999999999999999", "since=2026-01-01"):
        assert mentor.get(page(two, f"/messages?{strange}")).status_code == 200


def test_words_that_are_refused_stay_in_the_form(sign_in: SignIn, two: Two) -> None:
    student = sign_in(two.student)
    long = "x" * 4001
    answer = student.post(page(two, "/messages"), data={"body": long})
    assert answer.status_code == 422
    assert "4001 of at most 4000" in answer.text
    assert long in answer.text
    answer = send(student, two, body=" ")
    assert (answer.status_code, told(answer)["error"]["message"]) == (400, "Please write something, or attach a file.")


def test_an_edit_a_deletion_and_its_undo(app: Flask, sign_in: SignIn, two: Two) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    send(student, two, body="Helo")
    address = f"/mentoring/messages/{latest(app).public_id}"
    assert "Helo" in student.get(f"{address}/edit").text
    assert student.post(f"{address}/edit", data={"body": " "}).status_code == 422
    assert student.post(f"{address}/edit", data={"body": "Hello"}).status_code == 303
    assert "edited" in mentor.get(page(two)).text
    part = student.post(f"{address}/delete", headers={"HX-Request": "true"})
    assert "Deleted by its author" in part.text
    assert "Undo" in part.text
    shown = mentor.get(page(two)).text
    assert "Deleted by its author" in shown
    assert "Hello" not in shown
    assert "Undo" not in shown
    assert student.get(f"{address}/edit").status_code == 404
    assert student.post(f"{address}/put-back").status_code == 303
    assert "Hello" in mentor.get(page(two)).text


def test_nobody_else_comes_in_by_any_door(app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    student = sign_in(two.student)
    send(student, two, body="Hello", files=[(BytesIO(picture()), "a.jpg")])
    with begin_work() as work:
        stranger = make_person(work, language="en").id
    with app.app_context():
        attachment = reading().scalars(select(ThreadAttachment)).one().public_id
    message = latest(app).public_id
    for who in (stranger, two_adults(begin_work).mentor):
        browser = sign_in(who)
        for path in (
            page(two),
            page(two, "/messages"),
            f"/mentoring/attachments/{attachment}",
            f"/mentoring/attachments/{attachment}/preview",
            f"/mentoring/messages/{message}/edit",
            f"/reports/of/mentoring.message/{message}",
        ):
            assert browser.get(path).status_code == 404, path
        for path in (
            page(two, "/messages"),
            page(two, "/read"),
            *(f"/mentoring/messages/{message}/{deed}" for deed in ("edit", "delete", "put-back")),
        ):
            assert browser.post(path, data={"body": "x"}).status_code == 404, path
        assert browser.post(page(two, "/watch")).status_code in {403, 404}
        assert browser.post(page(two, "/end"), data={"reason": "other"}).status_code == 404
    visitor = app.test_client()
    assert visitor.get(page(two)).status_code == 303
    assert visitor.get(f"/mentoring/attachments/{attachment}").status_code == 303
    # The other side reads it, and changes nothing.
    mentor = sign_in(two.mentor)
    assert mentor.get(f"/mentoring/messages/{message}/edit").status_code == 404
    assert mentor.post(f"/mentoring/messages/{message}/delete").status_code == 403
