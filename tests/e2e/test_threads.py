"""Two windows that write to each other: at once, by keyboard too, without scripts, and through a connection that comes and goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, Route, expect
from sqlalchemy import delete

from talent_net.domain.mentoring.model import Mentorship, Supervisor, ThreadMessage
from talent_net.domain.mentoring.queries.threads import mentorship_by_public_id
from talent_net.domain.people.model import Verification, VerificationMethod
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import unit_of_work
from tests.e2e.conftest import DemoPeople, OpenPage, accessibility_faults, follow
from tests.e2e.faces import faults_of

PICTURE = (400, 300)
PREVIEW = 320
MakeThread = Callable[..., str]


@pytest.fixture
def make_thread(demo_people: DemoPeople) -> MakeThread:
    """make_thread("student", "professional", watched_by="safeguarding"): the path of a new mentorship's page."""

    def make(student: str, mentor: str, watched_by: str | None = None) -> str:
        with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
            two = demo_people.find(work, student), demo_people.find(work, mentor)
            work.session.execute(delete(Mentorship).where(Mentorship.student_id == two[0].id, Mentorship.mentor_id == two[1].id))
            watch = [Supervisor(person_id=demo_people.find(work, watched_by).id, appointed_at=work.now)] if watched_by else []
            row = Mentorship(
                student_id=two[0].id,
                mentor_id=two[1].id,
                started_at=work.now,
                is_supervised=bool(watch),
                supervisors=watch,
            )
            work.session.add(row)
            work.session.add(Verification(person_id=two[1].id, method=VerificationMethod.STAFF, verified_at=work.now))
            work.session.flush()
            return f"/mentoring/mentorships/{row.public_id}"

    return make


def write(page: Page, words: str) -> None:
    page.locator(".composer textarea").fill(words)
    page.locator(".composer-send").click()
    expect(page.locator(".message-own .message-words").last).to_have_text(words)


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", PICTURE, "teal").save(out, "PNG")
    return out.getvalue()


@pytest.mark.timeout(240)
def test_two_windows_converse_edit_delete_and_attach(open_page: OpenPage, make_thread: MakeThread) -> None:
    path = make_thread("student", "professional")
    student = open_page(path, "student", language="ja", width=390)
    mentor = open_page(path, "professional", language="en", scheme="dark", width=1280)
    for page in (student, mentor):
        expect(page.locator(".thread-first")).to_be_visible()
        assert accessibility_faults(page) == []
        page.evaluate("window.isSamePage = true")
    write(student, "はじめまして。https://example.org/見本")
    said = mentor.locator(".message:not(.message-own) .message-words")
    expect(said).to_have_text("はじめまして。https://example.org/見本")
    assert said.get_attribute("lang") == "ja"
    expect(said.locator("a")).to_have_attribute("href", re.compile("^https://example.org/"))
    # The keyboard alone: words, then Ctrl and Enter.
    mentor.locator(".composer textarea").focus()
    mentor.keyboard.type("Welcome! <b>")
    mentor.keyboard.press("Control+Enter")
    expect(student.locator(".message:not(.message-own) .message-words")).to_have_text("Welcome! <b>")
    # An edit goes through a page of its own and shows in the other window.
    own = student.locator("#message-1")
    own.locator("summary").click()
    assert accessibility_faults(student) == []
    follow(own.locator("a.message-deed"))
    assert accessibility_faults(student) == []
    student.locator("textarea").fill("はじめまして。よろしくお願いします。")
    follow(student.locator("main form button.button-primary"))
    expect(mentor.locator("#message-1 .message-words")).to_have_text("はじめまして。よろしくお願いします。")
    expect(mentor.locator("#message-1 .message-edited")).to_be_visible()
    # A deletion and its undo, without leaving the page.
    own.locator("summary").click()
    own.locator("form button.message-deed").click()
    expect(student.locator("#message-1.message-gone")).to_be_visible()
    expect(mentor.locator("#message-1.message-gone")).to_be_visible()
    student.locator("#message-1 form button").click()
    expect(mentor.locator("#message-1 .message-words")).to_have_text("はじめまして。よろしくお願いします。")
    # A picture.
    files = [FilePayload(name="港.png", mimeType="image/png", buffer=picture())]
    mentor.locator(".composer input[type=file]").set_input_files(files)
    expect(mentor.locator(".composer-chosen li")).to_have_count(1)
    assert accessibility_faults(mentor) == []
    mentor.locator(".composer-send").click()
    expect(student.locator(".message-picture img")).to_have_js_property("naturalWidth", PREVIEW)
    assert mentor.evaluate("window.isSamePage"), "the page was loaded anew"
    assert faults_of(student, "ja") == []
    assert faults_of(mentor, "en") == []


