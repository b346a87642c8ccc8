"""The gate through lives: people come, are confirmed, suspended, given roles, join and leave schools, grow up, block one another.

After every step every door between every two people is tried against what the city promises, said here once more and
independently of the rules under test.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from talent_net.domain.people.access.gate import OFFICERS, PLACES_OF_LEARNING, Approach, subject_of
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import STAFF, Affiliation, Audience, Organisation, Person, Role, RoleGrant, SchoolStage
from talent_net.domain.people.rules.gate import GROUP_DOORS, PRIVATE_DOORS, Door
from talent_net.kernel.access import ANONYMOUS, Actor, can
from talent_net.kernel.limits import Limits
from tests.domain.people.worlds import MOMENT, TODAY, random_organisations, random_person

LIMITS = Limits()
SEVERAL = 3
WHO = st.integers(0, SEVERAL - 1)


def _is_minor(person: Person, today: date) -> bool:
    """Said again, from the calendar: no birthday known, not yet eighteen, or a pupil who has not graduated."""
    born = person.born_on
    if born is None or born > today:
        return True
    try:
        eighteenth = born.replace(year=born.year + 18)
    except ValueError:
        eighteenth = date(born.year + 18, 3, 1)
    if today < eighteenth:
        return True
    return person.school_stage is SchoolStage.HIGH_SCHOOL and (person.graduates_on is None or today < person.graduates_on)


def _is_here(person: Person) -> bool:
    return person.confirmed_at is not None and person.suspended_at is None


def _has(person: Person, *roles: Role) -> bool:
    return any(grant.role in roles for grant in person.roles)


def _watches(viewer: Person, subject: Person, today: date) -> bool:
    """An adult officer, or the organiser of the place of learning where the minor is now."""
    if _is_minor(viewer, today):
        return False
    if _has(viewer, *OFFICERS):
        return True
    schools = {
        entry.organisation_id
        for entry in subject.affiliations
        if entry.organisation is not None
        and entry.organisation.kind in PLACES_OF_LEARNING
        and (entry.ended_on is None or entry.ended_on >= today)
    }
    return any(grant.role is Role.ORGANISER and grant.organisation_id in schools for grant in viewer.roles)


class Lives(RuleBasedStateMachine):
    """A small town over years."""

    @initialize(seed=st.integers(0, 10_000))
    def begin(self, seed: int) -> None:
        dice = Random(seed)
        self.today = TODAY
        self.blocks: set[tuple[int, int]] = set()
        self.organisations = random_organisations()
        for number, organisation in enumerate(self.organisations, start=1):
            organisation.id = number
        self.people = [random_person(dice, number, self.organisations) for number in range(SEVERAL)]
        for number, person in enumerate(self.people, start=1):
            person.id = number
            for grant in person.roles:
                grant.organisation_id = grant.organisation.id if grant.organisation else None
            for entry in person.affiliations:
                entry.organisation_id = entry.organisation.id if entry.organisation else None

    @rule(days=st.sampled_from((1, 30, 365, 1000)))
    def pass_time(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(who=WHO)
    def confirm(self, who: int) -> None:
        self.people[who].confirmed_at = MOMENT

    @rule(who=WHO)
    def suspend_or_restore(self, who: int) -> None:
        person = self.people[who]
        person.suspended_at = None if person.suspended_at else MOMENT

    @rule(who=WHO, role=st.sampled_from((Role.COORDINATOR, Role.SAFEGUARDING, Role.ADMINISTRATOR)))
    def give_role(self, who: int, role: Role) -> None:
        self.people[who].roles.append(RoleGrant(role=role, granted_at=MOMENT))

    @rule(who=WHO, where=st.integers(0, 3))
    def make_organiser(self, who: int, where: int) -> None:
        organisation = self.organisations[where]
        grant = RoleGrant(role=Role.ORGANISER, organisation=organisation, organisation_id=organisation.id, granted_at=MOMENT)
        self.people[who].roles.append(grant)

    @rule(who=WHO)
    def take_roles(self, who: int) -> None:
        self.people[who].roles = []

    @rule(who=WHO, where=st.integers(0, 3))
    def join(self, who: int, where: int) -> None:
        organisation: Organisation = self.organisations[where]
        self.people[who].affiliations.append(Affiliation(organisation=organisation, organisation_id=organisation.id))

    @rule(who=WHO)
    def leave(self, who: int) -> None:
        for entry in self.people[who].affiliations:
            entry.ended_on = self.today - timedelta(days=1)

    @rule(who=WHO, graduates_on=st.sampled_from((None, TODAY, date(2027, 3, 31))))
    def go_to_high_school(self, who: int, graduates_on: date | None) -> None:
        self.people[who].school_stage = SchoolStage.HIGH_SCHOOL
        self.people[who].graduates_on = graduates_on

    @rule(who=WHO, born_on=st.sampled_from((None, date(2010, 1, 1), date(1990, 1, 1))))
    def correct_birthday(self, who: int, born_on: date | None) -> None:
        self.people[who].born_on = born_on

    @rule(who=WHO, audience=st.sampled_from(list(Audience)))
    def choose_audience(self, who: int, audience: Audience) -> None:
        self.people[who].profile.audience_name = int(audience)

    @rule(who=WHO, whom=WHO)
    def block(self, who: int, whom: int) -> None:
        if who != whom:
            self.blocks.add((self.people[who].id, self.people[whom].id))

    @rule(who=WHO)
    def unblock(self, who: int) -> None:
        self.blocks = {pair for pair in self.blocks if pair[0] != self.people[who].id}

    def _blocked_with(self, person: Person) -> set[int]:
        return {other for pair in self.blocks if person.id in pair for other in pair if other != person.id}

    @invariant()
    def no_door_opens_that_should_not(self) -> None:
        self.subjects = {person.id: subject_of(person, self.today, LIMITS) for person in self.people}
        actors = {person.id: actor_of(person, self.today, LIMITS, self._blocked_with(person)) for person in self.people}
        for viewer, subject, door in product(self.people, self.people, Door):
            self._try(door, actors[viewer.id], viewer, subject)
        for subject in self.people:
            self._try_as_stranger(subject)

    def _opens(self, door: Door, actor: Actor, subject: Person, *, is_supervised: bool = False) -> bool:
        seen = self.subjects[subject.id]
        if door is Door.SEARCH:
            return can(actor, "people.find", seen)
        if door is Door.PROFILE:
            return can(actor, "people.see", seen)
        return can(actor, "people.contact", Approach(door, seen, is_supervised))

    def _try(self, door: Door, actor: Actor, viewer: Person, subject: Person) -> None:
        is_open = self._opens(door, actor, subject)
        minors = [person for person in (viewer, subject) if _is_minor(person, self.today)]
        both_here = _is_here(viewer) and _is_here(subject)
        if viewer is subject:
            if door in PRIVATE_DOORS | GROUP_DOORS:
                assert not is_open
            return
        is_blocked = subject.id in self._blocked_with(viewer)
        if door in PRIVATE_DOORS | GROUP_DOORS:
            assert is_open == (both_here and not minors and not is_blocked)
            supervised = self._opens(door, actor, subject, is_supervised=True)
            assert supervised == (both_here and (door in GROUP_DOORS or not minors) and not is_blocked)
            return
        if is_blocked and viewer.suspended_at is None and not self._is_officer(viewer):
            assert not is_open
            return
        if subject in minors and is_open:
            assert _watches(viewer, subject, self.today)
        if not _is_here(viewer) and is_open:
            # As good as a stranger, and one who is suspended is a stranger.
            assert door is Door.PROFILE
            assert not _is_minor(subject, self.today)
            assert subject.profile.audience_name == Audience.PUBLIC
        if not _is_here(subject) and is_open:
            assert door is Door.PROFILE
            assert _has(viewer, *STAFF)
            assert viewer not in minors
        if both_here and subject not in minors:
            assert is_open

    def _is_officer(self, person: Person) -> bool:
        return _has(person, *OFFICERS) and not _is_minor(person, self.today)

    def _try_as_stranger(self, subject: Person) -> None:
        may_know = _is_here(subject) and not _is_minor(subject, self.today) and subject.profile.audience_name == Audience.PUBLIC
        for door in Door:
            assert self._opens(door, ANONYMOUS, subject) == (door is Door.PROFILE and may_know)


Lives.TestCase.settings = settings(
    max_examples=2000, stateful_step_count=4, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
# Two thousand lives take a while on a busy machine.
TestLives = pytest.mark.timeout(300)(Lives.TestCase)
