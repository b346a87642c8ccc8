"""Questions across the night in a real browser: asked by keyboard, answered in words and by voice, heard by the student."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from sqlalchemy import delete

from talent_net.domain.mentoring.model import Mentorship
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import unit_of_work
from tests.domain.exchanges.files import wav
from tests.e2e.conftest import LOCALES, PATIENCE, DemoPeople, OpenPage, accessibility_faults, follow
from tests.e2e.faces import looks_right
from tests.harness.browsers import FLAGS
from tests.harness.servers import LiveServer
from tests.services.found import services


@pytest.fixture
def pair(demo_people: DemoPeople) -> Iterator[str]:
    """The path of the exchanges of a new mentorship between the student and the professional, gone afterwards."""
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        two = demo_people.find(work, "student").id, demo_people.find(work, "professional").id
        work.session.execute(delete(Mentorship).where(Mentorship.student_id == two[0], Mentorship.mentor_id == two[1]))
        row = Mentorship(student_id=two[0], mentor_id=two[1], started_at=work.now, supervisors=[])
        work.session.add(row)
        work.session.flush()
        number, path = row.id, f"/exchanges/of/{row.public_id}"
    yield path
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        work.session.execute(delete(Mentorship).where(Mentorship.id == number))


@pytest.fixture
def talking(demo_server: LiveServer, demo_people: DemoPeople, browser: Browser) -> Iterator[Page]:
    """The mentor's page in a browser that has a microphone and may use it."""
    flags = [*FLAGS, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    opened = browser.browser_type.launch(executable_path=services().chromium, args=flags)
    context = opened.new_context(base_url=demo_server.url, locale=LOCALES["en"], reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    secret = demo_people.secret("professional", "en")
    context.add_cookies([{"name": "session", "value": secret, "url": demo_server.url}])
    faults: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    yield page
    opened.close()
    assert not faults, faults


def heard(page: Page, where: str) -> float:
    """How long a recording is, once the browser has read so much of it that it knows."""
    until = time.monotonic() + PATIENCE / 1_000
    while time.monotonic() < until:
        found = page.evaluate(
            "where => { const sound = document.querySelector(where); return [sound.readyState, sound.duration]; }", where
        )
        if found[0] >= 1 and found[1] is not None:
            return float(found[1])
        page.wait_for_timeout(100)
    raise AssertionError(f"the browser cannot play {where}")


def ask(page: Page, *questions: str) -> None:
    """By keyboard alone."""
    page.locator("#question_1").focus()
    for number, words in enumerate(questions):
        if number:
            page.keyboard.press("Tab")
        page.keyboard.type(words)
    for _ in range(4 - len(questions)):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".exchange")).to_have_count(1)


@pytest.mark.timeout(240)
def test_questions_are_asked_by_keyboard_answered_in_words_and_sound_and_heard(open_page: OpenPage, pair: str) -> None:
    student = open_page(pair, "student", language="ja", width=390)
    assert accessibility_faults(student) == []
    ask(student, "何から始めればよいですか。", "Which books?")
    mentor = open_page(pair, "professional", language="en", scheme="dark", width=1280)
    expect(mentor.locator(".exchange-question")).to_have_count(2)
    for page in (student, mentor):
        looks_right(page)
    # The first in words, the second with a file.
    follow(mentor.locator(".exchange-answer-now a").first)
    expect(mentor.locator("voice-recorder")).to_be_visible()
    looks_right(mentor)
    mentor.locator("#answer").fill("By the sea.")
    follow(mentor.locator("main form .button-primary"))
    expect(mentor.locator(".exchange-draft")).to_have_count(1)
    follow(mentor.locator(".exchange-answer-now a"))
    sound = FilePayload(name="voice.wav", mimeType="audio/wav", buffer=wav(2.0))
    mentor.locator("#recording").set_input_files(sound)
    follow(mentor.locator("main form .button-primary"))
    expect(mentor.locator(".exchange-draft")).to_have_count(2)
    looks_right(mentor)
    # Nobody else sees it yet.
    student.reload()
    expect(student.locator(".exchange-answer")).to_have_count(0)
    follow(mentor.locator(".exchange-send .button-primary"))
    expect(mentor.locator(".exchange-send")).to_have_count(0)
    student.reload()
    expect(student.locator(".exchange-answer")).to_have_count(2)
    assert heard(student, "audio.recording-sound") == pytest.approx(2.0, abs=0.1)
    looks_right(student)


