"""The safeguarding desk: piles, deadlines, and each step with its refusals."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.people.model import Person, Role
from talent_net.domain.reports.model import Report
from tests.blueprints.reports.conftest import Scene, Someone
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost

STEPS = ("take", "hand-back", "note", "close", "reopen")


def order_of(page: str) -> list[str]:
    """The reasons on a page of the desk, from top to bottom."""
    return re.findall(r'<a href="/reports/desk/\w{14}">([^<]+)</a>', page)


def test_members_and_administrators_find_no_desk(scene: Scene, someone: Someone, sign_in: SignIn) -> None:
    scene.report()
    case = scene.cases()[0]
    for browser in (scene.reporter, scene.reported, sign_in(someone("Keeper", Role.ADMINISTRATOR))):
        assert browser.get("/reports/desk/").status_code == 403
        assert browser.get(case).status_code == 403
        assert {browser.post(f"{case}/{step}").status_code for step in STEPS} == {403}
    assert "Reports" not in sign_in(someone("Another", Role.ADMINISTRATOR)).get("/admin/").text.split("<main")[1]


def test_coordinators_handle_what_concerns_no_minor(scene: Scene) -> None:
    scene.report(reason="safety")
    case = scene.cases()[0]
    assert scene.coordinator.get(case).status_code == 404
    assert {
        scene.coordinator.post(f"{case}/{step}", data={"note": "x", "outcome": "measures"}).status_code for step in STEPS
    } == {404}
    assert "No report is open" in scene.coordinator.get("/reports/desk/").text
    scene.report(subject="profile", reason="fraud")
    assert order_of(scene.coordinator.get("/reports/desk/").text) == ["Advertising or fraud"]


def test_urgent_ones_come_first_and_late_ones_are_marked(scene: Scene, begin_work: BeginWork) -> None:
    scene.report(subject="profile", reason="fraud")
    scene.report(reason="safety")
    with begin_work() as work:
        for report in work.session.scalars(select(Report).where(Report.reason == "fraud")):
            report.due_at = work.now - timedelta(days=1)
    page = scene.desk.get("/reports/desk/").text
    assert order_of(page) == ["I worry about a young person’s safety", "Advertising or fraud"]
    assert page.count("badge-danger") == 2
    assert order_of(scene.desk.get("/reports/desk/?pile=overdue").text) == ["Advertising or fraud"]
    assert '<strong class="waiting-count">2</strong> reports are open' in scene.desk.get("/home").text
    assert '<a href="/reports/desk/">Reports</a>' in scene.desk.get("/admin/").text
    assert "takes longer than it should" in scene.reporter.get("/reports/").text


def test_reports_move_between_the_piles(scene: Scene) -> None:
    scene.report()
    case = scene.cases()[0]
    assert [len(scene.cases(pile)) for pile in ("open", "mine", "overdue", "closed")] == [1, 0, 0, 0]
    scene.desk.post(f"{case}/take")
    assert [len(scene.cases(pile)) for pile in ("open", "mine", "overdue", "closed")] == [1, 1, 0, 0]
    scene.desk.post(f"{case}/close", data={"outcome": "no_breach"})
    assert [len(scene.cases(pile)) for pile in ("open", "mine", "overdue", "closed")] == [0, 0, 0, 1]
    assert "No reports here" in scene.desk.get("/reports/desk/?pile=mine").text
    scene.desk.post(f"{case}/reopen")
    assert scene.cases("mine") == [case]


def test_a_page_shows_what_was_said_beside_what_stands_now(scene: Scene, begin_work: BeginWork) -> None:
    scene.report(words="Untrue")
    with begin_work() as work:
        person = work.session.get_one(Person, scene.about.id)
        work.session.refresh(person, ["profile"])
        person.profile.story_en = "A better story"
    page = scene.desk.get(scene.cases()[0]).text
    for words in ("Untrue", "The story of Ken", "A better story", "Akari Hatoba", f"/admin/people/{scene.about.public_id}"):
        assert words in page


def test_each_step_says_what_happened_and_stays_in_the_history(scene: Scene) -> None:
    scene.report()
    case = scene.cases()[0]
    told = [
        ("take", {}, "This report is yours now."),
        ("note", {"note": "Asked the school."}, "The note is kept."),
        ("hand-back", {}, "The report waits for another officer."),
        ("take", {}, "This report is yours now."),
        ("close", {"outcome": "passed_on", "answer": ""}, "The report is closed"),
        ("reopen", {}, "The report is open again"),
    ]
    for step, sent, said in told:
        assert said in scene.desk.post(f"{case}/{step}", data=sent, follow_redirects=True).text
    page = scene.desk.get(case).text
    history = re.findall(r'class="timeline-place">([^<]+)<', page)
    assert history == [
        "Report received",
        "Taken",
        "Internal note",
        "Handed back",
        "Taken",
        "Report closed",
        "Report reopened",
    ]
    assert "Asked the school." in page


@pytest.mark.parametrize(
    ("step", "sent", "said"),
    [
        ("hand-back", {}, "Nobody has taken this report."),
        ("reopen", {}, "This report is open."),
        ("close", {"outcome": "measures"}, "Please take the report first"),
        ("close", {"outcome": "thrown away"}, "Please choose what became of the report."),
        ("close", {}, "Please choose what became of the report."),
        ("close", {"outcome": "measures", "answer": "x" * 3000}, "Please keep this within 2000 characters."),
        ("note", {"note": ""}, "Please write something first."),
        ("note", {"note": "x" * 3000}, "Please keep this within 2000 characters."),
    ],
)
def test_what_cannot_be_is_said(scene: Scene, step: str, sent: dict[str, str], said: str) -> None:
    scene.report()
    case = scene.cases()[0]
    answer = scene.desk.post(f"{case}/{step}", data=sent)
    page = answer.text if answer.status_code == 422 else scene.desk.get(answer.location).text
    assert said in page


def test_a_report_that_another_has_taken_is_not_taken_over(scene: Scene) -> None:
    scene.report()
    case = scene.cases()[0]
    scene.coordinator.post(f"{case}/take")
    assert "Somebody else has taken this report." in scene.desk.post(f"{case}/take", follow_redirects=True).text
    assert "Coordinator Hatoba looks after this report." in scene.desk.get(case).text
    assert scene.desk.post(f"{case}/close", data={"outcome": "measures"}).status_code == 422


def test_other_reports_about_the_same_person_stand_beside(scene: Scene) -> None:
    scene.report()
    scene.report(subject="profile", reason="fraud")
    first, second = scene.cases()
    assert second in scene.desk.get(first).text


@pytest.mark.parametrize("value", ["\0", "%", "x" * 5000, "-1", "9" * 400, "波止場"])
def test_hostile_addresses_are_answered(scene: Scene, value: str) -> None:
    assert scene.desk.get("/reports/desk/", query_string={"pile": value, "page": value}).status_code == 200
    assert scene.reporter.get("/reports/", query_string={"before": value}).status_code == 200


def test_the_desk_asks_as_often_for_many_reports_as_for_one(scene: Scene, someone: Someone, sign_in: SignIn) -> None:
    scene.report()
    scene.desk.post(f"{scene.cases()[0]}/take")
    one = page_cost(scene.desk, "/reports/desk/")
    for number in range(3):
        assert (
            sign_in(someone(f"Reporter {number}")).post(scene.door, data={"reason": "other", "subject": "profile"}).status_code
            == 303
        )
    for case in scene.cases():
        scene.coordinator.post(f"{case}/take")
    assert page_cost(scene.desk, "/reports/desk/") == one
