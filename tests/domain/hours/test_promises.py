"""The whole promise of a person: weekly hours without days off, quiet hours, the school's exam weeks and a minor's curfew."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from talent_net.domain.hours.actions.own import Absence, add_days_off, set_quiet_hours
from talent_net.domain.hours.actions.schools import Break, Wished, add_break, set_school_times
from talent_net.domain.hours.model import OffKind
from talent_net.domain.hours.promises import promises_of
from talent_net.domain.people.model import (
    Affiliation,
    Calling,
    Organisation,
    OrganisationKind,
    Person,
    SchoolStage,
    Verification,
    VerificationMethod,
    WeeklyHours,
)
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import Work
from talent_net.matching.availability import DailySpan, DateSpan, Promise, WeeklySpan
from tests.factories.people import make_organisation, make_person
from tests.harness.statements import statements

CITY = DailySpan(21 * 60, 7 * 60)
PUPIL: dict[str, Any] = {"calling": Calling.STUDENT, "school_stage": SchoolStage.HIGH_SCHOOL, "born_on": date(2009, 5, 1)}


@pytest.fixture
def school(work: Work) -> Organisation:
    return make_organisation(work, kind=OrganisationKind.SCHOOL)


def made(work: Work, zone: str = "Asia/Tokyo", **values: Any) -> Person:
    hours = [WeeklyHours(weekday=1, start_minute=1200, end_minute=1320)]
    return make_person(work, profile={"time_zone": zone, "hours": hours}, **values)


def at(work: Work, person: Person, organisation: Organisation, **values: Any) -> None:
    work.session.add(Affiliation(person_id=person.id, organisation_id=organisation.id, **values))
    work.session.flush()


def promise(work: Work, person: Person) -> Promise:
    return promises_of(work.session, [person.id], work.today, work.limits)[person.id]


def days(work: Work, first: int, last: int) -> DateSpan:
    return DateSpan(work.today + timedelta(days=first), work.today + timedelta(days=last))


def examined(work: Work, organisation: Organisation) -> DateSpan:
    span = days(work, 10, 14)
    add_break(work, organisation, Break(span.first, span.last))
    return span


def test_an_adults_promise_has_what_they_said_themselves(work: Work) -> None:
    person = made(work, "Europe/Berlin")
    span = days(work, 3, 5)
    add_days_off(work, person.id, Absence(OffKind.AWAY, span.first, span.last))
    set_quiet_hours(work, person.id, 1260, 420)
    work.session.flush()
    assert promise(work, person) == Promise("Europe/Berlin", (WeeklySpan(1, 1200, 1320),), (span,), (DailySpan(1260, 420),))


def test_whoever_marked_nothing_promises_nothing(work: Work) -> None:
    assert promise(work, make_person(work)) == Promise("Asia/Tokyo", ())


@pytest.mark.parametrize(
    ("values", "protected"),
    [
        (PUPIL, True),
        ({"born_on": None}, True),
        ({"born_on": date(2010, 1, 1)}, True),
        ({"calling": Calling.STUDENT, "born_on": date(2004, 1, 1)}, False),
    ],
)
def test_minors_pupils_and_those_of_unknown_age_keep_the_citys_curfew(
    work: Work, values: dict[str, Any], protected: bool
) -> None:
    assert promise(work, made(work, **values)).curfew == ((CITY,) if protected else ())


def test_the_curfew_is_a_setting(work: Work) -> None:
    person = made(work, **PUPIL)
    limits = Limits(pupil_curfew=(1200, 480))
    assert promises_of(work.session, [person.id], work.today, limits)[person.id].curfew == (DailySpan(1200, 480),)


def test_a_schools_times_add_to_the_citys_for_its_protected_students_alone(work: Work, school: Organisation) -> None:
    set_school_times(
        work, school, Wished(curfew_start=1200, curfew_end=360, lessons_start=510, lessons_end=960, has_saturdays=True)
    )
    pupil, student = made(work, **PUPIL), made(work, calling=Calling.STUDENT)
    for person in (pupil, student):
        at(work, person, school)
    lessons = DailySpan(510, 960, (0, 1, 2, 3, 4, 5))
    assert promise(work, pupil).curfew == (DailySpan(1200, 420), lessons)
    assert promise(work, student).curfew == ()


def test_exam_weeks_hold_for_all_who_study_there_and_nobody_else(work: Work, school: Organisation) -> None:
    span = examined(work, school)
    pupil, student, teacher, stranger = made(work, **PUPIL), made(work, calling=Calling.STUDENT), made(work), made(work, **PUPIL)
    for person in (pupil, student, teacher):
        at(work, person, school)
    assert [promise(work, person).off for person in (pupil, student, teacher, stranger)] == [(span,), (span,), (), ()]


def test_who_has_left_is_free_and_who_is_vouched_for_is_not(work: Work, school: Organisation) -> None:
    span = examined(work, school)
    left, vouched, both = (made(work, **PUPIL) for _ in range(3))
    at(work, left, school, ended_on=work.today - timedelta(days=1))
    at(work, both, school)
    for person in (left, vouched, both):
        work.session.add(
            Verification(person_id=person.id, organisation_id=school.id, method=VerificationMethod.ROSTER, verified_at=work.now)
        )
    work.session.flush()
    assert [promise(work, person).off for person in (left, vouched, both)] == [(), (span,), (span,)]


def test_many_are_as_few_statements_as_one(work: Work, school: Organisation) -> None:
    people = [made(work, **PUPIL) for _ in range(12)]
    for person in people:
        at(work, person, school)
    examined(work, school)
    set_school_times(work, school, Wished(lessons_start=510, lessons_end=960))
    work.session.flush()
    counts: list[int] = []
    for number in (1, 12):
        with statements(work.session.get_bind()) as sent:
            found = promises_of(work.session, [person.id for person in people[:number]], work.today, work.limits)
        counts.append(len(sent))
        assert len(found) == number
    assert counts == [6, 6]
