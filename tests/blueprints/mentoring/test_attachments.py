"""What is attached: pictures shown clean, PDF files handed over locked up, everything else refused with its reason."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.mentoring.model import ThreadMessage
from talent_net.web.work import reading
from tests.blueprints.mentoring.doors import latest, page, picture, send
from tests.domain.mentoring.rules.test_attachments import pdf
from tests.domain.mentoring.threads import Two
from tests.harness.apps import SignIn


def test_a_picture_is_shown_clean_and_a_pdf_is_handed_over_locked_up(app: Flask, sign_in: SignIn, two: Two) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    files = [(BytesIO(picture()), "港の写真.jpg"), (BytesIO(pdf()), "履歴<書.pdf")]
    assert send(student, two, body="", files=files).status_code == 200
    shown = mentor.get(page(two)).text
    assert "港の写真.webp" in shown
    assert "履歴_書.pdf" in shown
    small, whole, document = sorted(
        set(re.findall(r"/mentoring/attachments/\w+(?:/preview)?", shown)),
        key=lambda path: ("preview" not in path, shown.index(path + '"')),
    )
    for path in (small, whole):
        answer = mentor.get(path)
        assert answer.mimetype == "image/webp"
        assert b"SECRET" not in answer.data
        assert answer.headers["Content-Disposition"].startswith("inline")
    answer = mentor.get(document)
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Disposition"].endswith("filename*=UTF-8''%E5%B1%A5%E6%AD%B4_%E6%9B%B8.pdf")
    for answer in (mentor.get(path) for path in (whole, document)):
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "private, no-cache"
    again = mentor.get(whole, headers={"If-None-Match": mentor.get(whole).headers["ETag"]})
    assert again.status_code == 304
    student.post(f"/mentoring/messages/{latest(app).public_id}/delete")
    assert {mentor.get(path).status_code for path in (small, whole, document)} == {404}


REFUSED = {
    "a page": ([(b"<html><script>", "a.html")], "Only pictures"),
    "a drawing": ([(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg")], "Only pictures"),
    "a page that calls itself a picture": ([(b"<html>", "a.png")], "Only pictures"),
    "a script in a PDF": ([(pdf(b"/JavaScript"), "a.pdf")], "scripts or other files"),
    "a torn picture": ([(picture()[:200], "a.jpg")], "damaged"),
    "too many": ([(pdf(), f"{number}.pdf") for number in range(5)], "At most 4 files"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_is_refused_with_its_reason(app: Flask, sign_in: SignIn, two: Two, case: str) -> None:
    files, said = REFUSED[case]
    student = sign_in(two.student)
    given = {"body": "My words", "files": [(BytesIO(body), name) for body, name in files]}
    answer = student.post(page(two, "/messages"), data=given, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert said in answer.text
    assert "My words" in answer.text
    with app.app_context():
        assert reading().scalars(select(ThreadMessage)).all() == []


def test_a_body_that_is_too_heavy_is_refused_before_it_is_read(sign_in: SignIn, two: Two) -> None:
    heavy = b"%PDF-" + b"0" * (6 * 1024 * 1024)
    assert sign_in(two.student).post(page(two, "/messages"), data=heavy, content_type="text/plain").status_code == 413
