"""A call of two in real Chromiums: it is held, survives what happens to connections, and ends for both when it may not be any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from sqlalchemy import delete

from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.model import Verification, VerificationMethod
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import unit_of_work
from tests.e2e.callers import Caller, calling_browser, eventually
from tests.e2e.conftest import LOCALES, DemoPeople, accessibility_faults
from tests.factories.calls import make_meeting
from tests.harness.servers import LiveServer

expect.set_options(timeout=20_000)
Meet = Callable[..., Caller]


@dataclass(frozen=True)
class Appointment:
    """A call of the student and the professional that is open now."""

    path: str
    mentorship_id: int
    thread: str


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = calling_browser(playwright)
        yield opened
        opened.close()


@pytest.fixture
def appointment(demo_people: DemoPeople) -> Iterator[Appointment]:
    """A mentorship of their own with a meeting that goes on; taken away afterwards."""
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        student, mentor = demo_people.find(work, "student"), demo_people.find(work, "professional")
        work.session.execute(delete(Mentorship).where(Mentorship.student_id == student.id, Mentorship.mentor_id == mentor.id))
        row = Mentorship(student_id=student.id, mentor_id=mentor.id, started_at=work.now, supervisors=[])
        work.session.add(row)
        work.session.add(Verification(person_id=mentor.id, method=VerificationMethod.STAFF, verified_at=work.now))
        work.session.flush()
        meeting = make_meeting(work, row, topic="Working at sea / 海で働く")
        found = Appointment(f"/calls/{meeting.public_id}", row.id, f"/mentoring/mentorships/{row.public_id}")
    yield found
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        work.session.execute(delete(Mentorship).where(Mentorship.id == found.mentorship_id))


@pytest.fixture
def meet(chromium: Browser, demo_server: LiveServer, demo_people: DemoPeople, appointment: Appointment) -> Iterator[Meet]:
    """meet("student", language="en", width=390): this person's window at the door of the call."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_(persona: str, *, language: str = "ja", scheme: str = "light", width: int = 1280, path: str = "") -> Caller:
        context = chromium.new_context(
            base_url=demo_server.url,
            locale=LOCALES[language],
            color_scheme=scheme,  # type: ignore[arg-type]  # light or dark
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        contexts.append(context)
        secret = demo_people.secret(persona, language)
        context.add_cookies([{"name": "session", "value": secret, "url": demo_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
        page.goto(path or appointment.path)
        return Caller(page)

    yield open_
    for context in contexts:
        context.close()
    assert not faults, faults


@pytest.fixture
def two(meet: Meet) -> tuple[Caller, Caller]:
    """Both in the call, who see and hear each other."""
    student, mentor = meet("student", language="ja", width=390), meet("professional", language="en", scheme="dark")
    for caller in (student, mentor):
        caller.join()
    for caller in (student, mentor):
        assert eventually(caller.sees_the_other), (caller.flowing(), caller.part("status").inner_text())
    return student, mentor


def write(page: Page, words: str) -> None:
    page.locator(".composer textarea").fill(words)
    page.locator(".composer-send").click()
    expect(page.locator(".message-own .message-words").last).to_have_text(words)


@pytest.mark.timeout(180)
def test_two_windows_hold_a_call_and_write_beside_it(two: tuple[Caller, Caller]) -> None:
    student, mentor = two
    expect(student.part("status")).to_have_text("つながりました")
    expect(mentor.part("status")).to_have_text("Connected")
    write(student.page, "聞こえますか。")
    expect(mentor.page.locator(".message:not(.message-own) .message-words").last).to_have_text("聞こえますか。")
    write(mentor.page, "Yes, and I see you.")
    expect(student.page.locator(".message:not(.message-own) .message-words").last).to_have_text("Yes, and I see you.")
    for caller in two:
        assert accessibility_faults(caller.page) == []
