"""Something to do changes hands, or its owner the clock they live by."""

from __future__ import annotations

import pytest
import time_machine
from flask import Flask

from talent_net.domain.people.queries.profiles import person_with_profile
from tests.blueprints.goals.test_goals import item_ids, made, page
from tests.blueprints.mentoring.asking import notices
from tests.domain.mentoring.threads import Two
from tests.factories.goals import make_item
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import run_until_done


def test_whoever_is_given_the_other_s_to_do_is_told(app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    item = made(begin_work, make_item, two.id, two.student)
    student, mentor, address = sign_in(two.student), sign_in(two.mentor), f"/goals/next/{item}/edit"
    student.post(address, data={"title": "Said differently", "owner": "student"})
    assert notices(app, two.mentor) == []
    student.post(address, data={"title": "Said differently", "owner": "mentor"})
    assert notices(app, two.mentor) == ["goals.item_added"]
    # Who takes it over knows it.
    student.post(address, data={"title": "Said differently", "owner": "student"})
    assert notices(app, two.student) == []
    mentor.post(f"/goals/next/{item}/tick")
    mentor.post(address, data={"title": "Said differently", "owner": "mentor"})
    mentor.post(address, data={"title": "Said differently", "owner": "student"})
    assert notices(app, two.student) == []


@pytest.mark.parametrize("why", ["handed over", "moved house"])
def test_the_day_has_come_on_the_wall_of_whoever_has_it_now(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two, clock: time_machine.Traveller, why: str
) -> None:
    """Promised for the morning in Tokyo, where it is the evening before in New York."""
    data = {"item-title": "Write", "item-owner": "student", "item-due_on": "2026-06-03"}
    sign_in(two.student).post(page(two, "/next"), data=data)
    owner = two.mentor if why == "handed over" else two.student
    with begin_work() as work:
        work.session.scalars(person_with_profile(owner)).one().profile.time_zone = "America/New_York"
    if why == "handed over":
        (item,) = item_ids(app)
        changed = {"title": "Write", "owner": "mentor", "due_on": "2026-06-03"}
        sign_in(two.student).post(f"/goals/next/{item}/edit", data=changed)
    for moment, due in (("2026-06-02T23:01", 0), ("2026-06-03T11:59", 0), ("2026-06-03T12:01", 1), ("2026-06-04T12:01", 1)):
        clock.move_to(f"{moment}:00+00:00")
        run_until_done(app)
        assert notices(app, owner).count("goals.item_due") == due, moment
