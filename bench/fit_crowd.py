"""Makes mentors of the crowd's grown-up people, all of them, and lets the others look for one."""

from __future__ import annotations

from random import Random
from typing import Any

from flask import Flask
from sqlalchemy import Connection, delete, insert, select, text, update

from bench.crowd import BEGAN, SEED
from talent_net.domain.mentoring.model import Format, Goal, MentorTerms, StudentTerms
from talent_net.domain.people.model import (
    Audience,
    Calling,
    Offer,
    OfferKind,
    Person,
    Profile,
    Verification,
    VerificationMethod,
    WeeklyHours,
)
from talent_net.domain.searches.actions.indexing import index_anew
from talent_net.kernel.access import SYSTEM
from talent_net.web.extensions import db
from talent_net.web.work import unit_of_work

# So many stay students; everybody else of age is a mentor.
STUDENTS = 300
_BATCH = 5000


def make_mentors(app: Flask) -> None:
    """Write the rows, and index everybody anew."""
    with app.app_context():
        with db.engine.begin() as connection:
            _write(connection, Random(SEED))
        last = 0
        while True:
            with unit_of_work(SYSTEM) as work:
                last = index_anew(work, last)
            db.session.remove()
            if not last:
                break
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE" if db.engine.dialect.name == "postgresql" else "ANALYZE"))


def students_in(app: Flask, most: int) -> list[int]:
    """The ids of students who look for a mentor."""
    with app.app_context(), db.engine.connect() as connection:
        return list(connection.execute(select(StudentTerms.person_id).order_by(StudentTerms.person_id).limit(most)).scalars())


def _write(connection: Connection, dice: Random) -> None:
    ids = list(connection.execute(select(Person.id).where(Person.born_on < "2006-01-01").order_by(Person.id)).scalars())
    students, mentors = ids[:STUDENTS], ids[STUDENTS:]
    connection.execute(update(Person).where(Person.id.in_(students)).values(calling=Calling.STUDENT))
    connection.execute(delete(Offer).where(Offer.kind == OfferKind.MENTORING))
    # Half show their hours to members, and everybody has room.
    connection.execute(update(Profile).values(monthly_hours=None, audience_hours=int(Audience.MEMBERS)))
    connection.execute(update(Profile).where(Profile.person_id % 2 == 0).values(audience_hours=int(Audience.MATCHES)))
    for start in range(0, len(mentors), _BATCH):
        some = mentors[start : start + _BATCH]
        connection.execute(insert(Offer), [{"person_id": number, "kind": OfferKind.MENTORING} for number in some])
        connection.execute(insert(Verification), [_verified(number) for number in some])
        connection.execute(insert(MentorTerms), [_mentor(dice, number) for number in some])
    connection.execute(insert(StudentTerms), [_student(dice, number) for number in students])
    for start in range(0, len(ids), _BATCH):
        connection.execute(insert(WeeklyHours), [row for number in ids[start : start + _BATCH] for row in _hours(dice, number)])


def _verified(number: int) -> dict[str, Any]:
    return {"person_id": number, "method": VerificationMethod.STAFF, "verified_at": BEGAN}


def _terms(dice: Random, number: int) -> dict[str, Any]:
    return {
        "person_id": number,
        "goals": [goal.value for goal in dice.sample(list(Goal), dice.randint(1, 4))],
        "formats": [each.value for each in dice.sample(list(Format), dice.randint(0, 2))],
        "updated_at": BEGAN,
    }


def _mentor(dice: Random, number: int) -> dict[str, Any]:
    usual = dice.choice((None, 500, 3000, 8000))
    return {**_terms(dice, number), "places": dice.randint(1, 3), "answered": dice.randint(0, 9), "usual_answer_minutes": usual}


def _student(dice: Random, number: int) -> dict[str, Any]:
    return {**_terms(dice, number), "is_seeking": True}


def _hours(dice: Random, number: int) -> list[dict[str, Any]]:
    rows = []
    for day in dice.sample(range(7), 3):
        start = dice.randint(6, 20)
        rows.append(
            {
                "person_id": number,
                "weekday": day,
                "start_minute": start * 60,
                "end_minute": min(24, start + dice.randint(1, 4)) * 60,
            }
        )
    return rows
