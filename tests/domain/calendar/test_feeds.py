"""Private addresses: new, ended, fetched; whose they are; what a copy of one's data says of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.calendar.actions.entries import cancel_entry
from talent_net.domain.calendar.actions.feeds import NOTED_EVERY, drop_feed, make_feed, note_fetched
from talent_net.domain.calendar.export import calendar_told
from talent_net.domain.calendar.facts import FeedChanged
from talent_net.domain.calendar.model import CalendarFeed
from talent_net.domain.calendar.queries import feed_behind
from talent_net.kernel.access import ANONYMOUS, SYSTEM, Actor
from talent_net.kernel.errors import NotAllowed
from talent_net.kernel.work import Work
from tests.factories.calendar import fix
from tests.factories.people import make_person
from tests.harness.apps import NOON


def own(person_id: int) -> Actor:
    return Actor(person_id=person_id, is_confirmed=True)


@pytest.fixture
def person_id(work: Work) -> int:
    found = make_person(work).id
    work.actor = own(found)
    return found


def test_a_new_address_ends_the_old_one(work: Work, person_id: int) -> None:
    first = make_feed(work, person_id).public_id
    second = make_feed(work, person_id).public_id
    assert first != second
    assert work.session.execute(feed_behind(first)).one_or_none() is None
    row, person = work.session.execute(feed_behind(second)).one()
    assert (row.person_id, person.id) == (person_id, person_id)
    assert work.facts == [FeedChanged(person_id=person_id)] * 2


def test_switched_off_there_is_none_and_again_changes_nothing(work: Work, person_id: int) -> None:
    make_feed(work, person_id)
    drop_feed(work, person_id)
    drop_feed(work, person_id)
    assert work.session.scalars(select(CalendarFeed)).all() == []
    assert len(work.facts) == 2


@pytest.mark.parametrize(
    "actor", [ANONYMOUS, SYSTEM, Actor(person_id=-1, is_confirmed=True)], ids=["nobody", "the house", "another"]
)
def test_it_is_its_owners_alone(work: Work, person_id: int, actor: Actor) -> None:
    work.actor = actor
    for act in (make_feed, drop_feed):
        with pytest.raises(NotAllowed):
            act(work, person_id)
    work.actor = own(person_id)
    feed = make_feed(work, person_id)
    with pytest.raises(NotAllowed):
        note_fetched(work, feed.public_id)


def test_that_it_was_fetched_is_noted_once_an_hour(work: Work, person_id: int) -> None:
    feed = make_feed(work, person_id)
    work.actor = SYSTEM
    noted = []
    for later in (timedelta(0), NOTED_EVERY - timedelta(seconds=1), NOTED_EVERY):
        work.now = NOON + later
        note_fetched(work, feed.public_id)
        work.session.refresh(feed)
        noted.append(feed.read_at)
    assert noted == [NOON, NOON, NOON + NOTED_EVERY]


def test_it_answers_for_nobody_who_is_away(work: Work, person_id: int) -> None:
    feed = make_feed(work, person_id)
    _row, person = work.session.execute(feed_behind(feed.public_id)).one()
    person.suspended_at = work.now
    work.session.flush()
    assert work.session.execute(feed_behind(feed.public_id)).one_or_none() is None


def test_a_copy_tells_hours_and_no_secret(work: Work, person_id: int) -> None:
    feed, other = make_feed(work, person_id), make_person(work).id
    starts = NOON + timedelta(days=1)
    entry = fix(work, starts, other, person_id)
    fix(work, starts + timedelta(days=1), other)
    cancel_entry(work, entry.id)
    told = calendar_told(work.session, person_id)
    assert [(row["starts_at"], row["cancelled_at"], row["takes_my_hours"]) for row in told["calendar"]] == [
        (starts.isoformat(), NOON.isoformat(), True)
    ]
    assert told["calendar_address"] == [{"since": NOON.isoformat(), "last_fetched_at": None}]
    assert feed.public_id not in str(told)
