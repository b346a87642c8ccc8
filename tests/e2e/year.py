"""What two people do in the course of their mentorship, each a few presses; and what time would do, were there enough of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from icalendar import Calendar, Event
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlalchemy import Select, select, update

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.outbox.model import OutboxRow
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import reading, unit_of_work
from tests.blueprints.calendar.letters import event_in
from tests.e2e.callers import Caller, eventually
from tests.e2e.conftest import EMAILS, DemoPeople, follow
from tests.e2e.test_certificates import CODE
from tests.harness.letters import letters

TOPIC = "港で働くには"
GOAL, STEP = "横浜の港で働く", "会社を三つ調べる"


@dataclass(frozen=True)
class Two:
    """A mentorship and the windows of its student and its mentor."""

    people: DemoPeople
    mentorship_id: int
    student: Page
    mentor: Page

    def public_id(self) -> str:
        """Of the mentorship."""
        return self._told(select(Mentorship.public_id).where(Mentorship.id == self.mentorship_id))

    def meeting_id(self) -> str:
        """The public id of its one meeting."""
        return self._told(select(Meeting.public_id).where(Meeting.mentorship_id == self.mentorship_id))

    def entry_id(self) -> str:
        """The public id under which calendars know the meeting."""
        found = select(CalendarEntry.public_id).join(Meeting, Meeting.entry_id == CalendarEntry.id)
        return self._told(found.where(Meeting.mentorship_id == self.mentorship_id))

    def asked_id(self) -> str:
        """The public id of what the student is asked after it."""
        found = select(Feedback.public_id).join(Mentorship, Mentorship.student_id == Feedback.person_id)
        return self._told(found.where(Mentorship.id == self.mentorship_id, Feedback.mentorship_id == self.mentorship_id))

    def _told(self, wanted: Select[str]) -> str:
        with self.people.app.app_context():
            return reading().scalars(wanted).one()


def uid_of(two: Two) -> str:
    """The meeting's name for all calendars: its entry's, at the house that the browser visits."""
    return f"{two.entry_id()}@{urlsplit(two.student.url).hostname}"


def from_account_menu(page: Page, path: str) -> None:
    page.locator(".account-menu summary").click()
    follow(page.locator(f".account-menu a[href='{path}']"))


def to_mentorship(page: Page, two: Two) -> None:
    """By the messages in the head of the page."""
    follow(page.locator("#threads"))
    follow(page.locator(f".mentorship-line-name a[href$='/{two.public_id()}']"))


def to_tab(page: Page, feature: str) -> None:
    follow(page.locator(f".tabs a[href^='/{feature}/of/']"))


def book(page: Page) -> datetime:
    """The first hour that suits both; returns when it is."""
    slot = page.locator(".meeting-day input[type=radio]").first
    at = datetime.strptime(slot.get_attribute("value") or "", "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    page.locator(".meeting-day label").first.click()
    page.locator("input[name=topic]").fill(TOPIC)
    follow(page.locator("main form[method=post] .button-primary"))
    expect(page.locator(".lead")).to_have_text(TOPIC)
    return at


def invitation_to(two: Two, persona: str) -> Event:
    """What the calendar of a mail's reader is asked to enter, once the mail has come."""
    assert eventually(lambda: _invitations(two, persona))
    (file,) = _invitations(two, persona)
    assert str(Calendar.from_ical(file)["METHOD"]) == "REQUEST"
    return event_in(file)


def _invitations(two: Two, persona: str) -> list[bytes]:
    """What the mails bring that ask to enter the meeting: people of the demo are expected elsewhere, too."""
    found = letters(two.people.app, EMAILS[persona])
    parts = [part for letter in found for part in letter.walk() if part.get_content_type() == "text/calendar"]
    files = [str(part.get_content()).encode() for part in parts if part.get_param("method") == "REQUEST"]
    return [file for file in files if event_in(file).uid == uid_of(two)]


def subscribed(page: Page, two: Two) -> Event:
    """What a phone reads of the meeting under the private address that its owner makes now."""
    from_account_menu(page, "/calendar/")
    follow(page.locator("form[action='/calendar/address'] button"))
    with urlopen(page.locator(".calendar-address code").inner_text(), timeout=10) as answer:  # noqa: S310 - our own server
        events = Calendar.from_ical(answer.read()).walk("VEVENT")
    (found,) = [event for event in events if isinstance(event, Event) and event.uid == uid_of(two)]
    return found


