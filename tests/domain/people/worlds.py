"""Random worlds of people for the contact gate: every combination of age, school, presence, role and audience may occur."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

from talent_net.domain.people.model import (
    Affiliation,
    Audience,
    Calling,
    Organisation,
    OrganisationKind,
    Person,
    Profile,
    Role,
    RoleGrant,
    SchoolStage,
)

TODAY = date(2026, 6, 1)
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
# Around the birthday that makes an adult, and its leap day, on the day itself, before and after; and nothing known.
BIRTHDAYS = (
    None,
    date(2008, 6, 1),
    date(2008, 6, 2),
    date(2008, 5, 31),
    date(2008, 2, 29),
    date(2010, 4, 1),
    date(1980, 4, 1),
    date(2030, 1, 1),
)
GRADUATIONS = (None, TODAY, date(2026, 5, 31), date(2027, 3, 31))
ENDS = (None, TODAY, date(2026, 5, 31), date(2027, 3, 31))
GLOBAL_ROLES = (Role.COORDINATOR, Role.SAFEGUARDING, Role.ADMINISTRATOR)


def random_organisations() -> list[Organisation]:
    """A school, a university, a company and a club."""
    kinds = (OrganisationKind.SCHOOL, OrganisationKind.UNIVERSITY, OrganisationKind.COMPANY, OrganisationKind.STUDENT_GROUP)
    return [
        Organisation(slug=f"house-{kind.value}", kind=kind, name_ja="家", name_en="House", created_at=MOMENT, approved_at=MOMENT)
        for kind in kinds
    ]


def random_person(dice: Random, number: int, organisations: list[Organisation]) -> Person:
    """Anybody at all."""
    person = Person(
        email=f"world-{number}@mail.example",
        password_hash="",
        calling=dice.choice(list(Calling)),
        born_on=dice.choice(BIRTHDAYS),
        school_stage=dice.choice(list(SchoolStage)),
        graduates_on=dice.choice(GRADUATIONS),
        created_at=MOMENT,
        confirmed_at=dice.choice((MOMENT, MOMENT, MOMENT, None)),
        suspended_at=dice.choice((None, None, None, MOMENT)),
    )
    person.profile = Profile(updated_at=MOMENT, audience_name=int(dice.choice(list(Audience))))
    person.roles = [RoleGrant(role=role, granted_at=MOMENT) for role in GLOBAL_ROLES if dice.random() < 0.15]
    if dice.random() < 0.3:
        person.roles.append(RoleGrant(role=Role.ORGANISER, organisation=dice.choice(organisations), granted_at=MOMENT))
    person.affiliations = [
        Affiliation(organisation=organisation, ended_on=dice.choice(ENDS), position=place)
        for place, organisation in enumerate(dice.sample(organisations, dice.randrange(3)))
    ]
    return person
