"""From a draft to its readers: written down in batches, each reached once, at a decent hour, until somebody stops it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from talent_net.domain.announcements.actions import sending
from talent_net.domain.announcements.actions.sending import deliver, fan_out
from talent_net.domain.announcements.actions.writing import (
    Draft,
    ask_trial_mail,
    batch_of,
    cancel_announcement,
    copy_announcement,
    release_announcement,
    rewrite_announcement,
    take_back_announcement,
    write_announcement,
)
from talent_net.domain.announcements.facts import AnnouncementCancelled, AnnouncementDelivered
from talent_net.domain.announcements.model import Announcement, AnnouncementDelivery, AnnouncementState
from talent_net.domain.announcements.queries import delivery_counts
from talent_net.domain.announcements.rules.hours import GRACE
from talent_net.domain.announcements.rules.segments import Segment
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import Person, Role
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.people import make_person

TEXT = Draft(title_ja="件名", body_ja="本文", title_en="Title", body_en="Text")


def released(work: Work, draft: Draft = TEXT) -> Announcement:
    """Let go, and its hour has come."""
    found = write_announcement(work, draft)
    release_announcement(work, found)
    work.session.flush()
    work.now += GRACE
    return found


def deliveries(work: Work) -> dict[int, AnnouncementDelivery]:
    work.session.flush()
    rows = work.session.scalars(select(AnnouncementDelivery).execution_options(populate_existing=True))
    return {row.person_id: row for row in rows}


def promises(work: Work, job: str = "announcements.deliver") -> list[tuple[int, datetime]]:
    work.session.flush()
    rows = work.session.scalars(select(OutboxRow).where(OutboxRow.job == job).order_by(OutboxRow.id))
    return [(row.arguments.get("person_id", 0), row.run_at) for row in rows]


def counts(work: Work, found: Announcement) -> tuple[Any, ...]:
    work.session.flush()
    return tuple(work.session.execute(delivery_counts(found.id)).one())


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "A_BATCH", 2)


def send_all(work: Work, found: Announcement) -> None:
    for _ in range(20):
        more = fan_out(work, found.id)
        work.session.flush()
        if not more:
            return
    raise AssertionError("it never ends")


def test_everybody_of_the_segment_is_written_down_once(work: Work) -> None:
    people = [make_person(work, language="ja").id for _ in range(5)]
    make_person(work, language="en")
    make_person(work, language="ja", suspended_at=work.now)
    make_person(work, language="ja", confirmed_at=None)
    found = released(work, Draft(title_ja="件名", body_ja="本文", segment=Segment(languages=frozenset({"ja"}))))
    send_all(work, found)
    send_all(work, found)
    assert sorted(deliveries(work)) == people
    assert [person_id for person_id, _ in promises(work)] == people
    assert (found.state, found.recipients, found.fanned_out_at) == (AnnouncementState.SENDING, 5, work.now)


def test_a_fan_out_that_broke_off_goes_on_where_it_ended(work: Work) -> None:
    people = [make_person(work).id for _ in range(5)]
    found = released(work)
    assert fan_out(work, found.id)
    assert len(deliveries(work)) == 2
    send_all(work, found)
    assert sorted(deliveries(work)) == people
    assert len(promises(work)) == 5


def test_nobody_is_written_down_before_the_hour(work: Work) -> None:
    make_person(work)
    found = released(work)
    work.now -= timedelta(seconds=1)
    assert not fan_out(work, found.id)
    assert deliveries(work) == {}


def test_each_gets_it_at_a_decent_hour_of_their_own(work: Work) -> None:
    """Noon in Yokohama on a Monday is 23:00 in New York."""
    here, there = make_person(work), make_person(work, profile={"time_zone": "America/New_York"})
    found = released(work)
    send_all(work, found)
    dues = {person_id: row.due_at for person_id, row in deliveries(work).items()}
    assert dues[here.id] == work.now
    assert dues[there.id] == work.now.replace(hour=12, minute=0)
    assert dict(promises(work)) == dues


def test_reaching_somebody_counts_once(work: Work) -> None:
    person = make_person(work)
    found = released(work)
    send_all(work, found)
    for _ in range(3):
        deliver(work, found.id, person.id)
    fact = AnnouncementDelivered(announcement_id=found.id, person_id=person.id)
    assert work.facts.count(fact) == 1
    assert counts(work, found) == (1, 0)


def test_a_worker_that_slept_wakes_nobody(work: Work) -> None:
    person = make_person(work)
    found = released(work)
    send_all(work, found)
    work.now = work.now.replace(hour=15)
    deliver(work, found.id, person.id)
    assert counts(work, found) == (0, 1)
    morning = work.now.replace(hour=23, minute=0)
    assert promises(work)[-1] == (person.id, morning)
    work.now = morning
    deliver(work, found.id, person.id)
    assert counts(work, found) == (1, 0)


def test_whoever_left_meanwhile_is_not_reached(work: Work) -> None:
    person, other = make_person(work), make_person(work)
    found = released(work)
    send_all(work, found)
    work.session.get_one(Person, person.id).suspended_at = work.now
    work.session.flush()
    for who in (person, other):
        deliver(work, found.id, who.id)
    assert counts(work, found) == (1, 0)


def test_cancelling_stops_what_is_left_and_keeps_what_went_out(work: Work) -> None:
    people = [make_person(work) for _ in range(3)]
    found = released(work)
    send_all(work, found)
    deliver(work, found.id, people[0].id)
    assert cancel_announcement(work, found) == 1
    work.session.flush()
    for person in people:
        deliver(work, found.id, person.id)
    assert not fan_out(work, found.id)
    assert counts(work, found) == (1, 2)
    assert promises(work) == []
    assert AnnouncementCancelled(announcement_id=found.id, delivered=1) in work.facts


def test_there_is_nothing_to_cancel_before_and_after(work: Work) -> None:
    person = make_person(work)
    found = released(work)
    with pytest.raises(RuleBroken, match="nothing_left"):
        cancel_announcement(work, found)
    send_all(work, found)
    deliver(work, found.id, person.id)
    with pytest.raises(RuleBroken, match="nothing_left"):
        cancel_announcement(work, found)


def test_what_was_let_go_can_be_taken_back_and_let_go_again(work: Work) -> None:
    make_person(work)
    found = write_announcement(work, TEXT)
    release_announcement(work, found)
    assert promises(work, "announcements.fan_out") == [(0, work.now + GRACE)]
    take_back_announcement(work, found)
    take_back_announcement(work, found)
    assert promises(work, "announcements.fan_out") == []
    assert (found.state, found.sends_at) == (AnnouncementState.DRAFT, None)
    assert not fan_out(work, found.id)
    rewrite_announcement(work, found, Draft(title_en="Another", body_en="Text", planned_at=work.now + timedelta(days=2)))
    release_announcement(work, found)
    assert found.sends_at == work.now + timedelta(days=2)
    work.session.flush()
    assert [row.batch for row in work.session.scalars(select(OutboxRow))] == [batch_of(found.id)]


def test_what_is_under_way_is_no_draft(work: Work) -> None:
    make_person(work)
    found = released(work)
    for refused in (lambda: release_announcement(work, found), lambda: rewrite_announcement(work, found, TEXT)):
        with pytest.raises(RuleBroken, match="no_draft"):
            refused()
    send_all(work, found)
    with pytest.raises(RuleBroken, match="under_way"):
        take_back_announcement(work, found)


def test_nothing_goes_to_nobody(work: Work) -> None:
    make_person(work)
    found = write_announcement(work, Draft(title_en="Title", body_en="Text", segment=Segment(countries=frozenset({"AQ"}))))
    with pytest.raises(RuleBroken, match="nobody"):
        release_announcement(work, found)


def test_a_copy_is_a_draft_of_its_own(work: Work) -> None:
    make_person(work)
    found = released(work, Draft(title_ja="件名", body_ja="本文", segment=Segment(countries=frozenset({""}))))
    copy = copy_announcement(work, found)
    assert (copy.state, copy.title_ja, copy.segment, copy.sends_at) == (AnnouncementState.DRAFT, "件名", found.segment, None)
    assert copy.id != found.id


def test_a_trial_goes_to_its_writer_alone(work: Work) -> None:
    writer = make_person(work, roles=(Role.COORDINATOR,))
    found = write_announcement(work, TEXT)
    with pytest.raises(RuleBroken, match="trial_needs_person"):
        ask_trial_mail(work, found)
    work.actor = Actor(person_id=writer.id, roles=frozenset({Role.COORDINATOR.value}))
    ask_trial_mail(work, found)
    assert [person_id for person_id, _ in promises(work, "announcements.send_trial")] == [writer.id]


@pytest.mark.parametrize("roles", [frozenset[str](), frozenset({"organiser"}), frozenset({"safeguarding_officer"})])
def test_only_coordinators_and_administrators_announce(work: Work, roles: frozenset[str]) -> None:
    person = make_person(work)
    found = write_announcement(work, TEXT)
    work.actor = Actor(person_id=person.id, roles=roles, is_confirmed=True)
    for refused in (
        lambda: write_announcement(work, TEXT),
        lambda: rewrite_announcement(work, found, TEXT),
        lambda: copy_announcement(work, found),
        lambda: release_announcement(work, found),
        lambda: take_back_announcement(work, found),
        lambda: cancel_announcement(work, found),
        lambda: ask_trial_mail(work, found),
        lambda: fan_out(work, found.id),
        lambda: deliver(work, found.id, person.id),
    ):
        with pytest.raises(NotAllowed):
            refused()
    work.actor = SYSTEM