def entered_by_hand(page: Page) -> Event:
    """The file that the page of a meeting hands out."""
    with page.expect_download() as waiting:
        page.locator("main a[download]").click()
    return event_in(Path(waiting.value.path()).read_bytes())


def shift(two: Two, begins: timedelta, ends: timedelta) -> None:
    """Put the one meeting elsewhere, by how far it lies from now, behind the server's back.

    The server lives by the clock of this machine, offers no hour that has begun, and nobody moves one into the past: without this the test
    would wait until tomorrow.
    """
    with two.people.app.app_context(), unit_of_work(SYSTEM) as work:
        mine = select(Meeting.entry_id).where(Meeting.mentorship_id == two.mentorship_id).scalar_subquery()
        values = {"starts_at": work.now + begins, "ends_at": work.now + ends}
        work.session.execute(update(CalendarEntry).where(CalendarEntry.id == mine).values(**values))


def fall_due(two: Two, job: str) -> None:
    """Let what the two were promised for later be due now, and wait until the server's worker has done it."""
    begun = select(Mentorship.started_at).where(Mentorship.id == two.mentorship_id).scalar_subquery()
    waits = (OutboxRow.job == job, OutboxRow.created_at > begun, OutboxRow.done_at.is_(None))
    with two.people.app.app_context(), unit_of_work(SYSTEM) as work:
        assert work.session.scalars(select(OutboxRow.id).where(*waits)).all(), job
        work.session.execute(update(OutboxRow).where(*waits).values(run_at=work.now))

    def is_done() -> bool:
        with two.people.app.app_context():
            return not reading().scalars(select(OutboxRow.id).where(*waits)).all()

    assert eventually(is_done), job


def hold_call(student: Caller, mentor: Caller) -> None:
    """Both come in, see and hear each other, and leave."""
    for caller in (student, mentor):
        caller.join()
    for caller in (student, mentor):
        assert eventually(caller.sees_the_other), (caller.flowing(), caller.part("status").inner_text())
    for caller in (student, mentor):
        caller.part("leave").click()
        expect(caller.part("after")).to_be_visible()
        assert caller.is_dark()


def reach_a_goal(page: Page) -> None:
    """Set it, with a step; tick the step, and say that it is reached."""
    page.locator("input[name='goal-title']").fill(GOAL)
    follow(page.locator("form[action^='/goals/of/'] button.button-primary"))
    goal = page.locator(".goal")
    expect(goal.locator(".goal-title")).to_have_text(GOAL)
    goal.locator("summary").click()
    goal.locator("input[name$='-title']").fill(STEP)
    follow(goal.locator("form[action$='/steps'] button"))
    goal.locator(".tick-box").click()
    expect(goal.locator(".tick-done")).to_have_count(1)
    goal.locator("form[action$='/end'] button.button-secondary").click()
    expect(page.locator(".goal")).to_have_count(0)
    page.locator("section:has(> #goals-title) summary").last.click()
    expect(page.locator("section:has(> #goals-title) .line-list-name")).to_have_text(GOAL)


def give_feedback(page: Page, two: Two) -> None:
    follow(page.locator(".logo"))
    follow(page.locator(f"#feedback a[href='/feedback/{two.asked_id()}']"))
    page.locator("input[name='rating'][value='5'] + label").click()
    page.locator("input[name='again'][value='yes'] + label").click()
    follow(page.locator("main form button.button-primary"))
    expect(page).to_have_url(re.compile("/thanks$"))
    follow(page.locator("main a.button-primary"))


def end_and_thank(page: Page, thanks: str) -> None:
    page.locator(".thread-end summary").click()
    page.locator(".thread-end input[value=goal_reached]").check()
    follow(page.locator(".thread-end button[type=submit]"))
    expect(page.get_by_role("heading", name="あなたの修了証")).to_be_visible()
    page.locator("textarea[name=body]").fill(thanks)
    follow(page.locator("form[action$='/thanks'] button[type=submit]"))
    expect(page.locator(".thanks-words")).to_have_text(thanks)


def code_on_paper(page: Page) -> str:
    """The code of the certificate, as its PDF says it."""
    follow(page.locator(".card-title a"))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="日本語のPDF").click()
    text = PdfReader(waiting.value.path()).pages[0].extract_text()
    assert "修了証" in text
    (code,) = set(CODE.findall(text))
    return str(code)
