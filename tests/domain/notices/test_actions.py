"""Notices: given with a fact, read by their owner alone."""

import pytest
from sqlalchemy import select

from talent_net.domain.notices.actions import notify, read_all, read_notice
from talent_net.domain.notices.facts import NoticeGiven, NoticesRead
from talent_net.domain.notices.model import Notice
from talent_net.domain.notices.queries import UNREAD_COUNT, notice_of, notices_before
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed
from talent_net.kernel.work import Work
from tests.factories.people import make_person


def as_person(work: Work, person_id: int) -> None:
    work.actor = Actor(person_id=person_id)


def unread(work: Work, person_id: int) -> int | None:
    work.session.flush()
    return work.session.scalar(UNREAD_COUNT, {"person_id": person_id})


def test_notice_is_unread_and_recorded(work: Work) -> None:
    person = make_person(work)
    notice = notify(work, person.id, "people.verified", organisation_id=3)
    assert unread(work, person.id) == 1
    assert NoticeGiven(person_id=person.id, notice_id=notice.id) in work.facts


def test_reading_counts_once(work: Work) -> None:
    person = make_person(work)
    notice = notify(work, person.id, "people.verified")
    as_person(work, person.id)
    read_notice(work, notice)
    read_notice(work, notice)
    assert unread(work, person.id) == 0
    assert work.facts.count(NoticesRead(person_id=person.id, count=1)) == 1


def test_another_persons_notice_is_out_of_reach(work: Work) -> None:
    owner, other = make_person(work), make_person(work)
    notice = notify(work, owner.id, "people.verified")
    as_person(work, other.id)
    with pytest.raises(NotAllowed):
        read_notice(work, notice)
    with pytest.raises(NotAllowed):
        read_all(work, owner.id)
    assert work.session.scalars(notice_of(other.id, notice.public_id)).one_or_none() is None


def test_reading_all_leaves_other_peoples_notices(work: Work) -> None:
    owner, other = make_person(work), make_person(work)
    for person in (owner, owner, other):
        notify(work, person.id, "people.verified")
    as_person(work, owner.id)
    assert read_all(work, owner.id) == 2
    assert (unread(work, owner.id), unread(work, other.id)) == (0, 1)


def test_pages_run_from_the_latest_back(work: Work) -> None:
    person = make_person(work)
    ids = [notify(work, person.id, "people.verified").id for _ in range(5)]
    first = [notice.id for notice in work.session.scalars(notices_before(person.id, None, 3))]
    rest = [notice.id for notice in work.session.scalars(notices_before(person.id, first[-1], 3))]
    assert first + rest == ids[::-1]
    assert len(work.session.scalars(select(Notice)).all()) == 5
