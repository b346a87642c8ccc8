"""Six who set the tenth goal, or change the same one, in the same moment: one of them does. With a control."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Barrier

import pytest
from flask import Flask

from talent_net.domain.goals.actions.goals import WantedGoal, add_goal, change_goal
from talent_net.domain.goals.marks import mark_of_goal
from talent_net.domain.goals.queries import goal_by_public_id, open_goals_count
from talent_net.domain.mentoring.queries.threads import mentorship_with_id
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.work import Work
from talent_net.web.work import reading
from tests.domain.mentoring.threads import Two, actor_at_noon, two_adults
from tests.factories.goals import make_goal
from tests.harness.apps import BeginWork
from tests.harness.races import together, try_to


@pytest.fixture
def nine(begin_work: BeginWork) -> Two:
    """Two with nine open goals."""
    two = two_adults(begin_work)
    with begin_work() as work:
        for _ in range(9):
            make_goal(work, two.id)
    return two


def count(app: Flask, two: Two) -> int:
    with app.app_context():
        return reading().scalar(open_goals_count(two.id)) or 0


def test_of_six_goals_set_at_once_one_finds_room(app: Flask, nine: Two) -> None:
    actor = actor_at_noon(app, nine.student)

    def set_one(work: Work) -> None:
        mentorship = work.session.scalars(mentorship_with_id(nine.id)).one()
        add_goal(work, mentorship, WantedGoal(title="x", today=work.today))

    told = list[str]()
    together(app, *([lambda: try_to(told, actor, set_one)] * 6))
    assert sorted(told) == ["done", *["goals.too_many_goals"] * 5]
    assert count(app, nine) == 10


def test_of_six_who_change_what_they_all_saw_one_does(app: Flask, begin_work: BeginWork) -> None:
    two = two_adults(begin_work)
    with begin_work() as work:
        goal = make_goal(work, two.id)
        public_id, began = goal.public_id, mark_of_goal(goal)
    actor = actor_at_noon(app, two.student)

    def change(number: int) -> Callable[[Work], None]:
        def deed(work: Work) -> None:
            found = work.session.scalars(goal_by_public_id(public_id)).one()
            change_goal(work, found, WantedGoal(title=f"Words {number}", today=work.today, began=began))

        return deed

    told = list[str]()
    together(app, *(partial(try_to, told, actor, change(number)) for number in range(6)))
    assert sorted(told) == ["done", *["goals.changed_meanwhile"] * 5]


def test_counting_without_the_lock_would_set_an_eleventh(app: Flask, nine: Two) -> None:
    """The control: both count nine, both add."""
    counted, told, saw = Barrier(2), list[str](), list[int]()

    def count_then_set() -> None:
        saw.append(reading().scalar(open_goals_count(nine.id)) or 0)
        reading().rollback()
        counted.wait(timeout=20)
        try_to(told, SYSTEM, lambda work: make_goal(work, nine.id))

    together(app, count_then_set, count_then_set)
    assert (saw, told) == ([9, 9], ["done", "done"])
    assert count(app, nine) == 11