@pytest.mark.timeout(240)
def test_a_voice_is_recorded_in_the_browser_heard_discarded_and_kept(open_page: OpenPage, talking: Page, pair: str) -> None:
    student = open_page(pair, "student", language="en", width=390)
    ask(student, "How does it sound?")
    talking.goto(pair)
    follow(talking.locator(".exchange-answer-now a"))
    recorder = talking.locator("voice-recorder")
    start, stop = recorder.locator("[data-part=start]"), recorder.locator("[data-part=stop]")
    for is_first in (True, False):
        # The focus stays with what one does next: the keyboard is enough.
        start.focus() if is_first else expect(start).to_be_focused()
        talking.keyboard.press("Enter")
        expect(stop).to_be_focused()
        expect(recorder.locator("[data-part=time]")).to_contain_text("0:02 /")
        talking.keyboard.press("Enter")
        expect(recorder.locator("[data-part=result]")).to_be_visible()
        assert heard(talking, "[data-part=player]") > 0
        assert talking.evaluate("document.getElementById('recording').files.length") == 1
        if is_first:
            assert accessibility_faults(talking) == []
            recorder.locator("[data-part=discard]").press("Enter")
            expect(recorder.locator("[data-part=result]")).to_be_hidden()
            assert talking.evaluate("document.getElementById('recording').files.length") == 0
    follow(talking.locator("main form .button-primary"))
    expect(talking.locator(".exchange-draft audio")).to_have_count(1)
    assert heard(talking, ".exchange-draft audio") > 1
    follow(talking.locator(".exchange-send .button-primary"))
    expect(talking.locator(".exchange-send")).to_have_count(0)
    student.reload()
    assert heard(student, "audio.recording-sound") > 1


def test_without_scripts_a_file_is_chosen(open_page: OpenPage, pair: str) -> None:
    student = open_page(pair, "student", scripts=False)
    student.locator("#question_1").fill("聞こえますか。")
    follow(student.locator("main form .button-primary"))
    expect(student.locator(".exchange")).to_have_count(1)
    mentor = open_page(pair, "professional", scripts=False)
    follow(mentor.locator(".exchange-answer-now a"))
    expect(mentor.locator("voice-recorder")).to_be_hidden()
    mentor.locator("#recording").set_input_files(FilePayload(name="voice.wav", mimeType="audio/wav", buffer=wav()))
    follow(mentor.locator("main form .button-primary"))
    follow(mentor.locator(".exchange-send .button-primary"))
    student.goto(student.url)
    expect(student.locator("audio.recording-sound")).to_have_count(1)


def test_a_file_that_is_too_heavy_is_refused_before_it_is_sent(open_page: OpenPage, pair: str) -> None:
    student = open_page(pair, "student", language="en")
    student.locator("main form textarea").first.fill("Where do I begin?")
    follow(student.locator("main form .button-primary"))
    mentor = open_page(pair, "professional", language="en")
    follow(mentor.locator(".exchange-answer-now a"))
    mentor.get_by_label("Answer in words").fill("By the sea.")
    file = mentor.locator("#recording")
    file.set_input_files(FilePayload(name="long.wav", mimeType="audio/wav", buffer=bytes(5 * 1024 * 1024 + 1)))
    said = mentor.get_by_role("alert").filter(has_text="5 MB")
    expect(said).to_be_visible()
    expect(file).to_have_value("")
    expect(mentor.get_by_label("Answer in words")).to_have_value("By the sea.")
    file.set_input_files(FilePayload(name="short.wav", mimeType="audio/wav", buffer=wav()))
    expect(said).to_be_hidden()
    follow(mentor.locator("main form .button-primary"))
    expect(mentor.locator(".exchange-send .button-primary")).to_be_visible()
