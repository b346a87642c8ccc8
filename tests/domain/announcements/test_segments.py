"""The predicate of a segment and its twin in SQL name the same people, whoever they are."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from random import Random
from typing import Any, cast

import pytest
from sqlalchemy import select

from talent_net.domain.announcements.queries import counts_by_language, in_segment
from talent_net.domain.announcements.reach import arrivals, reach_of
from talent_net.domain.announcements.rules.segments import (
    EVERYBODY,
    Ages,
    Crowd,
    Member,
    Segment,
    is_in,
    segment_of,
    stored,
)
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.model import (
    STAFF,
    Affiliation,
    Calling,
    Person,
    Profile,
    Role,
    RoleGrant,
    SchoolStage,
    Verification,
    VerificationMethod,
)
from talent_net.domain.subscriptions.actions import leave_topic
from talent_net.domain.subscriptions.model import Topic
from talent_net.kernel.work import Work
from tests.factories.people import make_organisation, make_person

PEOPLE, SEGMENTS = 60, 60
COUNTRIES, LANGUAGES = ("JP", "DE", "US", ""), ("ja", "en")


def somebody(work: Work, draw: Random, organisations: list[int]) -> tuple[int, Member | None]:
    """The id of a person of any kind, and what a segment should know of them; None for somebody who is not present."""
    today = work.today
    calling = draw.choice(list(Calling))
    born_on = draw.choice((None, date(1980, 1, 1), today.replace(year=today.year - 18), today.replace(year=today.year - 17)))
    stage = draw.choice(list(SchoolStage))
    graduates_on = draw.choice((None, today, today + timedelta(days=1))) if stage is SchoolStage.HIGH_SCHOOL else None
    roles = tuple(draw.sample(sorted(STAFF), draw.choice((0, 0, 0, 1, 2))))
    person = make_person(
        work,
        roles=roles,
        calling=calling,
        born_on=born_on,
        school_stage=stage,
        graduates_on=graduates_on,
        language=draw.choice(LANGUAGES),
        confirmed_at=draw.choice((work.now, work.now, work.now, None)),
        suspended_at=draw.choice((None, None, None, work.now)),
        profile={"country": draw.choice(COUNTRIES)},
    )
    belongs = _join(work, draw, person, organisations)
    organises = draw.random() < 0.2
    if organises:
        work.session.add(
            RoleGrant(person_id=person.id, role=Role.ORGANISER, organisation_id=organisations[0], granted_at=work.now)
        )
    if person.confirmed_at is None or person.suspended_at is not None:
        return person.id, None
    crowds = {
        Crowd.STUDENTS: calling is Calling.STUDENT,
        Crowd.PROFESSIONALS: calling is Calling.PROFESSIONAL,
        Crowd.ORGANISERS: calling is Calling.ORGANISER or organises,
        Crowd.STAFF: bool(roles),
    }
    return person.id, Member(
        crowds=frozenset(crowd for crowd, is_one in crowds.items() if is_one),
        organisation_ids=frozenset(belongs),
        country=person.profile.country,
        language=person.language,
        is_protected=is_protected(person, today, work.limits),
    )


def _join(work: Work, draw: Random, person: Person, organisations: list[int]) -> set[int]:
    named = set(draw.sample(organisations, draw.choice((0, 0, 1))))
    vouched = set(draw.sample(organisations, draw.choice((0, 0, 1))))
    withdrawn = set(draw.sample(organisations, draw.choice((0, 0, 1)))) - vouched
    for number in named:
        ended_on = draw.choice((None, date(2001, 3, 31)))
        work.session.add(Affiliation(person_id=person.id, organisation_id=number, ended_on=ended_on))
    for number in vouched | withdrawn:
        revoked_at = work.now if number in withdrawn else None
        method = VerificationMethod.STAFF
        work.session.add(
            Verification(person_id=person.id, method=method, organisation_id=number, verified_at=work.now, revoked_at=revoked_at)
        )
    return named | vouched


def some_segment(draw: Random, organisations: list[int]) -> Segment:
    """Any ticks, with gaps."""

    def some(values: Any) -> frozenset[Any]:
        return frozenset(draw.sample(list(values), draw.choice((0, 0, 1, 2)))) if draw.random() < 0.6 else frozenset()

    return Segment(
        crowds=some(Crowd),
        organisation_ids=some(organisations),
        countries=some(COUNTRIES),
        languages=some(LANGUAGES),
        ages=some(Ages),
    )


@pytest.mark.parametrize("seed", range(3))
def test_predicate_and_sql_name_the_same_people(work: Work, seed: int) -> None:
    draw = Random(seed)
    organisations = [make_organisation(work).id for _ in range(3)]
    everybody = dict(somebody(work, draw, organisations) for _ in range(PEOPLE))
    work.session.flush()
    sizes = set()
    for _ in range(SEGMENTS):
        segment = some_segment(draw, organisations)
        condition = in_segment(segment, work.today, work.limits)
        found = set(work.session.scalars(select(Person.id).join(Profile, Profile.person_id == Person.id).where(condition)))
        assert found == {number for number, member in everybody.items() if member and is_in(segment, member)}, segment
        assert reach_of(work.session, segment, work.today, work.limits).people == len(found)
        sizes.add(len(found))
    # The comparison says something only if segments differ.
    assert len(sizes) > 10


def test_a_segment_is_kept_as_it_is() -> None:
    draw = Random(7)
    for _ in range(50):
        segment = some_segment(draw, [3, 14, 15])
        assert segment_of(stored(segment)) == segment
    assert stored(EVERYBODY) == {}
    assert len(fields(Segment)) == 5


def test_reach_says_who_takes_the_mail(work: Work) -> None:
    people = [make_person(work, language=language) for language in ("ja", "ja", "en")]
    leave_topic(work, people[0].id, Topic.ANNOUNCEMENTS)
    leave_topic(work, people[1].id, Topic.SAVED_SEARCHES)
    work.session.flush()
    reach = reach_of(work.session, EVERYBODY, work.today, work.limits)
    assert (reach.people, reach.with_mail, reach.by_language) == (3, 2, (("ja", 2), ("en", 1)))
    condition = in_segment(Segment(languages=frozenset({"th"})), work.today, work.limits)
    assert work.session.execute(counts_by_language(condition)).all() == []


def test_arrivals_name_the_first_and_the_last_clock(work: Work) -> None:
    assert arrivals(work.session, EVERYBODY, work.now, work.today, work.limits) is None
    for zone in ("Asia/Tokyo", "America/New_York", "Pacific/Honolulu"):
        make_person(work, profile={"time_zone": zone})
    first, last = cast("Any", arrivals(work.session, EVERYBODY, work.now, work.today, work.limits))
    # Noon in Yokohama is an afternoon in Honolulu; New York sleeps, and gets it in its morning.
    assert (first.at, last.zone, last.at) == (work.now, "America/New_York", work.now + timedelta(hours=9))
