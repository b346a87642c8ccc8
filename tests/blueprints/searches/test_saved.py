"""Saved searches: kept, opened, told of weekly, forgotten and put back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import Person
from talent_net.domain.searches.model import SavedSearch
from talent_net.domain.searches.rules.saving import MOST_SAVED
from talent_net.web.jobs import run_due
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import letter_files

# A Wednesday; the next Monday morning in Yokohama is the first of June.
WEDNESDAY = datetime(2026, 5, 27, 3, 0, tzinfo=UTC)
MONDAY = datetime(2026, 5, 31, 23, 0, tzinfo=UTC)


@pytest.fixture
def owner(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        return make_person(work, email="owner@mail.example", language="en", profile={"time_zone": "Asia/Tokyo"})


@pytest.fixture
def reader(owner: Person, sign_in: SignIn) -> FlaskClient:
    return sign_in(owner)


def keep(reader: FlaskClient, question: str = "q=sailor", name: str = "Sailors", **more: Any) -> Any:
    return reader.post("/searches/new", data={"question": question, "name": name, "weekly": "y", **more})


def kept(begin_work: BeginWork) -> list[SavedSearch]:
    with begin_work() as work:
        return list(work.session.scalars(select(SavedSearch)))


def join(begin_work: BeginWork, name: str, **profile: Any) -> None:
    with begin_work() as work:
        told = {"given_latin": name, "family_latin": "Hatoba", "headline_en": "Sailor", **profile}
        make_person(work, confirmed_at=datetime.now(UTC), profile=told)


def test_a_search_is_kept_and_opened_again(reader: FlaskClient, begin_work: BeginWork) -> None:
    join(begin_work, "Akari")
    page = reader.get("/searches/new?question=q%3Dsailor").text
    assert "It finds 1 person now." in page
    assert 'value="sailor"' in page
    assert keep(reader, "q=sailor&nonsense=1").location.endswith("/searches/")
    (search,) = kept(begin_work)
    assert search.question == "q=sailor"
    assert "Sailors" in reader.get("/searches/").text
    assert reader.get(f"/searches/{search.public_id}").location.endswith("/people/?q=sailor")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"name": ""}, "give the search a name"),
        ({"name": "x" * 101}, "write less"),
        ({"question": ""}, "asks for everybody"),
        ({"question": "country=nowhere"}, "asks for everybody"),
        ({"question": "q=" + "x" * 2000}, "asks for everybody"),
    ],
)
def test_what_cannot_be_kept_says_why(reader: FlaskClient, data: dict[str, str], said: str) -> None:
    answer = reader.post("/searches/new", data={"question": "q=sea", "name": "Sea", **data})
    assert answer.status_code == 422
    assert said in answer.text or data.get("question", "").startswith("q=x")


def test_nobody_keeps_more_than_a_list(reader: FlaskClient, begin_work: BeginWork) -> None:
    for number in range(MOST_SAVED):
        keep(reader, name=f"Search {number}")
    answer = keep(reader)
    assert answer.status_code == 422
    assert f"You keep {MOST_SAVED} searches already" in answer.text


def test_a_search_is_its_owners_alone(reader: FlaskClient, begin_work: BeginWork, sign_in: SignIn) -> None:
    keep(reader)
    (search,) = kept(begin_work)
    with begin_work() as work:
        other = make_person(work)
    stranger = sign_in(other)
    assert stranger.get(f"/searches/{search.public_id}").status_code == 404
    assert stranger.post(f"/searches/{search.public_id}/forget").status_code == 404
    assert stranger.post(f"/searches/{search.public_id}/weekly", data={"weekly": "0"}).status_code == 404
    assert len(kept(begin_work)) == 1


def test_visitors_are_sent_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/searches/").location.endswith("/people/sign-in")


def test_what_is_forgotten_can_be_put_back(reader: FlaskClient, begin_work: BeginWork) -> None:
    keep(reader)
    (search,) = kept(begin_work)
    reader.post(f"/searches/{search.public_id}/forget")
    assert kept(begin_work) == []
    assert "A search was removed." in reader.get("/searches/").text
    reader.post("/searches/undo")
    (back,) = kept(begin_work)
    assert (back.name, back.question, back.next_mail_at is not None) == ("Sailors", "q=sailor", True)
    reader.post("/searches/undo")
    assert len(kept(begin_work)) == 1


def test_the_list_costs_the_same_frame_for_one_or_three(reader: FlaskClient, begin_work: BeginWork) -> None:
    keep(reader)
    assert reader.get("/searches/").text.count("saved-search-name") == 1
    keep(reader)
    keep(reader)
    assert reader.get("/searches/").text.count("saved-search-name") == 3


# The weekly mail


def test_new_people_are_told_of_on_monday(app: Flask, reader: FlaskClient, begin_work: BeginWork) -> None:
    with time_machine.travel(WEDNESDAY - timedelta(days=1), tick=False):
        join(begin_work, "Before")
    with time_machine.travel(WEDNESDAY, tick=False):
        keep(reader)
        (search,) = kept(begin_work)
    assert search.next_mail_at == MONDAY
    with time_machine.travel(WEDNESDAY + timedelta(days=1), tick=False):
        join(begin_work, "Akari")
        join(begin_work, "Other", headline_en="Cook")
        run_due(app)
        assert letter_files(app) == []
    with time_machine.travel(MONDAY + timedelta(seconds=1), tick=False):
        run_due(app)
        run_due(app)
    (letter,) = [path.read_text() for path in letter_files(app)]
    assert "owner@mail.example" in letter
    assert "Akari Hatoba" in letter
    assert "Before" not in letter
    assert "Other" not in letter
    assert f"/searches/{search.public_id}" in letter
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in letter
    (search,) = kept(begin_work)
    assert search.next_mail_at == MONDAY + timedelta(days=7)


def test_where_nobody_is_new_there_is_no_mail(app: Flask, reader: FlaskClient, begin_work: BeginWork) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        keep(reader)
    for week in range(2):
        with time_machine.travel(MONDAY + timedelta(days=7 * week, seconds=1), tick=False):
            run_due(app)
    assert letter_files(app) == []
    (search,) = kept(begin_work)
    assert search.next_mail_at == MONDAY + timedelta(days=14)


def test_ending_the_mails_ends_them_and_beginning_anew_sends_one(app: Flask, reader: FlaskClient, begin_work: BeginWork) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        keep(reader)
        (search,) = kept(begin_work)
        reader.post(f"/searches/{search.public_id}/weekly", data={"weekly": "0"})
        reader.post(f"/searches/{search.public_id}/weekly", data={"weekly": "1"})
    with time_machine.travel(WEDNESDAY + timedelta(days=1), tick=False):
        join(begin_work, "Akari")
    with time_machine.travel(MONDAY + timedelta(seconds=1), tick=False):
        run_due(app)
        run_due(app)
    assert len(letter_files(app)) == 1
    with begin_work() as work:
        told = work.session.scalars(select(OutboxRow).where(OutboxRow.job == "searches.tell", OutboxRow.done_at.is_(None)))
        assert len(list(told)) == 1
