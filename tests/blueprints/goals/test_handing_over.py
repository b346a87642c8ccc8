"""Something to do changes hands."""

from __future__ import annotations

from flask import Flask

from tests.blueprints.goals.test_goals import made
from tests.blueprints.mentoring.asking import notices
from tests.domain.mentoring.threads import Two
from tests.factories.goals import make_item
from tests.harness.apps import BeginWork, SignIn


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
