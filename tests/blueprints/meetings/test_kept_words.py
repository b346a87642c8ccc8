"""Words that were typed about a meeting are never lost: neither one's own, nor those that somebody else saved meanwhile."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.meetings.model import MeetingNote
from talent_net.web.work import reading
from tests.domain.meetings.pairs import booked
from tests.domain.mentoring.threads import Two
from tests.harness.apps import BeginWork, SignIn


@pytest.mark.parametrize("deed", ["notes", "own-notes"])
def test_a_slip_hides_no_newer_text(app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two, deed: str) -> None:
    """Too long, shortened and saved: what was saved meanwhile is not written over unseen."""
    _number, public_id = booked(begin_work, two)
    address, student = f"/meetings/{public_id}/{deed}", sign_in(two.student)
    meanwhile = sign_in(two.mentor if deed == "notes" else two.student)
    assert meanwhile.post(address, data={"note": "Meanwhile", "version": "0"}).status_code == 303

    def save(words: str, version: str) -> tuple[int, str]:
        answer = student.post(address, data={"note": words, "version": version})
        found = re.search(rf'/{deed}" method="post".*?name="version" type="hidden" value="(\d+)"', answer.text, re.DOTALL)
        return answer.status_code, found[1] if found else ""

    assert save("x" * 10_001, "0") == (422, "0")
    assert save("Shortened", "0") == (422, "1")
    assert save("x" * 10_001, "1") == (422, "1")
    with app.app_context():
        assert reading().scalars(select(MeetingNote.body)).all() == ["Meanwhile"]
    assert save("Both", "1")[0] == 303
