"""The doors of suggestions: who opens them, what they show, and that pressing a button does what it says."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from talent_net.domain.mentoring.model import Dismissal, Goal, StudentTerms, Wish
from talent_net.domain.people.model import OrganisationKind, Person
from talent_net.matching.scoring import USUAL
from talent_net.web.work import reading
from tests.factories.mentoring import make_mentor, make_pupil, make_student
from tests.factories.people import make_organisation
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost

ENGLISH = {"Accept-Language": "en"}


def named(number: int) -> dict[str, Any]:
    return {"family_latin": f"Mentor{number}", "given_latin": "Kai", "family_ja": "", "given_ja": ""}


@pytest.fixture
def student(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        return make_student(work, language="en", profile={"family_latin": "Sato", "given_latin": "Mio"})


@pytest.fixture
def mentors(begin_work: BeginWork) -> list[Person]:
    with begin_work() as work:
        return [make_mentor(work, language="en", profile=named(number), terms={"goals": ["career"]}) for number in range(3)]


@pytest.fixture
def browser(sign_in: SignIn, student: Person) -> FlaskClient:
    return sign_in(student)


def test_a_student_finds_mentors_with_reasons_and_a_gap(browser: FlaskClient, mentors: list[Person]) -> None:
    browser.post("/mentoring/looking-for", data={"goals": ["career"]})
    page = browser.get("/mentoring/").text
    for number in range(len(mentors)):
        assert f"Kai Mentor{number}" in page
    assert "Your goals meet: Find my way into work" in page
    assert "To bear in mind:" in page
    assert "2 free places" in page


def test_what_one_seeks_is_kept(browser: FlaskClient, student: Person, app: Any) -> None:
    answer = browser.post("/mentoring/looking-for", data={"goals": ["career"], "formats": ["video"], "is_seeking": "y"})
    assert answer.status_code == 303
    with app.app_context():
        terms = reading().get_one(StudentTerms, student.id)
        assert (terms.goals, terms.formats, terms.is_seeking) == ([Goal.CAREER.value], ["video"], True)
    assert browser.post("/mentoring/looking-for", data={"goals": ["fame"]}).status_code == 422


def test_not_for_me_is_undone(browser: FlaskClient, mentors: list[Person], app: Any) -> None:
    gone = mentors[0]
    assert browser.post(f"/mentoring/{gone.public_id}/not-for-me").status_code == 303
    page = browser.get("/mentoring/").text
    assert "Kai Mentor0" not in page
    assert f"/mentoring/{gone.public_id}/show-again" in page
    assert "Kai Mentor0" in browser.get("/mentoring/put-aside").text
    browser.post(f"/mentoring/{gone.public_id}/show-again", data={"from": "put_aside"})
    assert "Kai Mentor0" in browser.get("/mentoring/").text
    with app.app_context():
        assert reading().query(Dismissal).count() == 0


def test_a_wish_list_is_put_in_order_and_undone(browser: FlaskClient, mentors: list[Person], app: Any) -> None:
    for mentor in mentors:
        browser.post(f"/mentoring/wishes/{mentor.public_id}/add")
    browser.post(f"/mentoring/wishes/{mentors[2].public_id}/move", data={"position": "1"})
    browser.post(f"/mentoring/wishes/{mentors[0].public_id}/move", data={"position": "abc"})
    assert listed(app) == [mentors[0].id, mentors[2].id, mentors[1].id]
    browser.post(f"/mentoring/wishes/{mentors[2].public_id}/remove")
    assert listed(app) == [mentors[0].id, mentors[1].id]
    assert "was taken off your list" in browser.get("/mentoring/wishes/").text
    browser.post("/mentoring/wishes/undo")
    assert listed(app) == [mentors[0].id, mentors[2].id, mentors[1].id]
    assert "Room now" in browser.get("/mentoring/wishes/").text


def listed(app: Any) -> list[int]:
    with app.app_context():
        return [wish.mentor_id for wish in reading().query(Wish).order_by(Wish.position)]


def test_mentors_are_compared_side_by_side(browser: FlaskClient, mentors: list[Person]) -> None:
    two = f"/mentoring/compare?mentor={mentors[0].public_id}&mentor={mentors[1].public_id}"
    page = browser.get(two).text
    assert "Kai Mentor0" in page
    assert "Kai Mentor1" in page
    assert browser.get(f"/mentoring/compare?mentor={mentors[0].public_id}&mentor=nobody").status_code == 303


def test_everybody_may_read_the_weights(browser: FlaskClient) -> None:
    page = browser.get("/mentoring/how-suggestions-are-made").text
    for weight in USUAL.by_criterion().values():
        assert f">{weight:g}</td>" in page


def test_a_pupil_reads_of_supervision(begin_work: BeginWork, sign_in: SignIn, mentors: list[Person]) -> None:
    with begin_work() as work:
        pupil = make_pupil(work, make_organisation(work, kind=OrganisationKind.SCHOOL), language="en")
    page = sign_in(pupil).get("/mentoring/").text
    assert "You meet mentors in a supervised group" in page
    assert "Kai Mentor0" in page
    assert sign_in(pupil).get("/mentoring/students").status_code == 403
    assert "is_seeking" not in sign_in(pupil).get("/mentoring/looking-for").text


def test_mentors_find_students_and_invite_them_once(begin_work: BeginWork, sign_in: SignIn, mentors: list[Person]) -> None:
    with begin_work() as work:
        seeking = make_student(
            work, terms={"is_seeking": True}, language="en", profile={"family_latin": "Ito", "given_latin": "Rin"}
        )
    mentor = sign_in(mentors[0])
    assert "Rin Ito" in mentor.get("/mentoring/students").text
    mentor.post(f"/mentoring/students/{seeking.public_id}/invite")
    assert "Invited to ask you" in mentor.get("/mentoring/students").text
    mentor.post(f"/mentoring/students/{seeking.public_id}/invite")
    notices = sign_in(seeking).get("/notices/").text
    assert notices.count("A mentor would be glad if you asked them") == 1
    led = sign_in(seeking).get(f"/mentoring/invited-by/{mentors[0].public_id}")
    assert mentors[0].public_id in led.headers["Location"]


def test_who_offers_nothing_is_told_how_to(browser: FlaskClient) -> None:
    assert "You do not offer mentoring yet" in browser.get("/mentoring/students").text


def test_a_profile_leads_onto_the_list(browser: FlaskClient, mentors: list[Person], student: Person) -> None:
    address = f"/people/{mentors[0].public_id}"
    assert f"/mentoring/wishes/{mentors[0].public_id}/add" in browser.get(address).text
    browser.post(f"/mentoring/wishes/{mentors[0].public_id}/add", data={"from": "profile"})
    assert "On your wish list" in browser.get(address).text
    assert "/mentoring/wishes/" not in browser.get(f"/people/{student.public_id}").text.split("<main")[1]


def test_strangers_are_sent_to_sign_in(client: FlaskClient, mentors: list[Person]) -> None:
    for path in ("/mentoring/", "/mentoring/wishes/", "/mentoring/students", "/mentoring/how-suggestions-are-made"):
        assert "/people/sign-in" in client.get(path).headers["Location"]
    assert client.post(f"/mentoring/wishes/{mentors[0].public_id}/add").status_code in {303, 401}


def test_somebody_unknown_is_not_found(browser: FlaskClient) -> None:
    assert browser.post("/mentoring/wishes/AAAAAAAAAAAAAA/add").status_code == 404
    assert browser.post("/mentoring/AAAAAAAAAAAAAA/not-for-me").status_code == 404


@pytest.mark.parametrize("path", ["/mentoring/", "/mentoring/wishes/"])
def test_many_are_asked_for_as_often_as_one(
    browser: FlaskClient, begin_work: BeginWork, mentors: list[Person], path: str
) -> None:
    def cost() -> int:
        browser.get(path)
        return page_cost(browser, path)

    browser.post(f"/mentoring/wishes/{mentors[0].public_id}/add")
    one = cost()
    with begin_work() as work:
        more = [make_mentor(work, profile=named(number)) for number in range(3, 7)]
    for mentor in more:
        browser.post(f"/mentoring/wishes/{mentor.public_id}/add")
    assert cost() == one
