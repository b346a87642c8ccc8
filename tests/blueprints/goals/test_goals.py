"""The page of goals: what one may do there, what is refused and how that reads, and who is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.goals.model import ActionItem, MentorshipGoal
from talent_net.domain.mentoring.model import Mentorship, MentorshipState
from talent_net.domain.mentoring.queries.people import people_at_the_gate
from talent_net.domain.people.model import Role
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.web.work import reading
from tests.blueprints.mentoring.asking import notices
from tests.domain.mentoring.threads import Two
from tests.factories.goals import make_goal, make_item
from tests.factories.mentoring import ask, make_mentor
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import run_until_done


def page(two: Two, more: str = "") -> str:
    return f"/goals/of/{two.public_id}{more}"


def made(begin_work: BeginWork, make: Callable[..., Any], *arguments: Any, **values: Any) -> str:
    """Make something; its public id."""
    with begin_work() as work:
        return str(make(work, *arguments, **values).public_id)


def steps_of(browser: FlaskClient, two: Two) -> list[str]:
    return re.findall(r'class="tick-title" lang="\w+">([^<]+)<', browser.get(page(two)).text)


def undo(browser: FlaskClient, answer: Any) -> Any:
    """Press what the page offers to take back."""
    found = re.search(r'class="undo".*?action="([^"]+)"(.*?)</form>', answer.text, re.DOTALL)
    assert found
    values = dict(re.findall(r'name="(\w+)" value="([^"]*)"', found[2]))
    return browser.post(found[1], data=values, follow_redirects=True)


def test_a_goal_goes_its_way(sign_in: SignIn, two: Two) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    answer = student.post(
        page(two), data={"goal-title": "港で働く", "goal-why": "船", "goal-due_on": "2026-09-01"}, follow_redirects=True
    )
    assert "The goal is set." in answer.text
    assert 'lang="ja">港で働く' in answer.text
    assert "A goal was set in a mentorship of yours." in mentor.get("/notices/").text
    goal = re.search(r'id="goal-(\w+)"', mentor.get(page(two)).text)[1]  # type: ignore[index]  # there is one
    for title in ("one", "two"):
        mentor.post(f"/goals/{goal}/steps", data={f"step-{goal}-title": title})
    assert steps_of(student, two) == ["one", "two"]
    shown = student.get(page(two)).text
    assert "0 of 2 done" in shown
    assert 'value="0" max="2"' in shown
    first, second = re.findall(r"/goals/steps/(\w+)/tick", shown)[::2][:2]
    assert "1 of 2 done" in (ticked := student.post(f"/goals/steps/{first}/tick", follow_redirects=True)).text
    assert "One step further." in ticked.text
    assert "One step further." not in student.get(page(two)).text
    assert "0 of 2 done" in undo(student, ticked).text
    student.post(f"/goals/steps/{second}/move", data={"position": "1"})
    student.post(f"/goals/steps/{first}/edit", data={"title": "uno"})
    assert steps_of(student, two) == ["two", "uno"]
    gone = student.post(f"/goals/steps/{second}/remove", follow_redirects=True)
    assert steps_of(student, two) == ["uno"]
    assert "It is back where it was." in undo(student, gone).text
    assert steps_of(student, two) == ["two", "uno"]
    reached = mentor.post(f"/goals/{goal}/end", data={"state": "reached"}, follow_redirects=True)
    assert "You have reached a goal." in reached.text
    assert "1 goal reached or dropped" in reached.text
    assert "A goal of your mentorship is reached." in student.get("/notices/").text
    assert f'id="goal-{goal}"' in undo(mentor, reached).text
    assert "Changed" in mentor.post(f"/goals/{goal}/edit", data={"title": "Changed"}, follow_redirects=True).text


def test_the_first_goal_is_suggested_from_the_request(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        student = work.session.scalars(people_at_the_gate([two.student])).one()
        request = ask(work, student, make_mentor(work), about="Work abroad. In a harbour!")
        work.session.get_one(Mentorship, two.id).request_id = request.id
    shown = sign_in(two.student).get(page(two)).text
    assert "From your request." in shown
    assert 'value="Work abroad."' in shown
    assert "From the student’s request." in sign_in(two.mentor).get(page(two)).text
    made(begin_work, make_goal, two.id)
    assert "From your request." not in sign_in(two.student).get(page(two)).text


def test_promises_are_made_kept_and_taken_away(app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    data = {"item-title": "Read a book", "item-owner": "mentor", "item-due_on": "2026-06-01"}
    answer = student.post(page(two, "/next"), data=data, follow_redirects=True)
    assert "It is on the list." in answer.text
    assert "Something was put on your list" in mentor.get("/notices/").text
    shown = mentor.get(page(two)).text
    assert ">Today<" in shown
    item = re.search(r"/goals/next/(\w+)/tick", shown)[1]  # type: ignore[index]  # there is one
    home = mentor.get("/home").text
    assert "What I promised to do next" in home
    assert "Read a book" in home
    assert "What I promised to do next" not in student.get("/home").text
    ticked = mentor.post(f"/goals/next/{item}/tick", follow_redirects=True)
    assert "1 thing done" in ticked.text
    assert "1 thing done" not in undo(mentor, ticked).text
    assert (
        "Write a book"
        in mentor.post(f"/goals/next/{item}/edit", data={"title": "Write a book", "owner": "student"}, follow_redirects=True).text
    )
    assert 'value="Write a book"' in student.get(f"/goals/next/{item}/edit").text
    late = made(begin_work, make_item, two.id, two.student, title="Late", due_on=None)
    with begin_work() as work:
        row = work.session.scalars(select(ActionItem).where(ActionItem.public_id == late)).one()
        row.due_on, row.done_at = work.today - timedelta(days=3), work.now
    gone = student.post(f"/goals/next/{late}/remove", follow_redirects=True)
    assert "Late" not in gone.text
    back = undo(student, gone).text
    assert "Late" in back
    assert "1 thing done" in back
    with app.app_context():
        assert reading().scalars(select(ActionItem.title).where(ActionItem.done_at.is_not(None))).all() == ["Late"]


def test_what_is_wrong_stands_beside_the_field_and_nothing_typed_is_lost(
    sign_in: SignIn, begin_work: BeginWork, two: Two
) -> None:
    student = sign_in(two.student)
    goal, item = made(begin_work, make_goal, two.id, "one"), made(begin_work, make_item, two.id, two.student)
    step = re.search(r"/goals/steps/(\w+)/tick", student.get(page(two)).text)[1]  # type: ignore[index]  # there is one
    over = "2026-05-01"
    for address, prefix, more in (
        (page(two), "goal-", {}),
        (page(two, "/next"), "item-", {"item-owner": "student"}),
        (f"/goals/{goal}/steps", f"step-{goal}-", {}),
        (f"/goals/{goal}/edit", "", {}),
        (f"/goals/steps/{step}/edit", "", {}),
        (f"/goals/next/{item}/edit", "", {"owner": "mentor"}),
    ):
        for typed, said in (
            ({"title": "", "due_on": ""}, "Please say it in a few words."),
            ({"title": "Kept words", "due_on": over}, "Please choose today or a day to come."),
            ({"title": "Kept words" + "x" * 200, "due_on": ""}, "at most 200 characters"),
        ):
            answer = student.post(address, data={**{f"{prefix}{name}": value for name, value in typed.items()}, **more})
            assert answer.status_code == 422, address
            assert said in answer.text, address
            assert ("Kept words" in answer.text) == bool(typed["title"]), address
        assert student.post(address, data={f"{prefix}title": "x", f"{prefix}due_on": "tomorrow", **more}).status_code == 422
    assert student.post(page(two, "/next"), data={"item-title": "x", "item-owner": "nobody"}).status_code == 422


def test_full_lists_say_so(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    student = sign_in(two.student)
    with begin_work() as work:
        dropped = make_goal(work, two.id, state=GoalState.DROPPED).public_id
        done = make_item(work, two.id, two.student, done_at=work.now).public_id
        for _ in range(10):
            make_goal(work, two.id)
        for _ in range(50):
            make_item(work, two.id, two.student)
    shown = student.get(page(two)).text
    assert "The list is full." in shown
    assert "You two have many open goals." in shown
    assert "You two have 10 open goals." in student.post(page(two), data={"goal-title": "x"}).text
    assert "50 things" in student.post(page(two, "/next"), data={"item-title": "x", "item-owner": "student"}).text
    assert "You two have 10 open goals." in student.post(f"/goals/{dropped}/reopen", follow_redirects=True).text
    assert "50 things" in student.post(f"/goals/next/{done}/tick", data={"done": "0"}, follow_redirects=True).text


def test_who_watches_reads_and_changes_nothing(sign_in: SignIn, begin_work: BeginWork, pupil: Two) -> None:
    goal = made(begin_work, make_goal, pupil.id, "A step")
    item = made(begin_work, make_item, pupil.id, pupil.student, title="A promise")
    officer = sign_in(pupil.officer)
    shown = officer.get(page(pupil)).text
    for words in ("Work in a harbour", "A step", "A promise", "0 of 1 done"):
        assert words in shown
    main = shown[shown.index("<main") :]
    assert 'method="post"' not in main[: main.index("</main")].replace("language", "")
    with begin_work() as work:
        stranger, coordinator = make_person(work), make_person(work, roles=(Role.COORDINATOR,), totp_confirmed_at=work.now)
    for reader, codes in ((pupil.officer, {403}), (stranger.id, {404, 403}), (coordinator.id, {404, 403})):
        browser = sign_in(reader)
        for address in (
            page(pupil),
            page(pupil, "/next"),
            f"/goals/{goal}/edit",
            f"/goals/{goal}/end",
            f"/goals/{goal}/reopen",
            f"/goals/{goal}/steps",
            f"/goals/next/{item}/tick",
            f"/goals/next/{item}/edit",
            f"/goals/next/{item}/remove",
        ):
            data = {"goal-title": "x", "item-title": "x", "item-owner": "student", "title": "x", "owner": "student"}
            answer = browser.post(address, data={**data, f"step-{goal}-title": "x"})
            assert answer.status_code in codes, (reader, address)
        if reader != pupil.officer:
            assert browser.get(page(pupil)).status_code == 404
            assert browser.get(f"/goals/{goal}/edit").status_code == 404
    assert sign_in(pupil.mentor).get("/goals/next/nowhere234567/edit").status_code == 404


def test_an_ended_mentorship_is_read_on(app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    made(begin_work, make_goal, two.id)
    with begin_work() as work:
        work.session.get_one(Mentorship, two.id).state = MentorshipState.ENDED
    student = sign_in(two.student)
    shown = student.get(page(two)).text
    assert "Work in a harbour" in shown
    assert "Nothing can be changed here at present." in shown
    assert student.post(page(two), data={"goal-title": "x"}).status_code == 422
    with app.app_context():
        assert len(reading().scalars(select(MentorshipGoal)).all()) == 1


def test_the_owner_is_told_on_the_morning_of_the_day(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two, clock: time_machine.Traveller
) -> None:
    with begin_work() as work:
        work.session.scalars(person_with_profile(two.mentor)).one().profile.time_zone = "America/New_York"
    student = sign_in(two.student)
    for title, owner in (("Mine", "student"), ("Done in time", "student"), ("Theirs", "mentor"), ("Moved", "mentor")):
        student.post(page(two, "/next"), data={"item-title": title, "item-owner": owner, "item-due_on": "2026-06-03"})
    items = dict(zip(("Mine", "Done in time", "Theirs", "Moved"), item_ids(app), strict=True))
    student.post(f"/goals/next/{items['Done in time']}/tick")
    student.post(f"/goals/next/{items['Moved']}/edit", data={"title": "Moved", "owner": "mentor", "due_on": "2026-06-05"})

    def told(person_id: int) -> int:
        return notices(app, person_id).count("goals.item_due")

    clock.move_to("2026-06-02T22:59:00+00:00")
    run_until_done(app)
    assert (told(two.student), told(two.mentor)) == (0, 0)
    clock.move_to("2026-06-02T23:01:00+00:00")
    run_until_done(app)
    assert (told(two.student), told(two.mentor)) == (1, 0)
    clock.move_to("2026-06-03T12:01:00+00:00")
    run_until_done(app)
    assert (told(two.student), told(two.mentor)) == (1, 1)
    clock.move_to("2026-06-06T12:01:00+00:00")
    run_until_done(app)
    assert (told(two.student), told(two.mentor)) == (1, 2)


def item_ids(app: Flask) -> list[str]:
    with app.app_context():
        return list(reading().scalars(select(ActionItem.public_id).order_by(ActionItem.id)))
