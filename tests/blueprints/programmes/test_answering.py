"""Both sides answer: yes and yes is a mentorship, no and silence are told kindly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from talent_net.domain.mentoring.model import Mentorship, MentorTerms, StudentTerms
from talent_net.domain.notices.model import Notice
from talent_net.domain.people.model import Person
from talent_net.domain.programmes.model import PairState
from talent_net.web.work import reading
from tests.blueprints.programmes.conftest import Cohort, pairs
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import letters


def notices(app: Flask, person_id: int) -> list[str]:
    with app.app_context():
        return list(reading().scalars(select(Notice.kind).where(Notice.person_id == person_id).order_by(Notice.id)))


def test_both_are_asked_and_yes_and_yes_begins_a_mentorship(
    app: Flask, sign_in: SignIn, published: Cohort, work_off: Callable[..., None]
) -> None:
    work_off()
    pair = pairs(app, published)[0]
    two = pair.student.person_id, pair.mentor.person_id
    asked = [letter["Subject"] for letter in letters(app) if "we have somebody for you" in letter["Subject"]]
    assert len(asked) == 4
    address = f"/programmes/pairs/{pair.public_id}"
    for person_id, said in zip(two, ("as soon as the other side has answered", "your mentorship has begun"), strict=True):
        assert notices(app, person_id) == ["programmes.proposed"]
        browser = sign_in(person_id)
        page = browser.get(address).text
        assert "We have somebody for you" in page
        assert "Shared language: Japanese" in page
        assert said in browser.post(f"{address}/accept", follow_redirects=True).text
        again = browser.post(f"{address}/accept", follow_redirects=True).text
        assert "You have answered already." in again or "has been settled meanwhile" in again
    with app.app_context():
        mentorship = reading().scalars(select(Mentorship)).one()
        assert (mentorship.student_id, mentorship.mentor_id) == two
        assert reading().get_one(MentorTerms, two[1]).places_taken == 1
    assert notices(app, two[0])[-1] == "programmes.confirmed"


def test_no_is_told_to_the_other_side_without_its_reason_and_to_the_coordinator(
    app: Flask, sign_in: SignIn, coordinator: Person, published: Cohort
) -> None:
    pair = pairs(app, published)[0]
    address = f"/programmes/pairs/{pair.public_id}"
    browser = sign_in(pair.student.person_id)
    assert browser.post(f"{address}/decline").status_code == 422
    assert (
        "nobody is cross with you"
        in browser.post(f"{address}/decline", data={"reason": "goals_differ"}, follow_redirects=True).text
    )
    assert notices(app, pair.mentor.person_id)[-1] == "programmes.ended"
    assert notices(app, coordinator.id) == ["programmes.change_needed"]
    page = sign_in(pair.mentor.person_id).get(address).text
    assert "This proposal has ended" in page
    assert "goals differ" not in page


def test_silence_is_reminded_after_three_and_six_days_and_ends_after_seven(
    app: Flask, published: Cohort, coordinator: Person, work_off: Callable[..., None]
) -> None:
    pair = pairs(app, published)[0]
    work_off(timedelta(days=3))
    assert notices(app, pair.student.person_id).count("programmes.reminded") == 1
    work_off(timedelta(days=3))
    assert notices(app, pair.mentor.person_id).count("programmes.reminded") == 2
    work_off(timedelta(days=1))
    assert pairs(app, published)[0].state is PairState.LAPSED
    assert notices(app, pair.student.person_id)[-1] == "programmes.ended"
    assert notices(app, coordinator.id)[0] == "programmes.change_needed"


def test_whoever_has_answered_is_not_reminded(
    app: Flask, sign_in: SignIn, published: Cohort, work_off: Callable[..., None]
) -> None:
    pair = pairs(app, published)[0]
    sign_in(pair.student.person_id).post(f"/programmes/pairs/{pair.public_id}/accept")
    work_off(timedelta(days=3))
    assert "programmes.reminded" not in notices(app, pair.student.person_id)
    assert "programmes.reminded" in notices(app, pair.mentor.person_id)


def test_whoever_is_left_out_gets_a_kind_word_and_comes_first_next_time(
    app: Flask, published: Cohort, work_off: Callable[..., None]
) -> None:
    work_off()
    served = {pair.student.person_id for pair in pairs(app, published)}
    (left,) = set(published.students) - served
    assert notices(app, left) == ["programmes.left_out"]
    assert any("no mentor for you in this round" in letter["Subject"] for letter in letters(app))
    with app.app_context():
        assert reading().get_one(StudentTerms, left).left_out == 1
        assert {reading().get_one(StudentTerms, person_id).left_out for person_id in served} == {0}


def test_a_pair_is_nobody_elses_to_see_or_to_answer(
    app: Flask, begin_work: BeginWork, sign_in: SignIn, published: Cohort
) -> None:
    pair = pairs(app, published)[0]
    with begin_work() as work:
        stranger = make_person(work)
    browser, address = sign_in(stranger), f"/programmes/pairs/{pair.public_id}"
    assert browser.get(address).status_code == 404
    assert browser.post(f"{address}/accept").status_code == 404
    assert browser.post(f"{address}/decline", data={"reason": "other"}).status_code == 404


def test_a_proposal_waits_on_the_home_page(app: Flask, sign_in: SignIn, published: Cohort) -> None:
    pair = pairs(app, published)[0]
    browser = sign_in(pair.student.person_id)
    assert "Somebody is proposed to you" in browser.get("/home").text
    browser.post(f"/programmes/pairs/{pair.public_id}/accept")
    assert "Somebody is proposed to you" not in browser.get("/home").text
