"""What a school says for its students, and who may say it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from talent_net.domain.hours.actions.schools import Break, Wished, add_break, remove_break, set_school_times
from talent_net.domain.hours.facts import BreaksChanged
from talent_net.domain.hours.queries import breaks_of, school_times_of
from talent_net.domain.people.model import Organisation, OrganisationKind, Role
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.people import make_organisation


@pytest.fixture
def school(work: Work) -> Organisation:
    return make_organisation(work, kind=OrganisationKind.SCHOOL)


def weeks(work: Work, first: int, last: int, name: str = "") -> Break:
    return Break(work.today + timedelta(days=first), work.today + timedelta(days=last), name)


def test_its_organisers_enter_and_remove_exam_weeks(work: Work, school: Organisation) -> None:
    work.actor = Actor(person_id=None, organisation_ids=frozenset({school.id}))
    row = add_break(work, school, weeks(work, 10, 14, "期末試験"))
    assert add_break(work, school, weeks(work, 15, 20)) is row
    assert [
        (found.note, (found.last_on - work.today).days) for found in work.session.scalars(breaks_of(school.id, work.today))
    ] == [("期末試験", 20)]
    assert remove_break(work, school, row.public_id) == weeks(work, 10, 20, "期末試験")
    work.session.flush()
    assert work.session.scalars(breaks_of(school.id, work.today)).all() == []
    assert set(work.facts) == {BreaksChanged(organisation_id=school.id)}


def test_times_are_set_and_taken_away(work: Work, school: Organisation) -> None:
    set_school_times(
        work, school, Wished(curfew_start=1200, curfew_end=480, lessons_start=510, lessons_end=960, has_saturdays=True)
    )
    set_school_times(work, school, Wished(lessons_start=510, lessons_end=960))
    work.session.flush()
    row = work.session.scalars(school_times_of(school.id)).one()
    assert (row.curfew_start, row.curfew_end, row.lessons_start, row.lessons_end, row.has_saturdays) == (
        None,
        None,
        510,
        960,
        False,
    )
    with pytest.raises(RuleBroken, match=r"hours\.time_before"):
        set_school_times(work, school, Wished(lessons_start=960, lessons_end=510))


@pytest.mark.parametrize(
    ("kind", "may"),
    [
        (OrganisationKind.SCHOOL, True),
        (OrganisationKind.UNIVERSITY, True),
        (OrganisationKind.COMPANY, False),
        (OrganisationKind.STUDENT_GROUP, False),
    ],
)
def test_only_places_of_learning_have_times(work: Work, kind: OrganisationKind, may: bool) -> None:
    place = make_organisation(work, kind=kind)
    work.actor = Actor(roles=frozenset({Role.COORDINATOR.value}))
    if may:
        add_break(work, place, weeks(work, 1, 2))
    else:
        with pytest.raises(NotAllowed):
            add_break(work, place, weeks(work, 1, 2))


def test_organisers_of_another_school_and_members_may_not(work: Work, school: Organisation) -> None:
    other = make_organisation(work, kind=OrganisationKind.SCHOOL)
    row = add_break(work, other, weeks(work, 1, 2))
    for actor in (Actor(person_id=1), Actor(person_id=1, organisation_ids=frozenset({school.id}))):
        work.actor = actor
        for act in (
            lambda: add_break(work, other, weeks(work, 1, 2)),
            lambda: remove_break(work, other, row.public_id),
            lambda: set_school_times(work, other, Wished()),
        ):
            with pytest.raises(NotAllowed):
                act()
    with pytest.raises(NotFound):
        remove_break(work, school, row.public_id)


def test_a_proposal_has_no_times(work: Work) -> None:
    proposed = make_organisation(work, kind=OrganisationKind.SCHOOL, approved_at=None)
    with pytest.raises(NotAllowed):
        set_school_times(work, proposed, Wished())
