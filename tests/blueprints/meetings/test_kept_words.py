"""Words that were typed about a meeting are never lost: neither one's own, nor those that somebody else saved meanwhile."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import AgendaItem, Meeting, MeetingNote
from talent_net.domain.meetings.rules import MOST_POINTS
from talent_net.domain.mentoring.model import Mentorship, MentorshipState
from talent_net.domain.people.model import Block
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


@pytest.mark.parametrize(
    ("deed", "field", "how"),
    [
        ("notes", "note", "ended"),
        ("notes", "note", "locked"),
        ("agenda", "body", "ended"),
        ("agenda", "body", "locked"),
        ("agenda", "body", "cancelled"),
    ],
)
def test_what_was_typed_stays_to_be_copied_where_nobody_writes_any_more(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two, deed: str, field: str, how: str
) -> None:
    number, public_id = booked(begin_work, two)
    student = sign_in(two.student)
    with begin_work() as work:
        if how == "ended":
            work.session.get_one(Mentorship, two.id).state = MentorshipState.ENDED
        elif how == "locked":
            work.session.add(Block(blocker_id=two.mentor, blocked_id=two.student, created_at=work.now))
        else:
            work.session.get_one(Meeting, number).state = MeetingState.CANCELLED
    answer = student.post(f"/meetings/{public_id}/{deed}", data={field: "Typed <b>words", "version": "0"})
    assert answer.status_code == 422
    said = "This meeting was cancelled." if how == "cancelled" else "Nothing can be booked or changed here at present."
    assert said in answer.text
    assert "Typed &lt;b&gt;words" in answer.text
    with app.app_context():
        assert [*reading().scalars(select(MeetingNote.body)), *reading().scalars(select(AgendaItem.body))] == []


def test_a_point_for_which_there_is_no_room_stays_to_be_copied(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    number, public_id = booked(begin_work, two)
    with begin_work() as work:
        work.session.add_all(
            AgendaItem(meeting_id=number, author_id=two.mentor, body="x", created_at=work.now) for _ in range(MOST_POINTS)
        )
    answer = sign_in(two.student).post(f"/meetings/{public_id}/agenda", data={"body": "Typed words"})
    assert answer.status_code == 422
    assert "points on it already" in answer.text
    assert "Typed words" in answer.text
