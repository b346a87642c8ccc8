"""From a question to a thread: found, asked, accepted from the mail; and a question that nobody answers, which never ends in silence."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import delete, select

from talent_net.domain.mentoring.actions.carrying import lapse_turn
from talent_net.domain.mentoring.actions.passing import askable_mentors
from talent_net.domain.mentoring.model import MentoringRequest, RequestTurn, TurnState, Wish
from talent_net.domain.mentoring.queries.people import mentors_offering, people_at_the_gate
from talent_net.domain.mentoring.queries.requests import request_key
from talent_net.domain.people.model import Person
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import now, reading, unit_of_work
from tests.e2e.conftest import EMAILS, DemoPeople, OpenPage, accessibility_faults, follow
from tests.harness.letters import awaited
from tests.harness.servers import LiveServer

ABOUT = "I would like to work where ships and software meet."
LINK = re.compile(r"https?://\S+?(/mentoring/answer/\S+)")


def answer_address(server: LiveServer, to: str) -> str:
    """The first address of the mail about this request, as soon as the worker has sent it: accept."""
    return awaited(server.database.folder, to, LINK, ABOUT).group(1)


def wish_for(people: DemoPeople, *mentors: int) -> None:
    """The student's list, in this order."""
    with people.app.app_context(), unit_of_work(SYSTEM) as work:
        student = people.find(work, "student").id
        work.session.execute(delete(Wish).where(Wish.student_id == student))
        for position, mentor in enumerate(mentors, start=1):
            work.session.add(Wish(student_id=student, mentor_id=mentor, position=position, created_at=work.now))


def forget_requests(people: DemoPeople) -> None:
    """The student has asked nobody: what the demo world told of them, and other journeys, is gone."""
    with people.app.app_context(), unit_of_work(SYSTEM) as work:
        student = people.find(work, "student").id
        work.session.execute(delete(MentoringRequest).where(MentoringRequest.student_id == student))


def ask(page: Page) -> str:
    """Fill the form in and send it; returns the public id of the request."""
    page.locator("[name='goal']").select_option("career")
    page.locator("[name='about']").fill(ABOUT)
    page.locator("[name='question_1']").fill("Where do I begin?")
    follow(page.locator("main form button.button-primary"))
    expect(page).to_have_url(re.compile(r"/mentoring/requests/\w{14}$"))
    return page.url.rpartition("/")[2]


def week_later(app: Flask, code: str, weeks: int) -> None:
    """What the worker would do so many weeks from now."""
    with app.app_context():
        waiting = (MentoringRequest.public_id == code, RequestTurn.state == TurnState.WAITING)
        turn = reading().scalars(select(RequestTurn.id).join(RequestTurn.request).where(*waiting)).one()
        with unit_of_work(SYSTEM, now() + timedelta(days=8 * weeks)) as work:
            lapse_turn(work, turn)


@pytest.mark.timeout(240)
def test_a_student_finds_asks_and_the_mentor_accepts_from_the_mail(
    open_page: OpenPage, demo_people: DemoPeople, demo_server: LiveServer
) -> None:
    demo_people.reads("alumna", "en")
    forget_requests(demo_people)
    wish_for(demo_people)
    student = open_page("/people/{alumna}", "student", language="en")
    follow(student.locator("main a[href*='/mentoring/ask/']"))
    assert accessibility_faults(student) == []
    code = ask(student)
    expect(student.get_by_text("answers by:")).to_be_visible()
    assert accessibility_faults(student) == []
    mentor = open_page(answer_address(demo_server, EMAILS["alumna"]), "alumna", language="en", scripts=False)
    expect(mentor.get_by_text(ABOUT)).to_be_visible()
    # Looking at the page has answered nothing.
    with demo_people.app.app_context():
        request = reading().scalars(request_key(code)).one()
        assert request.ended_at is None
    follow(mentor.locator("main form button.button-primary"))
    expect(mentor).to_have_url(re.compile(r"/mentoring/mentorships/\w{14}$"))
    student.reload()
    expect(student.locator("main a[href*='/mentoring/mentorships/']").first).to_be_visible()


@pytest.mark.timeout(240)
def test_what_nobody_answers_goes_along_the_wishes_and_then_to_the_coordinators(
    open_page: OpenPage, demo_people: DemoPeople
) -> None:
    forget_requests(demo_people)
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        # A first mentor, and a second who is the only wish.
        asking = work.session.scalars(people_at_the_gate([demo_people.find(work, "student").id])).one()
        pool = list(work.session.scalars(mentors_offering(asking.id, 60)))
        first, second, *_ = askable_mentors(work, asking, pool, is_supervised=False)
        address = work.session.get_one(Person, first).public_id
    wish_for(demo_people, second)
    student = open_page("/home", "student", language="en")
    student.goto(f"/mentoring/ask/{address}")
    code = ask(student)
    week_later(demo_people.app, code, 1)
    student.reload()
    expect(student.locator(".timeline-place", has_text="it passes on")).to_be_visible()
    week_later(demo_people.app, code, 2)
    student.reload()
    expect(student.get_by_text("coordinators look for a mentor with room")).to_be_visible()
    assert accessibility_faults(student) == []
    desk = open_page("/mentoring/waiting", "coordinator", language="en", width=1280)
    follow(desk.locator(f"main a[href$='/waiting/{code}']"))
    assert accessibility_faults(desk) == []
    chosen = desk.locator("[name='mentor'] option").nth(1)
    desk.locator("[name='mentor']").select_option(chosen.get_attribute("value"))
    follow(desk.locator("main form button.button-primary"))
    expect(desk).to_have_url(re.compile(r"/mentoring/waiting$"))
    student.reload()
    expect(student.get_by_text("answers by:")).to_be_visible()
