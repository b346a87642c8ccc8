"""Two who confirm, run or undo at once: it happens once. The controls show what happens without the guard."""

from threading import Barrier

import pytest
from sqlalchemy import func, select, update

from talent_net.domain.people.actions.rosters.imports import run_import
from talent_net.domain.people.actions.rosters.undoing import undo_import
from talent_net.domain.people.actions.rosters.uploads import confirm_import, preview_import, upload_roster
from talent_net.domain.people.model import ImportState, Organisation, RosterEntry, RosterImport
from talent_net.domain.people.rules.rosters.outline import outline_of
from talent_net.domain.people.rules.rosters.reading import read_roster
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import reading, unit_of_work
from tests.factories.people import make_organisation
from tests.factories.rosters import import_file, university_roster
from tests.harness.races import refused, together

BODY = university_roster(200).body()
THREADS = 6


@pytest.fixture
def previewed(begin_work):
    with begin_work() as work:
        found = upload_roster(work, make_organisation(work), "x.csv", BODY)
        preview_import(work, found, read_roster(outline_of(BODY)))
    return found.id


def test_import_confirmed_by_many_at_once_is_confirmed_once(app, previewed):
    def confirm():
        with unit_of_work(SYSTEM) as work:
            confirm_import(work, work.session.get_one(RosterImport, previewed), sends_invitations=False)

    assert refused(app, *[confirm] * THREADS) == ["people.roster_not_waiting"] * (THREADS - 1)


def test_control_looking_first_and_writing_then_confirms_many_times(app, previewed):
    looked = Barrier(THREADS)

    def confirm():
        state = reading().get_one(RosterImport, previewed).state
        looked.wait(10)
        if state is not ImportState.PREVIEWED:
            return "late"
        with unit_of_work(SYSTEM) as work:
            work.session.execute(update(RosterImport).where(RosterImport.id == previewed).values(state=ImportState.QUEUED))
        return "confirmed"

    assert together(app, *[confirm] * THREADS).count("confirmed") > 1


def test_import_run_by_many_workers_at_once_runs_once(app, begin_work, previewed):
    with begin_work() as work:
        confirm_import(work, work.session.get_one(RosterImport, previewed), sends_invitations=True)
    read = read_roster(outline_of(BODY))

    def run():
        with unit_of_work(SYSTEM) as work:
            return "ran" if run_import(work, previewed, read) is not None else "ended already"

    assert sorted(together(app, *[run] * THREADS)) == [*["ended already"] * (THREADS - 1), "ran"]
    with begin_work() as work:
        assert work.session.scalar(select(func.count()).select_from(RosterEntry)) == len(read.lines)


def test_two_files_for_one_roster_at_once_leave_each_person_once(app, begin_work):
    with begin_work() as work:
        organisation_id = make_organisation(work).id

    def bring():
        with unit_of_work(SYSTEM) as work:
            return import_file(work, work.session.get_one(Organisation, organisation_id), BODY, invites=False).created_count

    ends = together(app, *[bring] * THREADS)
    assert sorted(ends) == [*[0] * (THREADS - 1), max(ends)]
    with begin_work() as work:
        assert work.session.scalar(select(func.count()).select_from(RosterEntry)) == max(ends)


def test_import_undone_by_many_at_once_is_undone_once(app, begin_work):
    with begin_work() as work:
        done = import_file(work, make_organisation(work), BODY)

    def undo():
        with unit_of_work(SYSTEM) as work:
            undo_import(work, work.session.get_one(RosterImport, done.id))

    assert refused(app, *[undo] * THREADS) == ["people.roster_not_done"] * (THREADS - 1)
