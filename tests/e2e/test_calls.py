"""A call of two in real Chromiums: it is held, survives what happens to connections, and ends for both when it may not be any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect
from sqlalchemy import delete

from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.actions.sessions import open_session
from talent_net.domain.people.model import Verification, VerificationMethod
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import unit_of_work
from tests.e2e.callers import Caller, calling_browser, eventually
from tests.e2e.conftest import LOCALES, DemoPeople, OpenPage, accessibility_faults
from tests.e2e.faces import looks_right
from tests.e2e.relay import SECRET, Relay, Wire, relay, wire
from tests.factories.calls import make_meeting
from tests.harness.servers import LiveServer, start

__all__ = ["relay", "wire"]
Meet = Callable[..., Caller]
# A way that broke is given up by a browser after half a minute at most, and looked for every eight seconds.
LONG = 90.0


@dataclass(frozen=True)
class Appointment:
    """A call of the student and the professional that is open now."""

    path: str
    mentorship_id: int


@pytest.fixture(scope="module")
def chromium(playwright_driver: Playwright) -> Iterator[Browser]:
    opened = calling_browser(playwright_driver)
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
        found = Appointment(f"/calls/{make_meeting(work, row, topic='Working at sea').public_id}", row.id)
    yield found
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        work.session.execute(delete(Mentorship).where(Mentorship.id == found.mentorship_id))


@pytest.fixture
def meet(chromium: Browser, demo_server: LiveServer, demo_people: DemoPeople, appointment: Appointment) -> Iterator[Meet]:
    """meet("student", language="en", width=390): a browser of this person's at the door of the call, signed in for itself."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_(persona: str, *, language: str = "ja", scheme: str = "light", width: int = 1280, url: str = "") -> Caller:
        context = chromium.new_context(
            base_url=url or demo_server.url,
            locale=LOCALES[language],
            color_scheme=scheme,  # type: ignore[arg-type]  # light or dark
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        contexts.append(context)
        demo_people.reads(persona, language)
        with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
            person = demo_people.find(work, persona)
            _, secret = open_session(work, person, device="call", has_second_factor=True)
        context.add_cookies([{"name": "session", "value": secret, "url": url or demo_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
        page.goto(appointment.path)
        return Caller(page)

    yield open_
    for context in contexts:
        context.close()
    assert not faults, faults


@pytest.fixture
def two(meet: Meet) -> tuple[Caller, Caller]:
    """Both in the call, who see and hear each other."""
    return together(meet("student", language="ja", width=390), meet("professional", language="en", scheme="dark"))


def together(student: Caller, mentor: Caller) -> tuple[Caller, Caller]:
    for caller in (student, mentor):
        caller.join()
    for caller in (student, mentor):
        assert eventually(caller.sees_the_other), (caller.flowing(), caller.part("status").inner_text())
    return student, mentor


def write(page: Page, words: str) -> None:
    page.locator(".composer textarea").fill(words)
    page.locator(".composer-send").click()
    expect(page.locator(".message-own .message-words").last).to_have_text(words)


def reads(page: Page, words: str) -> None:
    expect(page.locator(".message:not(.message-own) .message-words").last).to_have_text(words)


@pytest.mark.timeout(180)
def test_two_windows_hold_a_call_and_write_beside_it(two: tuple[Caller, Caller]) -> None:
    student, mentor = two
    expect(student.part("status")).to_have_text("つながりました")
    expect(mentor.part("status")).to_have_text("Connected")
    for caller in two:
        # However far down the door was read: the other's face is seen whole.
        expect(caller.part("remote")).to_be_in_viewport(ratio=0.95)
    write(student.page, "聞こえますか。")
    reads(mentor.page, "聞こえますか。")
    write(mentor.page, "Yes, and I see you.")
    reads(student.page, "Yes, and I see you.")
    for caller in two:
        looks_right(caller.page)
        assert caller.small_controls() == []


@pytest.mark.timeout(180)
def test_what_is_switched_off_is_off_and_a_screen_is_shown(two: tuple[Caller, Caller]) -> None:
    student, mentor = two
    # By keyboard: the switches are buttons that say whether they are pressed.
    student.part("camera").focus()
    student.page.keyboard.press("Enter")
    expect(student.part("camera")).to_have_attribute("aria-pressed", "false")
    expect(mentor.part("stage")).to_have_class("call-stage call-dark")
    student.part("sound").click()
    expect(mentor.part("silent")).to_be_visible()
    student.part("screen").click()
    expect(student.part("screen")).to_have_attribute("aria-pressed", "true")
    expect(mentor.part("stage")).to_have_class("call-stage call-screen")
    shown = mentor.flowing()["frames"]
    assert eventually(lambda: mentor.flowing()["frames"] > shown)
    assert accessibility_faults(mentor.page) == []
    student.part("screen").click()
    expect(mentor.part("stage")).to_have_class("call-stage call-dark")
    student.part("camera").click()
    student.part("sound").click()
    expect(mentor.part("silent")).to_be_hidden()
    assert eventually(mentor.sees_the_other)


@pytest.mark.timeout(180)
def test_leaving_and_coming_back(two: tuple[Caller, Caller]) -> None:
    student, mentor = two
    student.part("leave").click()
    assert student.is_dark()
    expect(student.part("after")).to_be_visible()
    expect(mentor.part("status")).to_have_text("The other side has left.")
    assert accessibility_faults(student.page) == []
    student.part("again").click()
    assert eventually(lambda: student.flowing()["state"] == "connected")
    # Without a camera of one's own one still sees and hears the other.
    assert eventually(student.sees_the_other)
    # Going to another page is leaving, too.
    student.page.goto("/home")
    expect(mentor.part("status")).to_have_text("The other side has left.")


@pytest.mark.timeout(180)
def test_a_second_window_takes_over_and_the_call_goes_on_there(two: tuple[Caller, Caller], appointment: Appointment) -> None:
    student, mentor = two
    second = Caller(student.context.new_page())
    second.page.goto(appointment.path)
    second.join()
    expect(student.part("after-words")).to_contain_text("別の画面")
    assert student.is_dark()
    assert eventually(second.sees_the_other)
    assert eventually(mentor.sees_the_other)


@pytest.mark.timeout(180)
def test_signing_out_in_one_window_ends_the_call_on_both_sides(two: tuple[Caller, Caller]) -> None:
    student, mentor = two
    other_tab = student.context.new_page()
    other_tab.goto("/home")
    other_tab.evaluate("document.querySelector('form[action$=\"/people/sign-out\"]').requestSubmit()")
    expect(student.part("after-words")).to_contain_text("通話は終了しました")
    assert student.is_dark()
    expect(mentor.part("status")).to_have_text("The other side has left.")
    assert mentor.flowing()["state"] is None


@pytest.mark.timeout(120)
def test_there_is_no_such_page_for_anybody_else(open_page: OpenPage, appointment: Appointment) -> None:
    for persona in ("pupil", "alumna", "organiser", "coordinator", "safeguarding", "administrator"):
        page = open_page("/home", persona)
        assert page.request.get(appointment.path).status == 404, persona


@pytest.mark.timeout(120)
def test_without_permission_one_joins_and_writes(open_page: OpenPage, appointment: Appointment) -> None:
    page = open_page(appointment.path, "student", language="en")
    caller = Caller(page)
    looks_right(page)
    caller.part("allow").click()
    expect(caller.part("denied")).to_be_visible()
    assert accessibility_faults(page) == []
    expect(caller.part("join")).to_have_text("Join without camera and microphone")
    caller.part("join").click()
    expect(caller.part("status")).to_have_text("You are here. The other side has not come yet.")
    write(page, "I have no camera today.")


@pytest.mark.timeout(120)
def test_a_browser_without_calls_writes(open_page: OpenPage, meet: Meet, appointment: Appointment) -> None:
    page = open_page("/home", "student", language="en")
    page.add_init_script("delete window.RTCPeerConnection")
    page.goto(appointment.path)
    caller = Caller(page)
    expect(caller.part("unable")).to_be_visible()
    caller.part("join").click()
    mentor = meet("professional", language="en")
    mentor.join()
    expect(caller.part("status")).to_contain_text("Please go on in writing")
    write(page, "Shall we write?")
    reads(mentor.page, "Shall we write?")


@pytest.mark.timeout(120)
def test_without_scripts_the_page_leads_to_the_messages(open_page: OpenPage, appointment: Appointment) -> None:
    page = open_page(appointment.path, "student", language="en", scripts=False)
    expect(page.get_by_text("This page needs scripts")).to_be_visible()
    page.locator('[data-part="plain"] a').click()
    expect(page.locator(".composer textarea")).to_be_visible()


@pytest.fixture
def relayed(demo_server: LiveServer, relay: Relay, wire: Wire, tmp_path: Path) -> Iterator[LiveServer]:
    """A second process over the same world, in which every call goes through the relay; the wire leads to it, too."""
    server = start(
        demo_server.database,
        TALENT_NET_MODE="development",
        TALENT_NET_INSTANCE_PATH=str(tmp_path),
        TALENT_NET_PUBLIC_URL=wire.url,
        TALENT_NET_WORKER="0",
        TALENT_NET_TURN_URLS=f"turn:127.0.0.1:{relay.port}?transport=udp",
        TALENT_NET_TURN_SECRET=SECRET,
        TALENT_NET_CALL_RELAY_ONLY="1",
    )
    wire.lead_to(int(server.url.rpartition(":")[2]))
    yield server
    server.stop()


@pytest.mark.timeout(300)
def test_where_no_direct_way_is_open_a_relay_carries_the_call_and_a_lost_network_comes_back(
    meet: Meet, relayed: LiveServer, relay: Relay, wire: Wire
) -> None:
    student, mentor = together(
        meet("student", language="en", width=390, url=wire.url), meet("professional", language="en", url=relayed.url)
    )
    for caller in (student, mentor):
        flowing = caller.flowing()
        assert (flowing["local"], flowing["remote"]) == ("relay", "relay")
    write(student.page, "Before the tunnel")
    # The student's network is gone: the channel, the pages, and the way of sound and picture.
    relay.stop()
    with wire.cut():
        expect(student.part("status")).to_contain_text("Reconnecting", timeout=60_000)
        expect(mentor.part("status")).to_contain_text("Reconnecting", timeout=60_000)
        write(mentor.page, "Are you still there?")
        student.page.locator(".composer textarea").fill("Written in the tunnel")
        student.page.locator(".composer-send").click()
        expect(student.page.locator(".composer-error")).to_contain_text("Your words are kept here")
    relay.start()
    for caller in (student, mentor):
        assert eventually(caller.sees_the_other, LONG), (caller.flowing(), caller.part("status").inner_text())
        expect(caller.part("status")).to_have_text("Connected")
    reads(student.page, "Are you still there?")
    student.page.locator(".composer-send").click()
    reads(mentor.page, "Written in the tunnel")
