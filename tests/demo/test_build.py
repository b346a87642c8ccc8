"""The demo world stands on both databases, keeps the rules and is the same for the same seed."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talent_net.demo.avatars import avatar
from talent_net.demo.build import WorldInhabited, build_world
from talent_net.demo.personas import PERSONA_EMAILS, PERSONAS
from talent_net.demo.students import INVITING_SCHOOL
from talent_net.domain.audit.actions import broken_at
from talent_net.domain.hours.model import DaysOff, OrganisationBreak, SchoolTimes
from talent_net.domain.hours.promises import promises_of
from talent_net.domain.mentoring.model import (
    MentoringRequest,
    Mentorship,
    MentorshipState,
    RequestState,
    RequestTurn,
    TurnState,
)
from talent_net.domain.notices.model import Notice
from talent_net.domain.people.actions.sessions import open_session
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.cards import card_of, filled_parts
from talent_net.domain.people.model import (
    Block,
    Calling,
    ImportState,
    Offer,
    Organisation,
    OrganisationKind,
    Person,
    Photo,
    Profile,
    Role,
    RosterEntry,
    RosterImport,
    SchoolStage,
    Term,
    TermState,
    Verification,
    VerificationMethod,
)
from talent_net.domain.people.queries.accounts import account_by_email
from talent_net.domain.people.queries.profiles import whole
from talent_net.domain.people.rules.audiences import Viewpoint
from talent_net.domain.people.rules.completeness import completeness_of
from talent_net.domain.reports.kinds import Outcome, Reason, Stage
from talent_net.domain.reports.model import Report
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import city_date
from talent_net.web.extensions import db
from talent_net.web.identity import COOKIE
from talent_net.web.work import unit_of_work
from tests.harness.apps import build_app
from tests.harness.databases import ENGINES

Look = Callable[[str], Session]
NOON = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)


@contextmanager
def looking(world) -> Iterator[Session]:
    app = build_app(world, mode="development", demo=True)
    with app.app_context():
        yield db.session()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(params=ENGINES)
def look(request, demo_world) -> Iterator[Session]:
    with looking(demo_world(request.param)) as session:
        yield session


def today_of(session: Session):
    return city_date(session.scalars(select(func.max(Person.created_at))).one())


def test_world_is_as_large_as_planned(look):
    callings = Counter(look.scalars(select(Person.calling)))
    assert callings[Calling.PROFESSIONAL] >= 170
    assert callings[Calling.STUDENT] == 120
    assert callings[Calling.ORGANISER] >= 8
    countries = select(Profile.country).join(Person).where(Person.calling == Calling.PROFESSIONAL).distinct()
    assert len(look.scalars(countries).all()) >= 20
    kinds = Counter(look.scalars(select(Organisation.kind).where(Organisation.approved_at.is_not(None))))
    assert (kinds[OrganisationKind.UNIVERSITY], kinds[OrganisationKind.SCHOOL], kinds[OrganisationKind.OVERSEAS_OFFICE]) == (
        8,
        5,
        4,
    )


def test_completeness_spreads(look):
    people = look.scalars(select(Person).options(*whole())).all()
    cards = [card_of(person, Viewpoint.SELF, is_protected=False) for person in people]
    percents = [completeness_of(person.calling, filled_parts(card)).percent for person, card in zip(people, cards, strict=True)]
    assert sum(percent <= 25 for percent in percents) >= 8
    assert sum(25 < percent < 75 for percent in percents) >= 20
    assert sum(percent >= 90 for percent in percents) >= 30


def test_people_are_verified_in_every_way_and_some_in_none(look):
    methods = Counter(look.scalars(select(Verification.method).where(Verification.revoked_at.is_(None))))
    assert all(methods[method] >= 5 for method in VerificationMethod)
    verified = set(look.scalars(select(Verification.person_id)))
    assert len(set(look.scalars(select(Person.id))) - verified) >= 20


def test_class_that_its_school_invited_is_verified_by_its_roster(look):
    school = select(Organisation.id).where(Organisation.slug == INVITING_SCHOOL).scalar_subquery()
    invited = select(RosterEntry.person_id).where(RosterEntry.organisation_id == school)
    vouched = select(Verification.person_id).where(
        Verification.organisation_id == school, Verification.method == VerificationMethod.ROSTER
    )
    assert set(look.scalars(invited)) == set(look.scalars(vouched)) != set()


def test_some_never_confirmed_their_address(look):
    assert look.scalar(select(func.count()).select_from(Person).where(Person.confirmed_at.is_(None))) >= 2


def test_no_minor_offers_anything_or_shows_a_picture(look):
    today = today_of(look)
    pictured = {*look.scalars(select(Offer.person_id)), *look.scalars(select(Photo.person_id))}
    people = look.scalars(select(Person).where(Person.id.in_(pictured))).all()
    assert len(people) >= 50
    assert not any(is_protected(person, today, Limits()) for person in people)


def test_roster_came_in_with_its_faults_told(look):
    of_university = select(RosterImport).join(Organisation).where(Organisation.slug == "ynu")
    found = look.scalars(of_university.where(RosterImport.state == ImportState.DONE, RosterImport.created_count >= 30)).one()
    assert found.rejected_count == 2
    assert found.imported_by_id is not None


def test_members_propose_terms_and_hear_of_the_answer(look):
    states = Counter(look.scalars(select(Term.state)))
    assert states[TermState.PROPOSED] >= 2
    assert look.scalar(select(func.count()).select_from(Notice)) >= 3


def test_reports_stand_in_every_state_and_one_block_between_two(look):
    reports = look.scalars(select(Report)).all()
    assert {report.stage for report in reports} == set(Stage)
    assert any(report.concerns_minor for report in reports)
    assert any(report.reason is Reason.SAFETY for report in reports)
    assert {report.outcome for report in reports} >= {Outcome.MEASURES, Outcome.NO_BREACH, None}
    assert look.scalar(select(func.count()).select_from(Block)) == 1


def test_every_persona_can_be_found(look):
    people = {persona.key: look.scalars(account_by_email(persona.email)).one() for persona in PERSONAS}
    today = today_of(look)
    assert is_protected(people["pupil"], today, Limits())
    assert not is_protected(people["student"], today, Limits())
    roles = {key: {grant.role for grant in person.roles} for key, person in people.items()}
    assert roles["coordinator"] == {Role.COORDINATOR}
    assert roles["safeguarding"] == {Role.SAFEGUARDING}
    assert roles["administrator"] == {Role.ADMINISTRATOR}
    assert roles["organiser"] == {Role.ORGANISER}
    assert roles["student"] == roles["alumna"] == roles["professional"] == set()


def test_log_of_the_whole_world_is_unbroken(look):
    assert broken_at(look) is None


def test_nobody_moves_into_an_inhabited_database(demo_copy):
    app = build_app(demo_copy("sqlite"), mode="development", demo=True)
    with pytest.raises(WorldInhabited):
        build_world(app)
    refused = app.test_cli_runner().invoke(args=["demo", "fill"])
    assert refused.exit_code == 1
    assert "lives in this database already" in refused.output
    quiet = app.test_cli_runner().invoke(args=["demo", "fill", "--if-empty"])
    assert (quiet.exit_code, quiet.output) == (0, "")
    with app.app_context():
        db.engine.dispose()


def test_same_seed_and_moment_tell_the_same_world(databases):
    worlds = [told_at_noon(databases.make("sqlite", name)) for name in ("told-once", "told-again")]
    assert worlds[0] == worlds[1]
    assert len(worlds[0]) >= 190
    assert all(created_at < NOON for _, created_at, *_ in worlds[0])


def told_at_noon(database):
    app = build_app(database, mode="development", demo=True)
    build_world(app, at=NOON)
    columns = (Person.email, Person.created_at, Profile.headline_ja, Profile.story_en, Profile.updated_at, Photo.digest)
    with app.app_context():
        told = db.session.execute(
            select(*columns).join(Profile, Profile.person_id == Person.id).outerjoin(Photo).order_by(Person.id)
        ).all()
        db.engine.dispose()
    return told


def test_every_profile_can_be_read_by_those_who_may_and_no_pupil_by_others(demo_copy):
    app = build_app(demo_copy("sqlite"), mode="development", demo=True)
    with app.app_context():
        stages = dict(
            db.session.execute(select(Person.public_id, Person.school_stage).where(Person.confirmed_at.is_not(None))).all()
        )
    officer, alumna = browser_of(app, "coordinator"), browser_of(app, "alumna")
    assert {officer.get(f"/people/{public_id}").status_code for public_id in stages} == {200}
    seen = {public_id for public_id in stages if alumna.get(f"/people/{public_id}").status_code == 200}
    assert seen == {public_id for public_id, stage in stages.items() if stage is not SchoolStage.HIGH_SCHOOL}
    with app.app_context():
        db.engine.dispose()


def browser_of(app, persona):
    browser = app.test_client()
    with app.app_context(), unit_of_work() as work:
        person = work.session.scalars(account_by_email(PERSONA_EMAILS[persona])).one()
        _, secret = open_session(work, person, device="test", has_second_factor=True)
    browser.set_cookie(app.extensions["settings"].cookie_name(COOKIE), secret)
    return browser


def test_avatars_are_the_same_for_the_same_seed():
    assert avatar(7) == avatar(7) != avatar(8)


def test_mentoring_is_there_in_every_state(look):
    assert set(look.scalars(select(MentoringRequest.state))) == set(RequestState)
    assert set(look.scalars(select(RequestTurn.state))) == set(TurnState)
    assert set(look.scalars(select(Mentorship.state))) == set(MentorshipState)
    assert {True, False} == set(look.scalars(select(Mentorship.is_supervised)))


def test_personas_meet_mentoring_on_their_own_pages(look):
    def number(persona):
        return look.scalars(select(Person.id).where(Person.email == PERSONA_EMAILS[persona])).one()

    def states(column, model, persona):
        return set(look.scalars(select(model.state).where(column == number(persona))))

    assert TurnState.WAITING in states(RequestTurn.mentor_id, RequestTurn, "alumna")
    assert MentorshipState.ACTIVE in states(Mentorship.mentor_id, Mentorship, "alumna")
    assert RequestState.WITH_MENTOR in states(MentoringRequest.student_id, MentoringRequest, "student")
    assert MentorshipState.ACTIVE in states(Mentorship.student_id, Mentorship, "student")
    assert states(MentoringRequest.student_id, MentoringRequest, "pupil") == {RequestState.WITH_OFFICER}


def test_some_are_away_and_every_school_has_its_exam_weeks(look):
    schools = look.scalars(select(Organisation.id).where(Organisation.kind == OrganisationKind.SCHOOL)).all()
    breaks = Counter(look.scalars(select(OrganisationBreak.organisation_id)))
    assert all(breaks[school] == 2 for school in schools)
    assert set(look.scalars(select(SchoolTimes.organisation_id))) == set(schools)
    resting = set(look.scalars(select(DaysOff.person_id)))
    assert len(resting) > 20
    found = promises_of(look, resting, today_of(look), Limits())
    assert all(promise.spans and promise.off for promise in found.values())
