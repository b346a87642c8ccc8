"""What stands among the goals is reported by whoever reads it, and found by nobody else."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from talent_net.domain.goals.model import ActionItem, MentorshipGoal
from talent_net.domain.goals.reported import present_goal, present_item
from talent_net.domain.reports.model import Report
from tests.domain.mentoring.threads import Two
from tests.factories.goals import make_goal, make_item
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn

WORDS = {"goals.goal": ["Work in a harbour", "because of ships", "first step"], "goals.item": ["Read about harbours"]}

REPORTED = {"goals.goal": present_goal, "goals.item": present_item}


def page(two: Two) -> str:
    return f"/goals/of/{two.public_id}"


def fill(begin_work: BeginWork, two: Two) -> None:
    """A goal with a step, and something to do, both written by the student."""
    with begin_work() as work:
        make_goal(work, two.id, "first step", why="because of ships", created_by_id=two.student)
        make_item(work, two.id, two.student)


def address(browser: FlaskClient, two: Two, kind: str) -> str:
    """Where the page leads for a report of this kind."""
    (found,) = set(re.findall(rf'href="(/reports/of/{re.escape(kind)}/\w+)"', browser.get(page(two)).text))
    return str(found)


@pytest.mark.parametrize("kind", WORDS)
def test_it_is_reported_with_its_words_as_the_other_ones(sign_in: SignIn, begin_work: BeginWork, pupil: Two, kind: str) -> None:
    fill(begin_work, pupil)
    # Either of the two may have changed the words: for them it is about the other one, for others about who wrote them first.
    for reporter, about in ((pupil.mentor, pupil.student), (pupil.student, pupil.mentor), (pupil.officer, pupil.student)):
        browser = sign_in(reporter)
        form = address(browser, pupil, kind)
        shown = browser.get(form)
        assert (shown.status_code, [words in shown.text for words in WORDS[kind]]) == (200, [True] * len(WORDS[kind]))
        assert browser.post(form, data={"subject": kind, "reason": "harassment"}).status_code == 303
        with begin_work() as work:
            report = work.session.scalars(select(Report).order_by(Report.id.desc())).first()
            assert report is not None
            assert (report.subject_kind, report.about_id, report.reporter_id) == (kind, about, reporter)
            assert [text["ja"] for text in report.snapshot["texts"]] == WORDS[kind]


@pytest.mark.parametrize("kind", WORDS)
def test_nobody_else_finds_it(sign_in: SignIn, begin_work: BeginWork, two: Two, kind: str) -> None:
    fill(begin_work, two)
    with begin_work() as work:
        third = make_person(work).id
    form = address(sign_in(two.mentor), two, kind)
    browser = sign_in(third)
    assert browser.get(form).status_code == 404
    assert browser.post(form, data={"subject": kind, "reason": "harassment"}).status_code == 404
    assert sign_in(two.mentor).get(f"/reports/of/{kind}/abcdefghijkl").status_code == 404
    with begin_work() as work:
        for model in (MentorshipGoal, ActionItem):
            work.session.delete(work.session.scalars(select(model)).one())
    assert sign_in(two.mentor).get(form).status_code == 404


@pytest.mark.parametrize("kind", WORDS)
def test_the_desk_reads_what_stands_there_now(sign_in: SignIn, begin_work: BeginWork, two: Two, kind: str) -> None:
    fill(begin_work, two)
    mentor = sign_in(two.mentor)
    mentor.post(address(mentor, two, kind), data={"subject": kind, "reason": "harassment"})
    with begin_work() as work:
        work.session.scalars(select(MentorshipGoal)).one().title = "Worded anew"
        work.session.scalars(select(ActionItem)).one().title = "Worded anew"
    with begin_work() as work:
        found = work.session.scalars(select(Report)).one()
        present = REPORTED[kind](work.session, kind, None, found.subject_id)
        assert present[0].text.ja == "Worded anew"
        assert REPORTED[kind](work.session, kind, None, 0) == ()