@pytest.mark.timeout(120)
def test_what_waits_is_marked_until_the_end_is_seen(open_page: OpenPage, make_thread: MakeThread) -> None:
    path = make_thread("student", "alumna")
    student = open_page(path, "student")
    reader = open_page("/mentoring/mentorships/", "alumna", language="en")
    count = reader.locator("#threads .bell-count [aria-hidden]")
    others = count.inner_text() if count.count() else ""
    write(student, "One")
    write(student, "Two")
    line = reader.locator(".mentorship-line", has=reader.locator(f'a[href="{path}"]'))
    expect(line.locator(".mentorship-line-count")).to_have_text("2 new messages")
    expect(count).to_be_visible()
    assert accessibility_faults(reader) == []
    follow(line.locator("a"))
    expect(reader.locator(".thread-new")).to_be_visible()
    # What other threads have waiting is still told.
    if others:
        expect(count).to_have_text(others)
    else:
        expect(count).to_have_count(0)
    reader.reload()
    expect(reader.locator("#message-2")).to_be_visible()
    expect(reader.locator(".thread-new")).to_have_count(0)


@pytest.mark.timeout(120)
def test_a_lost_connection_takes_nothing_and_writes_nothing_twice(open_page: OpenPage, make_thread: MakeThread) -> None:
    path = make_thread("student", "professional")
    student = open_page(path, "student", language="en")
    mentor = open_page(path, "professional", language="en")
    write(mentor, "Before")
    expect(student.locator("#message-1")).to_be_visible()
    student.context.set_offline(True)
    student.locator(".composer textarea").fill("Written in a tunnel")
    student.locator(".composer-send").click()
    expect(student.locator(".composer-error")).to_contain_text("Your words are kept here")
    expect(student.locator(".composer textarea")).to_have_value("Written in a tunnel")
    write(mentor, "Meanwhile")
    student.context.set_offline(False)
    # What was missed comes by itself, and the words survive even a reload.
    expect(student.locator("#message-2 .message-words")).to_have_text("Meanwhile")
    student.reload()
    expect(student.locator(".composer textarea")).to_have_value("Written in a tunnel")
    student.locator(".composer-send").click()
    expect(mentor.locator("#message-3 .message-words")).to_have_text("Written in a tunnel")
    expect(student.locator(".composer textarea")).to_have_value("")
    student.reload()
    expect(student.locator(".message")).to_have_count(3)
    expect(student.locator(".composer textarea")).to_have_value("")


@pytest.mark.timeout(120)
def test_an_answer_that_was_lost_is_asked_for_again_and_written_once(open_page: OpenPage, make_thread: MakeThread) -> None:
    student = open_page(make_thread("student", "professional"), "student", language="en")
    lost: list[str] = []

    def lose(route: Route) -> None:
        # The server writes it; the page never hears of that.
        route.fetch()
        lost.append("answer")
        route.abort()

    student.route("**/messages", lose, times=1)
    student.locator(".composer textarea").fill("Once")
    student.locator(".composer-send").click()
    expect(student.locator(".composer-error")).to_contain_text("Your words are kept here")
    student.locator(".composer-send").click()
    expect(student.locator(".composer textarea")).to_have_value("")
    student.reload()
    expect(student.locator(".message")).to_have_count(1)
    assert lost == ["answer"]


