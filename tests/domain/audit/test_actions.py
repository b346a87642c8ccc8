"""The log: facts in order, chained, and beyond the reach of UPDATE and DELETE."""

from dataclasses import dataclass
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from talent_net.domain.audit.actions import append, broken_at
from talent_net.domain.audit.model import AuditEntry
from talent_net.kernel.facts import Fact
from talent_net.kernel.work import Work
from talent_net.web.work import reading
from tests.harness.apps import BeginWork
from tests.harness.races import together


@dataclass(frozen=True, kw_only=True)
class LampLit(Fact):
    lamp_id: int


def light(work: Work, *lamps: int) -> None:
    for lamp in lamps:
        append(work, LampLit(lamp_id=lamp))
        work.session.flush()


def test_facts_are_written_in_order_and_the_chain_is_sound(work: Work) -> None:
    light(work, 1, 2, 3)
    entries = work.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(entry.id, entry.fact, entry.values) for entry in entries] == [
        (number, "LampLit", f'{{"lamp_id":{number}}}') for number in (1, 2, 3)
    ]
    assert [entry.previous for entry in entries[1:]] == [entry.digest for entry in entries[:-1]]
    assert broken_at(work.session) is None


@pytest.mark.parametrize("statement", ["UPDATE audit_entries SET fact = 'Nothing'", "DELETE FROM audit_entries"])
def test_database_refuses_to_change_the_log(work: Work, statement: str) -> None:
    light(work, 1)
    with pytest.raises(DatabaseError, match="append-only"):
        work.session.execute(text(statement))
    work.session.rollback()


def test_change_behind_the_databases_back_is_found(work: Work) -> None:
    light(work, 1, 2, 3)
    if work.session.get_bind().dialect.name == "sqlite":
        work.session.execute(text("DROP TRIGGER audit_entries_no_update"))
    else:
        work.session.execute(text("ALTER TABLE audit_entries DISABLE TRIGGER ALL"))
    work.session.execute(text("UPDATE audit_entries SET \"values\" = '{}' WHERE id = 2"))
    work.session.expire_all()
    assert broken_at(work.session) == 2


def test_two_first_facts_at_once_both_enter(begin_work: BeginWork, app: Flask) -> None:
    """On a fresh database nobody makes the head: it stands since the migration, and the second fact waits for it."""

    def light_one(lamp: int) -> None:
        with begin_work() as work:
            append(work, LampLit(lamp_id=lamp))

    together(app, partial(light_one, 1), partial(light_one, 2))
    with app.app_context():
        assert broken_at(reading()) is None
        assert len(reading().scalars(select(AuditEntry)).all()) == 2
