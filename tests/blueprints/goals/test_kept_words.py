"""Words that were typed are never lost: where a thread ended or locked meanwhile, and where somebody else saved in between."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from talent_net.domain.goals.model import ActionItem, MentorshipGoal, Milestone
from talent_net.domain.mentoring.model import Mentorship, MentorshipState
from talent_net.domain.people.model import Block
from talent_net.web.work import reading
from tests.domain.mentoring.threads import Two
from tests.factories.goals import make_goal, make_item
from tests.harness.apps import BeginWork, SignIn

CLOSED = "Nothing can be changed here at present."
TITLES = {"goal": select(MentorshipGoal.title), "step": select(Milestone.title), "item": select(ActionItem.title)}
MEANWHILE = "Somebody has changed this since you opened it."


@pytest.fixture
def addresses(begin_work: BeginWork, two: Two) -> dict[str, str]:
    """Where a goal, a step and something to do are changed, and where another step is added."""
    with begin_work() as work:
        goal = make_goal(work, two.id, "A step", why="For the ships", due_on=date(2026, 9, 1))
        item = make_item(work, two.id, two.student)
        return {
            "goal": f"/goals/{goal.public_id}/edit",
            "step": f"/goals/steps/{goal.milestones[0].public_id}/edit",
            "item": f"/goals/next/{item.public_id}/edit",
            "steps": f"/goals/{goal.public_id}/steps",
        }


def close(begin_work: BeginWork, two: Two, how: str) -> None:
    with begin_work() as work:
        if how == "ended":
            work.session.get_one(Mentorship, two.id).state = MentorshipState.ENDED
        else:
            work.session.add(Block(blocker_id=two.mentor, blocked_id=two.student, created_at=work.now))


def body_of(text: str) -> str:
    return text[text.index("<main") : text.index("</main>")]


@pytest.mark.parametrize("how", ["ended", "locked"])
def test_what_was_typed_stays_to_be_copied_where_the_thread_is_closed(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two, addresses: dict[str, str], how: str
) -> None:
    student, page = sign_in(two.student), f"/goals/of/{two.public_id}"
    goal = addresses["steps"].split("/")[2]
    close(begin_work, two, how)
    for address, data in (
        (page, {"goal-title": "Typed words", "goal-why": "And why"}),
        (f"{page}/next", {"item-title": "Typed words", "item-owner": "student"}),
        (addresses["steps"], {f"step-{goal}-title": "Typed words"}),
        (addresses["goal"], {"title": "Typed words"}),
        (addresses["step"], {"title": "Typed words"}),
        (addresses["item"], {"title": "Typed words", "owner": "student"}),
    ):
        answer = student.post(address, data=data)
        assert answer.status_code == 422, address
        assert CLOSED in body_of(answer.text), address
        assert "Typed words" in body_of(answer.text), address
        assert ("And why" in answer.text) is ("goal-why" in data)
    with app.app_context():
        titles = {reading().scalars(titles).one() for titles in TITLES.values()}
        assert titles == {"Work in a harbour", "A step", "Read about harbours"}


def test_a_step_that_finds_its_goal_full_stays_to_be_copied(
    sign_in: SignIn, begin_work: BeginWork, two: Two, addresses: dict[str, str]
) -> None:
    goal = addresses["steps"].split("/")[2]
    with begin_work() as work:
        found = work.session.scalars(select(MentorshipGoal).where(MentorshipGoal.public_id == goal)).one()
        work.session.add_all(Milestone(goal_id=found.id, title="x", position=place) for place in range(2, 21))
    answer = sign_in(two.student).post(addresses["steps"], data={f"step-{goal}-title": "Typed words"})
    assert answer.status_code == 422
    assert "room for 20 steps" in answer.text
    assert "Typed words" in body_of(answer.text)


def opened(browser: FlaskClient, address: str) -> dict[str, str]:
    """What the form of a change holds as it is opened."""
    shown = browser.get(address).text
    return {"began": began_in(shown), "owner": "student"}


def began_in(text: str) -> str:
    return re.search(r'name="began" type="hidden" value="(\w+)"', text)[1]  # type: ignore[index]  # there is one


@pytest.mark.parametrize("kind", ["goal", "step", "item"])
def test_whoever_saves_over_other_words_sees_both(
    app: Flask, sign_in: SignIn, two: Two, addresses: dict[str, str], kind: str
) -> None:
    student, mentor, address = sign_in(two.student), sign_in(two.mentor), addresses[kind]
    first, second = opened(student, address), opened(mentor, address)
    assert student.post(address, data={**first, "title": "What the student wrote"}).status_code == 303
    # Another slip says nothing of it yet, and takes nothing over.
    slip = mentor.post(address, data={**second, "title": "x" * 201})
    assert began_in(slip.text) == second["began"]
    refused = mentor.post(address, data={**second, "title": "What the mentor wrote"})
    assert refused.status_code == 422
    for words in (MEANWHILE, "What it says now", "What the student wrote", "What the mentor wrote"):
        assert words in body_of(refused.text), words
    with app.app_context():
        assert reading().scalars(TITLES[kind]).all() == ["What the student wrote"]
    both = {**second, "began": began_in(refused.text), "title": "Both"}
    assert mentor.post(address, data=both).status_code == 303
    with app.app_context():
        assert reading().scalars(TITLES[kind]).all() == ["Both"]
