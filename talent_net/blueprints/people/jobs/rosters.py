"""Checking and importing rosters: seconds of computing, in a process apart from the web."""

from __future__ import annotations

from collections.abc import Callable

from talent_net.domain.people.actions.rosters.imports import fail_import, note_progress, run_import, start_import
from talent_net.domain.people.actions.rosters.undoing import undo_import
from talent_net.domain.people.actions.rosters.uploads import preview_import
from talent_net.domain.people.model import ImportState
from talent_net.domain.people.queries.rosters import file_of, import_by_id
from talent_net.domain.people.rules.rosters.outline import outline_of
from talent_net.domain.people.rules.rosters.reading import Reading, read_roster
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.jobs import job
from talent_net.web.work import reading, unit_of_work


@job("people.check_roster", heavy=True)
def check_roster(import_id: int) -> None:
    """Read an uploaded file and say what it would do."""

    def preview(work: Work, read: Reading) -> None:
        found = work.session.scalars(import_by_id(import_id)).one_or_none()
        if found is not None and found.state is ImportState.UPLOADED:
            preview_import(work, found, read)

    _read_then(import_id, preview)


@job("people.run_import", heavy=True)
def import_roster(import_id: int) -> None:
    """Bring a confirmed file into the roster."""
    with unit_of_work() as work:
        started = start_import(work, import_id)
    if started is not None:
        _read_then(import_id, lambda work, read: run_import(work, import_id, read))


@job("people.undo_import", heavy=True)
def undo_roster_import(import_id: int) -> None:
    """Take an import back, unless somebody has."""
    with unit_of_work() as work:
        found = work.session.scalars(import_by_id(import_id)).one_or_none()
        if found is not None and found.state is ImportState.UNDOING:
            undo_import(work, found)


def _read_then(import_id: int, act: Callable[[Work, Reading], object]) -> None:
    """Read the file outside of any work, telling how far it is, then act in one. Whatever fails changes nothing and is said."""
    body = reading().scalar(file_of(import_id))
    if body is None:
        return
    try:
        read = read_roster(outline_of(body), lambda count: _tell(import_id, count))
        with unit_of_work() as work:
            act(work, read)
    except RuleBroken as broken:
        _fail(import_id, broken)
    except Exception:
        _fail(import_id, RuleBroken("people.roster_stumbled"))
        raise


def _tell(import_id: int, count: int) -> None:
    with unit_of_work() as work:
        note_progress(work, import_id, count)


def _fail(import_id: int, broken: RuleBroken) -> None:
    with unit_of_work() as work:
        fail_import(work, import_id, broken)
