"""A mentor opens a group session, a student takes its last place by keyboard and without scripts; a request that nobody takes ends in one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, select

from talent_net.domain.calendar.model import Attendee, CalendarEntry, HeldQuarter
from talent_net.domain.mentoring.actions.asking import send_request
from talent_net.domain.mentoring.actions.carrying import lapse_turn
from talent_net.domain.mentoring.actions.passing import askable_mentors
from talent_net.domain.mentoring.model import Format, Goal, MentoringRequest, RequestTurn, Wish
from talent_net.domain.mentoring.queries.people import mentors_offering, people_at_the_gate
from talent_net.domain.mentoring.rules.requests import Draft
from talent_net.domain.office_hours.actions.holding import KIND
from talent_net.domain.office_hours.model import GroupPlace, GroupSession, KeptPlace
from talent_net.domain.people.actors import actor_of
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import limits, now, reading, unit_of_work
from tests.e2e.conftest import DemoPeople, OpenPage, accessibility_faults, follow
from tests.e2e.faces import looks_right

LINK = "https://zoom.us/j/42"
TITLE = "A circle about ships"
WEEK = timedelta(days=8)


@pytest.fixture(autouse=True)
def own_world(demo_people: DemoPeople) -> Iterator[None]:
    """No sessions before, none after; the student has asked nobody."""
    _forget(demo_people)
    yield
    _forget(demo_people)


def _forget(people: DemoPeople) -> None:
    with people.app.app_context(), unit_of_work(SYSTEM) as work:
        work.session.execute(delete(KeptPlace))
        work.session.execute(delete(GroupPlace))
        work.session.execute(delete(GroupSession))
        entries = select(CalendarEntry.id).where(CalendarEntry.kind == KIND)
        for table in (HeldQuarter, Attendee):
            work.session.execute(delete(table).where(table.entry_id.in_(entries)).execution_options(synchronize_session=False))
        work.session.execute(delete(CalendarEntry).where(CalendarEntry.kind == KIND))
        student = people.find(work, "student").id
        work.session.execute(delete(MentoringRequest).where(MentoringRequest.student_id == student))


def open_session(page: Page, kind: str, places: int, days: int = 5) -> str:
    """Fill the form in; returns the path of the session."""
    page.locator(f"[name='kind'][value='{kind}']").check()
    page.locator("[name='title']").fill(TITLE)
    page.locator("main select[name='language']").select_option("ja")
    page.locator("[name='places']").fill(str(places))
    page.locator("[name='address']").fill(LINK)
    # At ten in the morning in Yokohama, as the clock of the host shows it.
    moment = (now().astimezone(ZoneInfo("Asia/Tokyo")) + timedelta(days=days)).replace(hour=10, minute=0)
    local = moment.astimezone(ZoneInfo("America/New_York"))
    page.locator("[name='day']").fill(local.date().isoformat())
    page.locator("[name='starts_at']").fill(f"{local:%H:%M}")
    follow(page.locator("main form button.button-primary"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    return page.url.partition("/office-hours/")[2]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without"])
@pytest.mark.timeout(240)
def test_the_last_place_is_taken_by_keyboard_and_given_back(open_page: OpenPage, demo_people: DemoPeople, scripts: bool) -> None:
    host = open_page("/office-hours/mine", "alumna", language="en")
    follow(host.locator("main a[href$='/office-hours/new']"))
    assert accessibility_faults(host) == []
    code = open_session(host, "group", 1)
    assert accessibility_faults(host) == []
    student = open_page("/mentoring/", "student", language="en", scripts=scripts, width=320)
    follow(student.locator(".tabs a[href$='/office-hours/']"))
    student.get_by_role("link", name=TITLE).focus()
    student.keyboard.press("Enter")
    expect(student.get_by_text("1 place left")).to_be_visible()
    expect(student.get_by_text(LINK)).to_have_count(0)
    student.locator("[name='question']").focus()
    student.keyboard.type("Which papers do I need?")
    student.keyboard.press("Tab")
    student.keyboard.press("Enter")
    expect(student.get_by_role("link", name=LINK)).to_be_visible()
    expect(student.get_by_text("All places are taken")).to_be_visible()
    if scripts:
        looks_right(student)
    host.reload()
    expect(host.get_by_text("Which papers do I need?")).to_be_visible()
    student.get_by_role("button", name="Give my place back").focus()
    student.keyboard.press("Enter")
    expect(student.get_by_text("1 place left")).to_be_visible()
    assert student.url.endswith(code)


@pytest.mark.timeout(240)
def test_a_request_that_nobody_answers_ends_in_an_office_hour(open_page: OpenPage, demo_people: DemoPeople) -> None:
    host = open_page("/office-hours/new", "alumna", language="en")
    open_session(host, "office_hour", 3, days=20)
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        student = work.session.scalars(people_at_the_gate([demo_people.find(work, "student").id])).one()
        work.session.execute(delete(Wish).where(Wish.student_id == student.id))
        pool = list(work.session.scalars(mentors_offering(student.id, 60)))
        mentor_id = askable_mentors(work, student, pool, is_supervised=False)[0]
        work.actor = actor_of(student, work.today, limits(), ())
        draft = Draft(goal=Goal.CAREER, format=Format.VIDEO, about="Ships.", questions=("Where?",), language="en")
        request = send_request(work, draft, mentor_id)
        address, request_id = f"/mentoring/requests/{request.public_id}", request.id
    with demo_people.app.app_context():
        turn_id = reading().scalars(select(RequestTurn.id).where(RequestTurn.request_id == request_id)).one()
        with unit_of_work(SYSTEM, now() + WEEK) as work:
            lapse_turn(work, turn_id)
    page = open_page(address, "student", language="en")
    expect(page.get_by_role("heading", name="A place is kept for you")).to_be_visible()
    assert accessibility_faults(page) == []
    follow(page.locator("main .banner a"))
    assert accessibility_faults(page) == []
    follow(page.get_by_role("button", name="Take this place"))
    expect(page.get_by_role("link", name=LINK)).to_be_visible()
    page.goto(address)
    expect(page.get_by_text("Goes on in an office hour")).to_be_visible()
    expect(page.locator(".timeline").get_by_role("link", name=TITLE).first).to_be_visible()
    assert accessibility_faults(page) == []
