"""From the first booked hour to a certificate that a stranger verifies: one mentorship, as its two live it, with every page come to by clicking."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect
from sqlalchemy import delete, select, update

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.certificates.model import Certificate
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.model import Mentorship, MentorshipState
from talent_net.domain.people.model import Verification, VerificationMethod, WeeklyHours
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.work import Work
from talent_net.web.work import reading, unit_of_work
from tests.e2e.callers import Caller, calling_browser
from tests.e2e.conftest import LOCALES, PATIENCE, DemoPeople, OpenPage, accessibility_faults, follow
from tests.e2e.test_office_hours import TITLE, open_session
from tests.e2e.year import (
    Two,
    book,
    code_on_paper,
    end_and_thank,
    entered_by_hand,
    fall_due,
    from_account_menu,
    give_feedback,
    hold_call,
    invitation_to,
    reach_a_goal,
    shift,
    subscribed,
    to_mentorship,
    to_tab,
    uid_of,
)
from tests.harness.servers import LiveServer

KEYS = ("student", "professional")
NOTES = "夏の実習に応募する。"
THANKS = "いつも励ましてくださり、ありがとうございました。"
# Minutes of the day, on the clock of whoever marked them.
EVENING, AROUND_THE_CLOCK = (18 * 60, 23 * 60), (0, 24 * 60)
MINUTE = timedelta(minutes=1)
OpenWindow = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium(playwright_driver: Playwright) -> Iterator[Browser]:
    """With cameras and microphones."""
    opened = calling_browser(playwright_driver)
    yield opened
    opened.close()


@pytest.fixture
def open_window(chromium: Browser, demo_server: LiveServer, demo_people: DemoPeople) -> Iterator[OpenWindow]:
    """open_window("/home", "student", language="ja", width=390): a window of this person's, or of nobody's, with a camera."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_(path: str, persona: str | None = None, *, language: str = "ja", scheme: str = "light", width: int = 390) -> Page:
        context = chromium.new_context(
            base_url=demo_server.url,
            locale=LOCALES[language],
            color_scheme=scheme,  # type: ignore[arg-type]  # light or dark
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if persona is not None:
            context.add_cookies([{"name": "session", "value": demo_people.secret(persona, language), "url": demo_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not faults, faults


@pytest.fixture
def mentorship_id(demo_people: DemoPeople) -> Iterator[int]:
    """A new mentorship of the student and a verified mentor whose weekly hours meet; afterwards nothing is left of it."""
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        student, mentor = (demo_people.find(work, key).id for key in KEYS)
        two = {student: EVENING, mentor: AROUND_THE_CLOCK}
        hours = work.session.scalars(select(WeeklyHours).where(WeeklyHours.person_id.in_(two)))
        before = [(row.person_id, row.weekday, row.start_minute, row.end_minute) for row in hours]
        _mark(work, two, [(person_id, day, *span) for person_id, span in two.items() for day in range(7)])
        work.session.execute(delete(Mentorship).where(Mentorship.student_id == student, Mentorship.mentor_id == mentor))
        row = Mentorship(student_id=student, mentor_id=mentor, started_at=work.now, supervisors=[])
        stamp = Verification(person_id=mentor, method=VerificationMethod.STAFF, verified_at=work.now)
        work.session.add_all([row, stamp])
        work.session.flush()
        number, stamp_id = row.id, stamp.id
    yield number
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        entries = list(work.session.scalars(select(Meeting.entry_id).where(Meeting.mentorship_id == number)))
        work.session.execute(delete(Certificate).where(Certificate.holder_id.in_(two)))
        work.session.execute(delete(Mentorship).where(Mentorship.id == number))
        work.session.execute(delete(CalendarEntry).where(CalendarEntry.id.in_(entries)))
        work.session.execute(delete(Verification).where(Verification.id == stamp_id))
        _mark(work, two, before)


def _mark(work: Work, people: Collection[int], hours: Iterable[tuple[int, int, int, int]]) -> None:
    """Let these be the weekly hours of these people: (person, weekday, from, until)."""
    work.session.execute(delete(WeeklyHours).where(WeeklyHours.person_id.in_(people)))
    work.session.add_all(
        WeeklyHours(person_id=person_id, weekday=day, start_minute=start, end_minute=end) for person_id, day, start, end in hours
    )


@pytest.mark.timeout(420)
def test_from_a_booked_hour_to_a_certificate_that_a_stranger_verifies(
    open_window: OpenWindow, demo_people: DemoPeople, mentorship_id: int
) -> None:
    two = Two(
        demo_people,
        mentorship_id,
        student=open_window("/home", "student", language="ja", width=390),
        mentor=open_window("/home", "professional", language="en", scheme="dark", width=1280),
    )
    agree_on_an_hour(two)
    meet(two)
    look_back(two)
    code = take_leave(two)
    visitor = open_window("/", language="en", scheme="dark", width=1280)
    follow(visitor.locator(".site-footer a[href='/certificates/verify']"))
    visitor.locator("input[name=code]").fill(code)
    follow(visitor.locator("main button[type=submit]"))
    expect(visitor.get_by_role("heading", name="This certificate is valid")).to_be_visible()
    expect(visitor.locator(".facts")).to_contain_text("1 meeting")
    for page in (two.student, two.mentor, visitor):
        assert accessibility_faults(page) == []


def agree_on_an_hour(two: Two) -> None:
    """The student books it; the mentor is invited by mail, and whatever leaves the house tells of the same appointment."""
    to_mentorship(two.student, two)
    to_tab(two.student, "meetings")
    at = book(two.student)
    invitation = invitation_to(two, "professional")
    others = (invitation_to(two, "student"), subscribed(two.mentor, two), entered_by_hand(two.student))
    for kept in (invitation, *others):
        assert (kept.uid, kept.sequence, kept.start) == (uid_of(two), 0, at)


def meet(two: Two) -> None:
    """In its hour both come, each by another way, and it counts as held."""
    shift(two, -5 * MINUTE, 40 * MINUTE)
    follow(two.student.locator(".logo"))
    follow(two.student.locator(f"#meetings a[href='/calls/{two.meeting_id()}']"))
    follow(two.mentor.locator(".logo"))
    follow(two.mentor.locator(f"#meetings a[href='/meetings/{two.meeting_id()}']"))
    follow(two.mentor.locator("main a[href^='/calls/']"))
    hold_call(Caller(two.student), Caller(two.mentor))
    shift(two, -55 * MINUTE, -10 * MINUTE)
    fall_due(two, "meetings.close")
    with two.people.app.app_context():
        (meeting,) = reading().scalars(select(Meeting).where(Meeting.mentorship_id == two.mentorship_id))
        assert (meeting.state, meeting.number, meeting.minutes) == (MeetingState.HELD, 1, 5)


def look_back(two: Two) -> None:
    """Notes that both read, a goal that is reached, and what only the coordinators read."""
    for page in (two.student, two.mentor):
        follow(page.locator("[data-part=after] a[href^='/meetings/']"))
    two.student.locator("#shared-note").fill(NOTES)
    follow(two.student.locator("#notes form button[type=submit]"))
    two.mentor.reload()
    expect(two.mentor.locator("#shared-note")).to_have_value(NOTES)
    to_tab(two.student, "goals")
    reach_a_goal(two.student)
    fall_due(two, "feedback.call")
    give_feedback(two.student, two)
    with two.people.app.app_context():
        told = select(Feedback.rating).where(Feedback.mentorship_id == two.mentorship_id, Feedback.answered_at.is_not(None))
        assert reading().scalars(told).all() == [5]


def take_leave(two: Two) -> str:
    """The student ends it and gives thanks, which the mentor reads; returns the code on the student's paper."""
    to_mentorship(two.student, two)
    to_tab(two.student, "certificates")
    end_and_thank(two.student, THANKS)
    from_account_menu(two.mentor, "/certificates/")
    expect(two.mentor.locator(".thanks-words")).to_have_text(THANKS)
    return code_on_paper(two.student)


@pytest.fixture
def without_mentor(demo_people: DemoPeople) -> Iterator[None]:
    """The student has no mentor for a while: such students are shown open sessions at home."""
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        student = demo_people.find(work, "student").id
        standing = (Mentorship.student_id == student, Mentorship.state != MentorshipState.ENDED)
        before = {row.id: row.state for row in work.session.scalars(select(Mentorship).where(*standing))}
        ids = list(before)
        work.session.execute(update(Mentorship).where(Mentorship.id.in_(ids)).values(state=MentorshipState.ENDED))
    yield
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        for number, state in before.items():
            work.session.execute(update(Mentorship).where(Mentorship.id == number).values(state=state))


@pytest.mark.usefixtures("without_mentor")
@pytest.mark.timeout(180)
def test_a_place_that_is_taken_from_home_stands_in_both_calendars(open_page: OpenPage) -> None:
    host = open_page("/home", "alumna", language="en", scheme="dark", width=1280)
    follow(host.locator(".site-nav a[href='/mentoring/']"))
    follow(host.locator(".tabs a[href='/office-hours/']"))
    follow(host.locator("main a[href='/office-hours/mine']"))
    follow(host.locator("main a[href='/office-hours/new']"))
    open_session(host, "group", 2, days=1)
    student = open_page("/home", "student", language="ja", width=390)
    follow(student.locator("#open-sessions").get_by_role("link", name=TITLE))
    follow(student.locator("form[action$='/take'] button[type=submit]"))
    for page in (student, host):
        from_account_menu(page, "/calendar/")
        entry = page.locator(".calendar-entry", has_text=TITLE)
        follow(entry.locator(".line-list-name a"))
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        assert accessibility_faults(page) == []
