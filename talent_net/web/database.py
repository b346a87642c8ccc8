"""How connections behave: SQLite's pragmas, write transactions that begin as such, and no write outside a work."""

from __future__ import annotations

import sqlite3
import threading
import time
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

WRITES = "talent_net_writes"
BUSY_SECONDS = 10
RETRY_SECONDS = 0.01
# One SQLite file has one writer. Under gevent a greenlet that waits inside SQLite stops the whole process, so writers of one
# process queue here, cooperatively, before they ask the file.
_writer = threading.RLock()


def prepare_engine(engine: Engine) -> None:
    """Set up an engine's connections. Call once per engine."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: Any, _record: Any) -> None:
    # The driver must not open transactions by itself: BEGIN is said by _on_begin.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=FULL",
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "temp_store=MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # A read that turns into a write fails at once in spite of the busy timeout, so a writer says so from the first word.
    if connection.get_execution_options().get(WRITES, False):
        _begin_writing(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: Connection) -> None:
    # A heavy job's process or a command may hold the file. SQLite would wait for it inside its library, and under gevent everybody
    # with it: so SQLite is asked not to wait, and the greenlet sleeps in between.
    until = time.monotonic() + BUSY_SECONDS
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            except OperationalError as error:
                if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(RETRY_SECONDS)
            else:
                return
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")


class WriterTurn:
    """The turn to write: waits for this process' other writers on SQLite, then opens the session's transaction as a writing one.

    Whoever read on the session before must have ended that transaction.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waits = session.get_bind().dialect.name == "sqlite"

    def __enter__(self) -> None:
        if self._waits:
            _writer.acquire()
        try:
            self._session.connection(execution_options={WRITES: True})
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        if self._waits:
            _writer.release()


@event.listens_for(Session, "before_flush")
def _refuse_flush_outside_work(session: Session, _context: UOWTransaction, _objects: object) -> None:
    if session.info.get("work") is None and (session.new or session.dirty or session.deleted):
        raise RuntimeError("rows changed outside a unit of work")


@event.listens_for(Session, "do_orm_execute")
def _refuse_statement_outside_work(state: ORMExecuteState) -> None:
    writes = state.is_insert or state.is_update or state.is_delete
    if writes and state.session.info.get("work") is None:
        raise RuntimeError("a statement wrote outside a unit of work")
