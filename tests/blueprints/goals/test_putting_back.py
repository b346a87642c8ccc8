"""What was removed is kept until it is back."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.goals.model import ActionItem, Milestone
from talent_net.web.work import reading
from tests.blueprints.goals.test_goals import page, undo
from tests.domain.mentoring.threads import Two
from tests.factories.goals import make_goal, make_item
from tests.harness.apps import BeginWork, SignIn


@pytest.mark.parametrize("kind", ["item", "step"])
def test_what_finds_no_room_can_be_put_back_later(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two, kind: str
) -> None:
    student = sign_in(two.student)
    with begin_work() as work:
        goal = make_goal(work, two.id, "Mine")
        item = make_item(work, two.id, two.student, title="Mine")
        address = f"/goals/next/{item.public_id}" if kind == "item" else f"/goals/steps/{goal.milestones[0].public_id}"
        goal_id = goal.id
    gone = student.post(f"{address}/remove", follow_redirects=True)
    with begin_work() as work:
        fillers: list[Any] = (
            [make_item(work, two.id, two.mentor) for _ in range(50)]
            if kind == "item"
            else [Milestone(goal_id=goal_id, title="x", position=place) for place in range(1, 21)]
        )
        work.session.add_all(fillers)
    refused = undo(student, gone)
    assert ("50 things" if kind == "item" else "room for 20 steps") in refused.text
    with begin_work() as work:
        work.session.delete(work.session.merge(fillers[-1]))
    assert "It is back where it was." in undo(student, refused).text
    assert 'class="undo"' not in student.get(page(two)).text
    with app.app_context():
        model = ActionItem if kind == "item" else Milestone
        assert reading().scalars(select(model.title).where(model.title == "Mine")).all() == ["Mine"]
