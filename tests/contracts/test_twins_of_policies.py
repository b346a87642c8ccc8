"""A policy and its twin in SQL give one answer, for everybody about everybody in the demo world."""

import ast
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, selectinload

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.feedback.access import visible_to as feedback_visible_to
from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.office_hours.access import visible_to as sessions_visible_to
from talent_net.domain.office_hours.doorsteps import doorstep_of
from talent_net.domain.office_hours.kinds import SessionKind
from talent_net.domain.office_hours.model import GroupPlace, GroupSession, GroupWatcher
from talent_net.domain.office_hours.queries.sessions import session_with
from talent_net.domain.people.access.gate import OFFICERS, subject_of, visible_to
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Affiliation, Person, Role
from talent_net.domain.people.queries.blocks import BLOCKED_WITH
from talent_net.domain.people.rules.gate import Door
from talent_net.domain.reports.access import visible_to as reports_visible_to
from talent_net.domain.reports.model import Report
from talent_net.kernel.access import ANONYMOUS, SYSTEM, can
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import Work
from talent_net.web.database import WriterTurn
from tests.contracts import tree
from tests.harness.apps import NOON
from tests.harness.databases import ENGINES

# Each twin of the domain and the test below that holds it to its policy.
HELD = {
    "talent_net/domain/feedback/access.py visible_to",
    "talent_net/domain/office_hours/access.py visible_to",
    "talent_net/domain/people/access/gate.py visible_to",
    "talent_net/domain/reports/access.py visible_to",
}
POLICIES = {Door.SEARCH: "people.find", Door.PROFILE: "people.see"}


@pytest.fixture(params=ENGINES)
def session(request, demo_world):
    engine = create_engine(demo_world(request.param).url.replace("postgresql://", "postgresql+psycopg://"))
    with Session(engine, autoflush=False) as opened:
        yield opened
    engine.dispose()


def people(session):
    loaded = (
        selectinload(Person.profile),
        selectinload(Person.roles),
        selectinload(Person.affiliations).selectinload(Affiliation.organisation),
    )
    return session.scalars(select(Person).options(*loaded).order_by(Person.id)).all()


def acting(session, person, today):
    return actor_of(person, today, Limits(), session.scalars(BLOCKED_WITH, {"person_id": person.id}))


def test_every_twin_is_held_to_its_policy():
    twins = {
        f"{tree.name(path)} {node.name}"
        for path in tree.sources()
        if "access" in path.relative_to(tree.PACKAGE).with_suffix("").parts and path.is_relative_to(tree.PACKAGE / "domain")
        for node in tree.tree_of(path).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("visible_to")
    }
    assert twins == HELD


@pytest.mark.parametrize("door", POLICIES, ids=lambda door: door.value)
@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=365 * 3)], ids=["today", "in_three_years"])
def test_people_are_found_and_seen_alike_by_python_and_by_sql(session, door, later):
    today = (NOON + later).date()
    limits = Limits()
    everybody = people(session)
    subjects = {person.id: subject_of(person, today, limits) for person in everybody}
    actors = {"anonymous": ANONYMOUS, "system": SYSTEM} | {str(person.id): acting(session, person, today) for person in everybody}
    assert any(actor.blocked_ids for actor in actors.values())
    seen = 0
    for name, actor in actors.items():
        by_sql = set(session.scalars(select(Person.id).where(visible_to(actor, today, limits, door))))
        by_policy = {person_id for person_id, subject in subjects.items() if can(actor, POLICIES[door], subject)}
        assert by_sql == by_policy, f"{name} at {door.value}"
        seen += len(by_sql)
    # The comparison says something only if somebody sees somebody, and not everybody everybody.
    assert 0 < seen < len(actors) * len(everybody)


def test_reports_are_found_alike_by_python_and_by_sql(session):
    everybody = people(session)
    reports = session.scalars(select(Report)).all()
    found = set()
    for actor in [ANONYMOUS, SYSTEM, *(acting(session, person, NOON.date()) for person in everybody)]:
        by_sql = set(session.scalars(select(Report.id).where(reports_visible_to(actor))))
        assert by_sql == {report.id for report in reports if can(actor, "reports.handle", report)}
        found.add(frozenset(by_sql))
    # Members find none, coordinators some, safeguarding officers all.
    assert len(found) == 3
    assert {len(ids) for ids in found} >= {0, len(reports)}


