"""What pages of goals cost, and where else they are seen."""

from __future__ import annotations

import pytest
from flask import render_template_string
from flask.testing import FlaskClient

from talent_net.domain.goals.model import ActionItem
from talent_net.domain.meetings.queries import meeting_by_public_id
from talent_net.web.meeting_parts import meeting_parts
from talent_net.web.work import reading
from tests.domain.mentoring.threads import Two
from tests.factories.goals import make_goal, make_held_meeting, make_item
from tests.factories.mentoring import make_mentor, make_mentorship, make_student
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost


def page(two: Two, more: str = "") -> str:
    return f"/goals/of/{two.public_id}{more}"


@pytest.mark.parametrize("address", ["page", "/home"])
def test_much_costs_what_little_costs(sign_in: SignIn, begin_work: BeginWork, two: Two, address: str) -> None:
    browser = sign_in(two.student)
    at = page(two) if address == "page" else address

    def fill(times: int) -> None:
        with begin_work() as work:
            meeting = make_held_meeting(work, two.id, work.session.query(ActionItem).count() + 1)
            for _ in range(times):
                make_goal(work, two.id, "one", "two")
                make_item(work, two.id, two.student, meeting_id=meeting.id)
                make_item(work, two.id, two.mentor, meeting_id=meeting.id, done_at=work.now)

    fill(1)
    browser.get(at)
    few = page_cost(browser, at)
    fill(4)
    assert page_cost(browser, at) == few


def test_a_meeting_s_page_shows_what_was_agreed_and_takes_more(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        meeting = make_held_meeting(work, two.id, 1)
        make_item(work, two.id, two.mentor, title="Agreed here", meeting_id=meeting.id)
        make_item(work, two.id, two.mentor, title="Agreed elsewhere")
        public_id = meeting.public_id
    student = sign_in(two.student)

    def seen_by(browser: FlaskClient) -> str:
        # The request stays open, as if the page were printed in it.
        with browser:
            browser.get("/home")
            found = reading().scalars(meeting_by_public_id(public_id)).one()
            return render_template_string(
                "{% for part in meeting_parts(meeting) %}{{ part }}{% endfor %}", meeting=found, meeting_parts=meeting_parts
            )

    shown = seen_by(student)
    assert "Agreed here" in shown
    assert "Agreed elsewhere" not in shown
    data = {"item-title": "Agreed too", "item-owner": "student", "meeting": public_id, "back": "/home#agreed"}
    answer = student.post(page(two, "/next"), data=data)
    assert (answer.status_code, answer.location) == (303, "/home#agreed")
    assert "Agreed too" in seen_by(student)
    # Nobody is led away from here.
    answer = student.post(page(two, "/next"), data={**data, "back": "//elsewhere.example"})
    assert answer.location == f"{page(two)}#next"
    assert student.post(page(two, "/next"), data={**data, "meeting": "nowhere234567x"}).status_code == 404
    wrong = student.post(page(two, "/next"), data={**data, "item-title": ""})
    assert f'name="meeting" value="{public_id}"' in wrong.text
    with begin_work() as work:
        stranger = make_person(work).id
        other = make_mentorship(work, make_student(work), make_mentor(work))
        assert other.id != two.id
    assert seen_by(sign_in(stranger)) == ""
