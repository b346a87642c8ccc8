"""From the end of a mentorship to paper whose code a stranger verifies, until a coordinator withdraws it; and thanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlalchemy import delete, update

from talent_net.domain.certificates.model import Certificate
from talent_net.domain.mentoring.model import Mentorship, SpentTime, Supervisor
from talent_net.domain.people.model import Verification, VerificationMethod
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import unit_of_work
from tests.e2e.conftest import DemoPeople, OpenPage, accessibility_faults, follow
from tests.e2e.faces import looks_right

CODE = re.compile(r"(?:[2-9A-Z]{5}-){3}[2-9A-Z]{5}")


@pytest.fixture
def pair(demo_people: DemoPeople) -> Iterator[str]:
    """A mentorship of the student and the professional with two hours noted; gone afterwards, with all that came of it."""
    yield from _pair(demo_people, "student", None)


@pytest.fixture
def watched(demo_people: DemoPeople) -> Iterator[str]:
    """The same of the pupil, watched over by the officer."""
    yield from _pair(demo_people, "pupil", "safeguarding")


def _pair(demo_people: DemoPeople, student_key: str, watched_by: str | None) -> Iterator[str]:
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        student, mentor = demo_people.find(work, student_key), demo_people.find(work, "professional")
        both = (Mentorship.student_id == student.id, Mentorship.mentor_id == mentor.id)
        work.session.execute(delete(Mentorship).where(*both))
        watch = [Supervisor(person_id=demo_people.find(work, watched_by).id, appointed_at=work.now)] if watched_by else []
        row = Mentorship(
            student_id=student.id,
            mentor_id=mentor.id,
            started_at=work.now,
            is_supervised=bool(watch),
            supervisors=watch,
        )
        stamp = Verification(person_id=mentor.id, method=VerificationMethod.STAFF, verified_at=work.now)
        work.session.add_all([row, stamp])
        work.session.flush()
        spent = {"spent_on": work.today, "minutes": 120, "noted_at": work.now}
        work.session.add(SpentTime(mentorship_id=row.id, mentor_id=mentor.id, **spent))
        public_id, ids, stamp_id = row.public_id, (student.id, mentor.id), stamp.id
    yield public_id
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        work.session.execute(delete(Certificate).where(Certificate.holder_id.in_(ids)))
        work.session.execute(delete(Mentorship).where(Mentorship.public_id == public_id))
        work.session.execute(delete(Verification).where(Verification.id == stamp_id))


def end_by_keyboard(page: Page) -> None:
    """Unfold, choose, press."""
    for selector, key in (("summary", "Enter"), ("input[value=goal_reached]", "Space"), ("button[type=submit]", "Enter")):
        page.locator(f".thread-end {selector}").focus()
        page.keyboard.press(key)


@pytest.mark.timeout(240)
def test_an_end_becomes_paper_that_a_stranger_verifies_until_it_is_withdrawn(open_page: OpenPage, pair: str) -> None:
    student = open_page(f"/certificates/of/{pair}", "student", language="ja", width=390)
    looks_right(student)
    end_by_keyboard(student)
    expect(student.get_by_role("heading", name="あなたの修了証")).to_be_visible()
    assert accessibility_faults(student) == []
    follow(student.locator(".card-title a"))
    expect(student.locator(".certificate")).to_be_visible()
    looks_right(student)
    page_of_certificate = student.url
    with student.expect_download() as waiting:
        student.get_by_role("link", name="日本語のPDF").click()
    text = PdfReader(waiting.value.path()).pages[0].extract_text()
    assert "修了証" in text
    assert "2時間" in text
    (code,) = set(CODE.findall(text))
    visitor = open_page("/certificates/verify", language="en", scripts=False, width=1280)
    visitor.locator("input[name=code]").fill(code.lower().replace("-", " "))
    follow(visitor.locator("main button[type=submit]"))
    expect(visitor.get_by_role("heading", name="This certificate is valid")).to_be_visible()
    expect(visitor.locator(".facts")).to_contain_text("2 h")
    coordinator = open_page(f"/certificates/verify/{code}", "coordinator", language="en", width=1280)
    follow(coordinator.get_by_role("link", name="Look at it, or withdraw it"))
    coordinator.locator(".confirm summary").click()
    follow(coordinator.locator(".confirm .button-danger"))
    expect(coordinator.locator(".error-summary")).to_be_visible()
    assert accessibility_faults(coordinator) == []
    coordinator.locator("input[value=mistaken]").check()
    follow(coordinator.locator(".confirm .button-danger"))
    expect(coordinator.locator(".banner-warning")).to_contain_text("Issued by mistake")
    visitor.reload()
    expect(visitor.get_by_role("heading", name="This certificate was withdrawn")).to_be_visible()
    student.goto(page_of_certificate)
    expect(student.locator(".banner-warning")).to_contain_text("誤って発行")
    expect(student.get_by_role("link", name="日本語のPDF")).to_have_count(0)


@pytest.mark.timeout(120)
def test_a_pupil_is_thanked_without_scripts_and_the_adult_reads_along(
    open_page: OpenPage, demo_people: DemoPeople, watched: str
) -> None:
    mentor = open_page(f"/certificates/of/{watched}", "professional", language="en", scripts=False, width=1280)
    mentor.locator(".thread-end summary").click()
    mentor.locator(".thread-end input[value=time_over]").check()
    follow(mentor.locator(".thread-end button[type=submit]"))
    mentor.locator("textarea[name=body]").fill("Your questions were a joy.")
    follow(mentor.get_by_role("button", name="Send my thanks"))
    expect(mentor.locator(".thanks-words")).to_have_text("Your questions were a joy.")
    pupil = open_page("/certificates/", "pupil", language="ja", scheme="dark", width=390)
    expect(pupil.locator(".thanks-words")).to_have_text("Your questions were a joy.")
    looks_right(pupil)
    follow(pupil.locator(".card-title a"))
    expect(pupil.get_by_text("インターネットにはのせないでください。")).to_be_visible()
    assert accessibility_faults(pupil) == []
    officer = open_page(f"/certificates/of/{watched}", "safeguarding", language="en", width=1280)
    expect(officer.locator(".thanks-words")).to_have_text("Your questions were a joy.")
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        work.session.execute(update(Mentorship).where(Mentorship.public_id == watched).values(end_reason="safety"))
    pupil.goto(f"/certificates/of/{watched}")
    expect(pupil.locator(".banner-title").first).to_be_visible()
    expect(pupil.get_by_text("安全のため")).to_have_count(0)


@pytest.mark.timeout(120)
def test_the_end_is_moved_by_a_form_that_keeps_what_was_typed(open_page: OpenPage, pair: str) -> None:
    mentor = open_page(f"/certificates/of/{pair}", "professional", language="en", width=390)
    mentor.locator("input[name=ends_on]").fill("2020-01-01")
    follow(mentor.get_by_role("button", name="Move the day"))
    expect(mentor.locator(".field-error")).to_contain_text("still to come")
    expect(mentor.locator("input[name=ends_on]")).to_have_value("2020-01-01")
    assert accessibility_faults(mentor) == []
    day = mentor.locator("input[name=ends_on]").get_attribute("max")
    assert day is not None
    mentor.locator("input[name=ends_on]").fill(day)
    follow(mentor.get_by_role("button", name="Move the day"))
    expect(mentor.locator("time[datetime]").filter(has_text=day[:4]).first).to_be_visible()