@pytest.mark.timeout(120)
def test_without_scripts_one_writes_reads_and_attaches(open_page: OpenPage, make_thread: MakeThread) -> None:
    path = make_thread("student", "professional")
    student = open_page(path, "student", language="en", scripts=False)
    student.locator(".composer textarea").fill("Plain")
    student.locator(".composer input[type=file]").set_input_files(
        [FilePayload(name="a.png", mimeType="image/png", buffer=picture())]
    )
    student.locator(".composer-send").click()
    expect(student.locator("#message-1 .message-words")).to_have_text("Plain")
    expect(student.locator(".message-picture")).to_have_count(1)
    mentor = open_page(path, "professional", language="en", scripts=False)
    expect(mentor.locator(".thread-new")).to_be_visible()
    follow(mentor.locator(".thread-read button"))
    expect(mentor.locator("#message-1")).to_be_visible()
    expect(mentor.locator(".thread-new")).to_have_count(0)


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("language", "scheme", "width"), [("ja", "light", 390), ("en", "dark", 1280)])
def test_a_pupil_sees_who_watches_and_so_does_the_watcher(
    open_page: OpenPage, make_thread: MakeThread, language: str, scheme: str, width: int
) -> None:
    path = make_thread("pupil", "professional", "safeguarding")
    pupil = open_page(path, "pupil", language=language, scheme=scheme, width=width)
    officer = open_page(path, "safeguarding", language=language, scheme=scheme, width=width)
    outside = open_page(path, "coordinator", language=language, scheme=scheme, width=width)
    write(officer, "こんにちは")
    expect(pupil.locator("#message-1 .message-words")).to_have_text("こんにちは")
    for page in (pupil, officer):
        expect(page.locator(".thread-watch strong")).to_have_count(1)
    expect(outside.locator(".banner")).to_be_visible()
    expect(outside.locator(".message")).to_have_count(0)
    for page in (pupil, officer, outside):
        assert faults_of(page, language) == []
    pupil.locator("#message-1 summary").click()
    follow(pupil.locator("#message-1 a.message-deed"))
    expect(pupil.locator(".report-quoted")).to_contain_text("こんにちは")
    assert accessibility_faults(pupil) == []


@pytest.mark.timeout(120)
def test_earlier_messages_come_in_above_and_new_ones_wait_below(
    open_page: OpenPage, demo_people: DemoPeople, make_thread: MakeThread
) -> None:
    path = make_thread("student", "professional")
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        row = work.session.scalars(mentorship_by_public_id(path.rpartition("/")[2])).one()
        row.last_number = 60
        for number in range(1, 61):
            words = {"mentorship_id": row.id, "author_id": row.mentor_id, "body": f"words {number}", "sent_at": work.now}
            work.session.add(ThreadMessage(number=number, **words))
    student = open_page(path, "student", language="en")
    expect(student.locator(".message")).to_have_count(50)
    student.evaluate("window.scrollTo(0, 0)")
    student.locator(".thread-earlier a").click()
    expect(student.locator(".message")).to_have_count(60)
    numbers = student.locator(".message").evaluate_all("items => items.map(item => Number(item.dataset.number))")
    assert numbers == list(range(1, 61))
    expect(student.locator(".thread-day")).to_have_count(1)
    expect(student.locator(".thread-earlier")).to_have_count(0)
    mentor = open_page(path, "professional", language="en")
    student.evaluate("window.scrollTo(0, 0)")
    write(mentor, "Down here")
    student.locator(".thread-newer").click()
    expect(student.locator("#message-61")).to_be_in_viewport()
    expect(student.locator(".thread-newer")).to_have_count(0)
