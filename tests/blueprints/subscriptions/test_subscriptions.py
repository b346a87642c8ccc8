"""The page of one's mails, and the way out that each mail carries."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from talent_net.domain.people.actions.erasure import erase_person
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.subscriptions.actions import leave_topic
from talent_net.domain.subscriptions.model import Topic
from talent_net.domain.subscriptions.queries import unsubscriptions_of
from talent_net.kernel.access import Actor
from talent_net.web.topics import leaving_token
from talent_net.web.work import reading
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, MakeApp, SignIn

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def person(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        return make_person(work, language="en")


def way_out(app: Flask, person: Person, topic: Topic = Topic.ANNOUNCEMENTS) -> str:
    with app.app_context():
        return f"/subscriptions/unsubscribe/{leaving_token(person.public_id, topic)}"


def left(app: Flask, person: Person) -> set[Topic]:
    with app.app_context():
        return {row.topic for row in reading().scalars(unsubscriptions_of(person.id))}


def test_one_chooses_ones_mails(app: Flask, sign_in: SignIn, person: Person) -> None:
    browser = sign_in(person)
    assert browser.get("/subscriptions/").text.count(" checked") == len(Topic)
    answer = browser.post("/subscriptions/", data={"topics": ["saved_searches"]}, follow_redirects=True)
    assert "Your choice is saved." in answer.text
    assert answer.text.count(" checked") == 1
    assert left(app, person) == set(Topic) - {Topic.SAVED_SEARCHES}
    browser.post("/subscriptions/", data={})
    assert left(app, person) == set(Topic)


def test_a_topic_that_nobody_offers_is_refused(app: Flask, sign_in: SignIn, person: Person) -> None:
    assert sign_in(person).post("/subscriptions/", data={"topics": ["security"]}).status_code == 422
    assert left(app, person) == set()


def test_visitor_signs_in_first(client: FlaskClient) -> None:
    assert client.get("/subscriptions/").location == "/people/sign-in"


def test_opening_the_link_never_unsubscribes(app: Flask, client: FlaskClient, person: Person) -> None:
    for _ in range(3):
        answer = client.get(way_out(app, person))
        assert (answer.status_code, "One-Click" in answer.text) == (200, True)
        client.head(way_out(app, person))
    assert left(app, person) == set()


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_program_unsubscribes_with_one_click(make_app: MakeApp, person: Person, kind: str) -> None:
    """As a mail provider does it: no cookie, no token of a form, no redirect to follow, perhaps twice."""
    strict = make_app(csrf=True)
    for _ in range(2):
        answer = strict.test_client().post(way_out(strict, person), data=ONE_CLICK, content_type=kind)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers or "session" not in answer.headers["Set-Cookie"].split("=")[0]
    assert left(strict, person) == {Topic.ANNOUNCEMENTS}


def test_the_other_doors_of_the_page_want_their_token(make_app: MakeApp, person: Person) -> None:
    strict = make_app(csrf=True)
    again = way_out(strict, person).replace("unsubscribe", "subscribe")
    assert strict.test_client().post(again).status_code == 400


def test_whoever_unsubscribed_by_mistake_comes_back(
    app: Flask, client: FlaskClient, begin_work: BeginWork, person: Person
) -> None:
    with begin_work() as work:
        leave_topic(work, person.id, Topic.ANNOUNCEMENTS)
        leave_topic(work, person.id, Topic.SAVED_SEARCHES)
    again = way_out(app, person).replace("unsubscribe", "subscribe")
    assert again in client.get(way_out(app, person)).text
    answer = client.post(again, follow_redirects=True)
    assert (answer.status_code, "One-Click" in answer.text) == (200, True)
    assert left(app, person) == {Topic.SAVED_SEARCHES}


def test_the_link_counts_whoever_is_signed_in(app: Flask, begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    with begin_work() as work:
        other = make_person(work)
    sign_in(other).post(way_out(app, person), data=ONE_CLICK)
    assert (left(app, person), left(app, other)) == ({Topic.ANNOUNCEMENTS}, set())


@pytest.mark.parametrize("token", ["x", "abcdefghijkmno.announcements.x", "..", "%00", "港.announcements.x"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_this_house_did_not_sign_leads_to_a_friendly_page(client: FlaskClient, token: str, method: str) -> None:
    for path in (f"/subscriptions/unsubscribe/{token}", f"/subscriptions/subscribe/{token}"):
        answer = client.open(path, method=method, headers={"Accept-Language": "en"})
        assert answer.status_code in {404, 405}
    if method == "POST":
        assert "This link leads nowhere any more" in answer.text


def test_a_link_of_somebody_who_left_is_gone(app: Flask, client: FlaskClient, begin_work: BeginWork, person: Person) -> None:
    link = way_out(app, person)
    with begin_work(Actor(person_id=person.id)) as work:
        erase_person(work, work.session.scalars(account(person.id)).one())
    again = link.replace("unsubscribe", "subscribe")
    assert [client.get(link).status_code, client.post(link).status_code, client.post(again).status_code] == [410] * 3
