"""Planning, reminders by mail, and thanks through the doors."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from talent_net.blueprints.admin.jobs.housekeeping import keep_house
from talent_net.domain.certificates.actions.thanks import give_thanks
from talent_net.domain.people.queries.accounts import account
from tests.domain.certificates.together import end, plan, spend
from tests.domain.mentoring.threads import Two, thread, work_of
from tests.factories.mentoring import make_mentorship, make_student
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import letters, run_until_done
from tests.harness.statements import page_cost


def page(two: Two, more: str = "") -> str:
    return f"/certificates/of/{two.public_id}{more}"


def test_the_end_is_planned_and_moved(sign_in: SignIn, two: Two) -> None:
    student = sign_in(two.student)
    assert 'datetime="2027-06-01"' in student.get(page(two)).text
    answer = student.post(page(two, "/plan"), data={"ends_on": "2026-12-24"}, follow_redirects=True)
    assert "The planned end is noted." in answer.text
    assert 'datetime="2026-12-24"' in answer.text
    assert "The planned end of your mentorship has been changed." in sign_in(two.mentor).get("/notices/").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Please enter a day"),
        ("tomorrow", "Please enter a day"),
        ("2026-06-01", "still to come"),
        ("0001-01-01", "still to come"),
        ("9999-12-31", "within the next 24 months"),
    ],
)
def test_a_bent_day_is_refused_beside_its_field(sign_in: SignIn, two: Two, typed: str, said: str) -> None:
    answer = sign_in(two.student).post(page(two, "/plan"), data={"ends_on": typed})
    assert answer.status_code == 422
    assert said in answer.text


def test_the_night_reminds_both_by_notice_and_mail(app: Flask, begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        plan(work, thread(work, two), 7)
    with app.app_context():
        keep_house()
    run_until_done(app)
    sent = letters(app)
    assert [mail["Subject"] for mail in sent] == ["Your mentorship is planned to end within 7 days"] * 2
    assert page(two) in sent[0].get_content()


def test_thanks_are_written_read_and_deleted(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    end(begin_work, two, two.mentor)
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    answer = student.post(page(two, "/thanks"), data={"body": "x" * 1001})
    assert (answer.status_code, "1001 of at most 1000" in answer.text, "x" * 1001 in answer.text) == (422, True, True)
    assert student.post(page(two, "/thanks"), data={"body": " "}).status_code == 422
    words = "You opened <b>doors</b>."
    assert "have been sent" in student.post(page(two, "/thanks"), data={"body": words}, follow_redirects=True).text
    assert student.post(page(two, "/thanks"), data={"body": "again"}).status_code == 422
    for address in (page(two), "/certificates/", "/mentoring/desk"):
        assert "You opened &lt;b&gt;doors&lt;/b&gt;." in mentor.get(address).text
    (public_id,) = set(re.findall(r"/reports/[^\"]*certificates\.thanks/(\w+)", mentor.get(page(two)).text))
    assert mentor.post(f"/certificates/thanks/{public_id}/delete").status_code == 403
    assert student.post(f"/certificates/thanks/{public_id}/delete").status_code == 303
    assert student.post(f"/certificates/thanks/{public_id}/delete").status_code == 404
    for person in (student, mentor):
        for address in (page(two), "/certificates/", "/mentoring/desk", f"/reports/of/certificates.thanks/{public_id}"):
            assert "doors" not in person.get(address).text
        assert "These words were deleted" in person.get(page(two)).text
    assert "Send my thanks" not in student.get(page(two)).text
    assert student.post(page(two, "/thanks"), data={"body": "Call me"}).status_code == 422


def test_those_who_watch_read_along(sign_in: SignIn, begin_work: BeginWork, pupil: Two) -> None:
    end(begin_work, pupil, pupil.mentor)
    sign_in(pupil.mentor).post(page(pupil, "/thanks"), data={"body": "Well done"})
    officer = sign_in(pupil.officer)
    assert "Well done" in officer.get(page(pupil)).text
    assert officer.post(page(pupil, "/thanks"), data={"body": "x"}).status_code == 403
    assert "Well done" not in officer.get("/certificates/").text


def test_strangers_come_to_none_of_it(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        person = make_person(work)
    stranger = sign_in(person)
    assert stranger.get(page(two)).status_code == 404
    for more, data in (("/plan", {"ends_on": "2026-12-24"}), ("/thanks", {"body": "x"})):
        assert stranger.post(page(two, more), data=data).status_code == 404


def test_own_pages_cost_the_same_for_one_as_for_many(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    end(begin_work, two, two.mentor)
    browser = sign_in(two.mentor)

    def another() -> None:
        with begin_work() as work:
            mentor = work.session.scalars(account(two.mentor)).one()
            pair = make_mentorship(work, make_student(work), mentor)
            spend(work, pair, 60)
            found = Two(pair.id, pair.public_id, pair.student_id, pair.mentor_id)
        end(begin_work, found, found.student)
        with work_of(begin_work, found.student) as work:
            give_thanks(work, thread(work, found), "Thank you")

    another()
    page_cost(browser, "/certificates/")
    few = page_cost(browser, "/certificates/")
    another()
    another()
    assert page_cost(browser, "/certificates/") == few
