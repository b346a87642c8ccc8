"""Random mentors and students in a database, who hide what they like, and what a reader is suggested."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from talent_net.domain.mentoring.fitting.memory import FitMemory
from talent_net.domain.mentoring.fitting.suggesting import Memories
from talent_net.domain.mentoring.model import Format, Goal, MentorTerms, StudentTerms
from talent_net.domain.people.model import (
    Audience,
    Calling,
    Offer,
    OfferKind,
    Person,
    SchoolStage,
    Verification,
    VerificationMethod,
    WeeklyHours,
)
from talent_net.domain.searches.memory import Memory
from talent_net.kernel.work import Work
from tests.domain.searches.random_world import World

ZONES = ("Asia/Tokyo", "Europe/Berlin", "America/New_York")


class FitWorld(World):
    """People of a search's world with hours, terms and verifications."""

    def __init__(self, work: Work, dice: Random, count: int = 16) -> None:
        self._terms: dict[int, tuple[MentorTerms, StudentTerms]] = {}
        super().__init__(work, dice, count)

    def _person(self, number: int) -> Person:
        person = super()._person(number)
        # Most are grown up and here, show what they offer, and offer mentoring: otherwise there is little to suggest.
        if self.dice.random() < 0.8:
            person.confirmed_at, person.suspended_at = self.work.now, None
            person.born_on, person.school_stage = date(1990, 1, 1), SchoolStage.NONE
            person.calling = self.dice.choice((Calling.STUDENT, Calling.PROFESSIONAL))
            person.profile.audience_offers = int(self.dice.choice((Audience.MEMBERS, Audience.MEMBERS, Audience.MATCHES)))
        if self.dice.random() < 0.8:
            person.verifications = [Verification(method=VerificationMethod.STAFF, verified_at=self.work.now)]
        mentor = MentorTerms(person_id=person.id, places=2, updated_at=self.work.now)
        student = StudentTerms(person_id=person.id, updated_at=self.work.now)
        self.work.session.add_all((mentor, student))
        self._terms[person.id] = mentor, student
        self.write_terms(person)
        return person

    def write_terms(self, person: Person) -> None:
        """Other places, goals and formats, for both sides."""
        dice = self.dice
        mentor, student = self._terms[person.id]
        mentor.places_taken = dice.choice((0, 0, 1, 2))
        mentor.usual_answer_minutes = dice.choice((None, 60, 5000))
        student.is_seeking = dice.random() < 0.7
        for terms in (mentor, student):
            terms.goals = dice.sample([goal.value for goal in Goal], dice.randrange(3))
            terms.formats = dice.sample([each.value for each in Format], dice.randrange(3))
        self.work.session.flush()

    def _write_offers(self, person: Person, profile: Any) -> None:
        super()._write_offers(person, profile)
        if self.dice.random() < 0.7:
            profile.offers = []
            self.work.session.flush()
            profile.offers = [Offer(kind=OfferKind.MENTORING)]
            profile.monthly_hours = self.dice.choice((None, 4))
            self.work.session.flush()

    def _write_hours(self, _person: Person, profile: Any) -> None:
        profile.time_zone = self.dice.choice(ZONES)
        profile.hours = []
        self.work.session.flush()
        days = self.dice.sample(range(7), self.dice.randrange(4))
        profile.hours = [WeeklyHours(weekday=day, start_minute=600, end_minute=self.dice.choice((720, 1440))) for day in days]


def memories() -> Memories:
    """Those of a process that has just begun."""
    return Memories(Memory(), FitMemory())
