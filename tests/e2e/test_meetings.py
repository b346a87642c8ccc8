"""Booking, moving and cancelling a meeting: by keyboard alone, and without scripts; nothing for axe to find, nothing too wide."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete, select

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.model import WeeklyHours
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import unit_of_work
from tests.e2e.conftest import DemoPeople, OpenPage, follow
from tests.e2e.faces import looks_right

TWO = ("student", "professional")


@pytest.fixture
def path(demo_people: DemoPeople) -> Iterator[str]:
    """The meetings of a new mentorship whose two are free around the clock; afterwards all is as it was."""
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        student, mentor = (demo_people.find(work, key).id for key in TWO)
        before = [
            (row.person_id, row.weekday, row.start_minute, row.end_minute)
            for row in work.session.scalars(select(WeeklyHours).where(WeeklyHours.person_id.in_([student, mentor])))
        ]
        work.session.execute(delete(WeeklyHours).where(WeeklyHours.person_id.in_([student, mentor])))
        for person in (student, mentor):
            work.session.add_all(WeeklyHours(person_id=person, weekday=day, start_minute=0, end_minute=1440) for day in range(7))
        work.session.execute(delete(Mentorship).where(Mentorship.student_id == student, Mentorship.mentor_id == mentor))
        row = Mentorship(student_id=student, mentor_id=mentor, started_at=work.now, supervisors=[])
        work.session.add(row)
        work.session.flush()
        number, address = row.id, row.public_id
    yield f"/meetings/of/{address}"
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        entries = list(work.session.scalars(select(Meeting.entry_id).where(Meeting.mentorship_id == number)))
        work.session.execute(delete(Mentorship).where(Mentorship.id == number))
        work.session.execute(delete(CalendarEntry).where(CalendarEntry.id.in_(entries)))
        work.session.execute(delete(WeeklyHours).where(WeeklyHours.person_id.in_([student, mentor])))
        work.session.add_all(
            WeeklyHours(person_id=person, weekday=day, start_minute=start, end_minute=end) for person, day, start, end in before
        )


@pytest.mark.timeout(240)
def test_a_meeting_is_booked_moved_and_cancelled_without_scripts(open_page: OpenPage, path: str) -> None:
    page = open_page(path, "student", language="en", scripts=False)
    page.locator("#length").select_option("60")
    follow(page.get_by_role("button", name="Show times"))
    expect(page.locator("#length")).to_have_value("60")
    follow(page.get_by_role("button", name="Book", exact=True))
    expect(page.locator(".error-summary")).to_be_visible()
    page.locator("input[name=topic]").fill("A first talk")
    page.locator(".meeting-day input[type=radio]").nth(1).check()
    follow(page.get_by_role("button", name="Book", exact=True))
    expect(page.locator(".flash")).to_be_visible()
    expect(page.get_by_text("A first talk")).to_be_visible()

    follow(page.get_by_role("link", name="Move", exact=True))
    page.locator(".meeting-day input[type=radio]").nth(4).check()
    follow(page.get_by_role("button", name="Move", exact=True))
    expect(page.locator(".flash")).to_be_visible()

    page.locator("input[name=body]").fill("My letter")
    follow(page.get_by_role("button", name="Add", exact=True))
    follow(page.get_by_role("button", name="Talked about: My letter"))
    expect(page.get_by_role("button", name="Not talked about yet: My letter")).to_be_visible()

    page.locator("main details summary", has_text="Cancel the meeting").click()
    page.locator("textarea[name=words]").fill("I am ill.")
    follow(page.get_by_role("button", name="Cancel the meeting"))
    expect(page.get_by_text("I am ill.")).to_be_visible()


@pytest.mark.timeout(240)
def test_the_keyboard_alone_books_and_moves_and_cancels(open_page: OpenPage, path: str) -> None:
    page = open_page(path, "professional", language="ja", scheme="dark", width=1280)
    looks_right(page)
    page.locator(".meeting-day input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.locator("input[name=topic]").focus()
    page.keyboard.type("はじめての面談")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/meetings/\w{14}$"))
    looks_right(page)
    expect(page.get_by_text("はじめての面談")).to_be_visible()
    address = page.url

    page.locator("main a[href$='/move']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/move")
    looks_right(page)
    page.locator(".meeting-day input[type=radio]").nth(5).focus()
    page.keyboard.press("Space")
    page.locator("main button.button-primary").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(address)

    student = open_page(page.url, "student", language="en")
    looks_right(student)
    page.locator("main details", has=page.locator("textarea[name=words]")).locator("summary").focus()
    page.keyboard.press("Enter")
    page.locator("textarea[name=words]").focus()
    page.keyboard.type("体調不良のため")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("体調不良のため")).to_be_visible()
    looks_right(page)


@pytest.mark.timeout(240)
def test_two_windows_lose_no_words(open_page: OpenPage, path: str) -> None:
    page = open_page(path, "student", language="en")
    page.locator(".meeting-day input[type=radio]").first.check()
    follow(page.get_by_role("button", name="Book", exact=True))
    expect(page.locator("#shared-note")).to_be_visible()
    other = open_page(page.url, "professional", language="en", scheme="dark")
    page.locator("#shared-note").fill("What the student wrote")
    follow(page.get_by_role("button", name="Save the notes"))
    expect(page.locator(".flash")).to_be_visible()
    other.locator("#shared-note").fill("What the mentor wrote")
    follow(other.get_by_role("button", name="Save the notes"))
    expect(other.locator("#notes .report-words")).to_have_text("What the student wrote")
    expect(other.locator("#notes .report-words")).to_be_in_viewport()
    expect(other.get_by_label("What you wrote: it is not saved yet")).to_be_focused()
    expect(other.locator("#shared-note")).to_have_value("What the mentor wrote")
    looks_right(other)
