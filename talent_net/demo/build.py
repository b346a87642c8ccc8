"""Filling an empty database with a believable world, through the actions themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from flask import Flask
from sqlalchemy.orm import Session

from talent_net.demo.announcing import announce
from talent_net.demo.arriving import appoint, come_in, come_invited
from talent_net.demo.calendar import INVITED, PAUSE, arrivals, opening
from talent_net.demo.cast import SEED, Cast, draw_cast
from talent_net.demo.characters import Character, Fullness
from talent_net.demo.desk import fill_desk, invite_long_ago
from talent_net.demo.happenings import EMPLOYERS, ROSTER_FILE, ROSTER_OF, WISHES, bring_roster, invite_class, roster_file
from talent_net.demo.mentoring import tell_mentoring
from talent_net.demo.names import Namer
from talent_net.demo.personas import DEMO_PASSWORD, PERSONA_EMAILS
from talent_net.demo.programmes import open_programmes
from talent_net.demo.publishing import publish
from talent_net.demo.queries import is_inhabited, organisation_named, term_named
from talent_net.demo.reports import STORIES, tell_reports
from talent_net.demo.resting import examine, rest
from talent_net.demo.seeking import offer, seek, wish
from talent_net.demo.stories import read_organisations
from talent_net.demo.storytelling import Company
from talent_net.demo.students import INVITING_SCHOOL, SCHOOLS
from talent_net.demo.telling import portrait_of, tell
from talent_net.domain.pages.actions.loading import load_pages
from talent_net.domain.people.acting import acting_person
from talent_net.domain.people.actions.organisations import approve_organisation, create_organisation, propose_organisation
from talent_net.domain.people.actions.verification import verify_by_staff
from talent_net.domain.people.actions.vocabulary import decide_term, propose_term
from talent_net.domain.people.actions.vocabulary_loading import load_vocabulary
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Calling, OfferKind, OrganisationKind, SchoolStage, TermKind
from talent_net.domain.people.queries.accounts import account, account_by_email
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules.organisations import Particulars
from talent_net.domain.people.rules.vocabulary import Decision
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import city_date
from talent_net.web.passwords import hash_password
from talent_net.web.work import limits, now, reading, unit_of_work


class WorldInhabited(Exception):
    """Somebody lives in this database already: the demo world never mixes with real people."""


@dataclass
class _World:
    """What the building knows as it goes on."""

    cast: Cast
    now: datetime
    limits: Limits
    password_hash: str
    organisations: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    invitations: dict[str, str] = field(default_factory=dict)

    def actor(self, session: Session, email: str) -> Actor:
        """A character as one who acts."""
        person = session.scalars(account_by_email(email)).one()
        return acting_person(session, person, city_date(self.now), self.limits)

    def actor_with(self, session: Session, person_id: int) -> Actor:
        """The same, by the number."""
        person = session.scalars(account(person_id)).one()
        return acting_person(session, person, city_date(self.now), self.limits)


def build_world(app: Flask, *, seed: int = SEED, at: datetime | None = None) -> int:
    """Fill an empty database; returns how many people live there now. Raises WorldInhabited when somebody is there already."""
    with app.app_context():
        if reading().scalar(is_inhabited()):
            raise WorldInhabited
        moment = (at or now()).astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        world = _World(draw_cast(city_date(moment), seed), moment, limits(), hash_password(DEMO_PASSWORD))
        _open_house(world)
        _welcome_staff(world)
        _welcome_members(world)
        _wish(world)
        _bring_roster(world, seed)
        _report(world)
        _rest(world)
        _seek(world, Random(seed))
        _fill_desk(world)
        coordinator = world.actor(reading(), PERSONA_EMAILS["coordinator"])
        announce(unit_of_work, coordinator, world.now, (ROSTER_OF, INVITING_SCHOOL))
        _publish(world)
        open_programmes(unit_of_work, coordinator, PERSONA_EMAILS["safeguarding"], world.now, seed)
        _mentor(world)
        return len(world.people)


def _open_house(world: _World) -> None:
    with unit_of_work(SYSTEM, opening(world.now)) as work:
        load_vocabulary(work)
        load_pages(work)
        for slug, kind, ja, en, country, domain in read_organisations():
            particulars = Particulars(
                kind=OrganisationKind(kind), name_ja=ja, name_en=en, country=country, website=f"https://www.{domain}"
            )
            world.organisations[slug] = create_organisation(work, particulars, slug=slug, domains=[domain]).id


def _welcome_staff(world: _World) -> None:
    for day, character in enumerate(world.cast.staff, start=1):
        moment = opening(world.now) + timedelta(days=day)
        _enter(world, character, moment)
        with unit_of_work(SYSTEM, moment + PAUSE) as work:
            person = work.session.scalars(account(world.people[character.email])).one()
            appoint(work, person, character.role, world.organisations[character.organisation])


def _welcome_members(world: _World) -> None:
    invited = world.now - INVITED
    for moment, character in arrivals(world.cast.members, world.now, world.limits):
        if moment >= invited and not world.invitations:
            _invite_class(world, invited)
        _enter(world, character, moment)


def _invite_class(world: _World, moment: datetime) -> None:
    pupils = [person for person in world.cast.members if person.through_school]
    with unit_of_work(world.actor(reading(), _teacher(world).email), moment) as work:
        school = work.session.scalars(organisation_named(INVITING_SCHOOL)).one()
        world.invitations = invite_class(work, school, pupils)


def _teacher(world: _World) -> Character:
    return next(person for person in world.cast.staff if person.organisation == INVITING_SCHOOL)


def _enter(world: _World, character: Character, moment: datetime) -> None:
    """Come through the door, and somewhat later tell of oneself."""
    world.people[character.email] = _pass_door(world, character, moment)
    if character.fullness is not Fullness.UNCONFIRMED:
        _settle_in(world, character, moment + PAUSE)


def _pass_door(world: _World, character: Character, moment: datetime) -> int:
    with unit_of_work(SYSTEM, moment) as work:
        if character.through_school:
            return come_invited(work, character, world.password_hash, world.invitations[character.email])
        return come_in(work, character, world.password_hash)


def _settle_in(world: _World, character: Character, moment: datetime) -> None:
    number = world.people[character.email]
    portrait = portrait_of(character, number)
    with unit_of_work(SYSTEM, moment) as work:
        person = work.session.scalars(person_with_profile(number).execution_options(populate_existing=True)).one()
        tell(work, person, character, world.organisations, portrait)
        if character.vouched_by_staff:
            verify_by_staff(work, person, None)


def _wish(world: _World) -> None:
    """Members propose what they miss; the administrator says yes to the first skill and the first employer."""
    keen = [
        person.email
        for person in world.cast.members
        if person.fullness is Fullness.FULL and person.calling is Calling.PROFESSIONAL
    ]
    moment = world.now - timedelta(days=6)
    terms, employers = [], []
    for email, (field_slug, ja, en) in zip(keen, WISHES, strict=False):
        with unit_of_work(world.actor(reading(), email), moment) as work:
            parent = work.session.scalars(term_named(field_slug)).one()
            terms.append(propose_term(work, TermKind.SKILL, parent, ja, en))
    for email, particulars in zip(keen, EMPLOYERS, strict=False):
        with unit_of_work(world.actor(reading(), email), moment) as work:
            employers.append(propose_organisation(work, particulars))
    with unit_of_work(world.actor(reading(), PERSONA_EMAILS["administrator"]), moment + timedelta(days=2)) as work:
        decide_term(work, work.session.merge(terms[0]), Decision.ACCEPT)
        approve_organisation(work, work.session.merge(employers[0]))


def _bring_roster(world: _World, seed: int) -> None:
    """The organiser of a university brings in its alumni; whoever is here already is verified by it."""
    graduates = [person for person in world.cast.members if person.on_roster_of == ROSTER_OF]
    body = roster_file(graduates, Namer(seed + 1), Random(seed))
    with unit_of_work(world.actor(reading(), PERSONA_EMAILS["organiser"]), world.now - timedelta(days=3)) as work:
        university = work.session.scalars(organisation_named(ROSTER_OF)).one()
        bring_roster(work, university, ROSTER_FILE, body, sends_invitations=True)


def _report(world: _World) -> None:
    """Some things go wrong, between members whom nobody of the personas plays."""
    personas = set(PERSONA_EMAILS.values())
    adults = [
        world.people[person.email]
        for person in world.cast.members
        if person.fullness is Fullness.FULL and person.calling is Calling.PROFESSIONAL and person.email not in personas
    ]
    tell_reports(lambda email: world.actor(reading(), email), adults[: len(STORIES) + 1], world.now)


def _rest(world: _World) -> None:
    """Exceptions to the weekly hours, so that shared hours are not the same every week."""
    examine(unit_of_work, SCHOOLS, (ROSTER_OF,), world.now)
    busy = [world.people[person.email] for person in world.cast.members if person.hours and person.fullness is Fullness.FULL]
    rest(unit_of_work, busy, world.now)


def _fill_desk(world: _World) -> None:
    """People ask to be verified, and other things wait for the staff."""
    with unit_of_work(world.actor(reading(), PERSONA_EMAILS["organiser"]), world.now - timedelta(days=45)) as work:
        invite_long_ago(work)
    today, coordinator = city_date(world.now), world.actor(reading(), PERSONA_EMAILS["coordinator"])
    fill_desk(reading(), unit_of_work, lambda person: actor_of(person, today, world.limits), coordinator, world.now)


def _mentor(world: _World) -> None:
    """Mentors and students find each other; personas come first, so that whoever tries the world meets most of it."""
    known = [person for person in world.cast.members if person.fullness >= Fullness.GOOD]
    offering = [
        person for person in known if OfferKind.MENTORING in person.offers and (person.vouched_by_staff or person.on_roster_of)
    ]
    students = [person for person in known if person.calling is Calling.STUDENT]
    grown_up = [person for person in students if person.stage is SchoolStage.UNIVERSITY and not person.through_school]
    pupils = [person for person in world.cast.members if person.through_school and person.fullness >= Fullness.SOME]

    def ids(people: Iterable[Character], persona: str) -> list[int]:
        return [
            world.people[person.email] for person in sorted(people, key=lambda person: person.email != PERSONA_EMAILS[persona])
        ]

    tell_mentoring(
        Company(
            actor_of=world.actor_with,
            mentors=ids(offering, "alumna"),
            students=ids(grown_up, "student"),
            pupils=ids(pupils, "pupil"),
            coordinator=world.people[PERSONA_EMAILS["coordinator"]],
            officer=world.people[PERSONA_EMAILS["safeguarding"]],
            now=world.now,
        )
    )


def _publish(world: _World) -> None:
    """The coordinator writes what everybody reads."""
    publish(world.actor(reading(), PERSONA_EMAILS["coordinator"]), world.now)


def _seek(world: _World, dice: Random) -> None:
    """Who offers mentoring says for what; students say what they look for."""

    def acting(email: str) -> Actor:
        return world.actor(reading(), email)

    full = [person for person in world.cast.members if person.fullness is Fullness.FULL]
    mentors = [person.email for person in full if OfferKind.MENTORING in person.offers]
    offer(unit_of_work, acting, mentors, world.now, dice)
    played = PERSONA_EMAILS["student"]
    students = [person.email for person in full if person.calling is Calling.STUDENT and person.email != played]
    seek(unit_of_work, acting, [played, *students], world.now, dice)
    wish(unit_of_work, acting(played), [world.people[email] for email in mentors], world.now)