def test_feedback_is_found_alike_by_python_and_by_sql(session):
    # What both of each pair said, written for this test alone.
    with WriterTurn(session):
        session.info["work"] = Work(session, SYSTEM, NOON, Limits())
        everybody = people(session)
        pairs = session.scalars(select(Mentorship)).all()
        coordinator = next(person for person in everybody if any(grant.role == Role.COORDINATOR for grant in person.roles))
        pairs[0].mentor_id = coordinator.id
        asked = {(row.mentorship_id, row.person_id) for row in session.scalars(select(Feedback).filter_by(stage=Stage.FIRST))}
        session.add_all(
            Feedback(mentorship_id=pair.id, person_id=person_id, stage=Stage.FIRST, asked_at=NOON, answered_at=NOON, rating=1)
            for pair in pairs
            for person_id in (pair.student_id, pair.mentor_id)
            if (pair.id, person_id) not in asked
        )
        session.flush()
        rows = session.scalars(select(Feedback).options(selectinload(Feedback.mentorship))).all()
        found = set()
        for actor in [ANONYMOUS, SYSTEM, *(acting(session, person, NOON.date()) for person in everybody)]:
            by_sql = set(session.scalars(select(Feedback.id).where(feedback_visible_to(actor))))
            assert by_sql == {row.id for row in rows if can(actor, "feedback.settle", row)}
            found.add(len(by_sql))
        own = sum(row.mentorship_id == pairs[0].id for row in rows)
        session.rollback()
        session.info["work"] = None
    # Members find nothing, safeguarding officers what concerns pupils, a coordinator all but what is said of their own mentorship.
    assert own >= 2
    assert {0, len(rows) - own} <= found
    assert len(found) >= 3


def hold_sessions(session, everybody):
    """Every fourth person holds a session; every second one of those is for pupils, every third is watched, every fifth is off."""
    officers = [person for person in everybody if any(grant.role in OFFICERS for grant in person.roles)]
    held = []
    for number, host in enumerate(everybody[::4]):
        entry = CalendarEntry(
            kind="office_hours.session",
            organiser_id=host.id,
            starts_at=NOON,
            ends_at=NOON + timedelta(hours=1),
            created_at=NOON,
            changed_at=NOON,
            cancelled_at=NOON if number % 5 == 4 else None,
            attendees=[],
        )
        session.add(entry)
        session.flush()
        found = GroupSession(
            kind=SessionKind.OFFICE_HOUR,
            host_id=host.id,
            entry_id=entry.id,
            title="Ask",
            language="en",
            place=Place.IN_PERSON,
            places=3,
            for_pupils=number % 2 == 0,
            created_at=NOON,
        )
        session.add(found)
        session.flush()
        if number % 3 == 0:
            session.add(GroupWatcher(session_id=found.id, person_id=officers[number % len(officers)].id, appointed_at=NOON))
        session.add(GroupPlace(session_id=found.id, person_id=everybody[number].id, taken_at=NOON))
        held.append(found.id)
    session.flush()
    return held


def test_sessions_are_listed_and_opened_alike_by_sql_and_by_python(session):
    today, limits = NOON.date(), Limits()
    everybody = people(session)
    # What it writes is rolled back: the demo world is everybody's.
    session.info["work"] = "of this test"
    # Those of the demo world beside those held for this test.
    held = [*session.scalars(select(GroupSession.id)), *hold_sessions(session, everybody)]
    joined = select(GroupSession.id).join(CalendarEntry, CalendarEntry.id == GroupSession.entry_id)
    rows = [session.scalars(session_with(number)).one() for number in held]
    seen = 0
    for person in everybody[::5]:
        actor = acting(session, person, today)
        by_sql = set(session.scalars(joined.where(sessions_visible_to(actor, today, limits))))
        by_python = {row.id for row in rows if can(actor, "office_hours.see", doorstep_of(session, row, actor, today, limits))}
        assert by_sql == by_python, person.id
        seen += len(by_sql)
    assert 0 < seen < len(held) * len(everybody[::5])
    session.rollback()
