"""Jobs of rosters: seen while they run, safe to run twice, and honest when they fail."""

import pytest
from sqlalchemy import func, select

from talent_net.blueprints.people.jobs import rosters as jobs
from talent_net.domain.notices.model import Notice
from talent_net.domain.people.actions.rosters.undoing import ask_undoing
from talent_net.domain.people.actions.rosters.uploads import confirm_import, preview_import, upload_roster
from talent_net.domain.people.model import ImportState, Organisation, RosterEntry, RosterImport
from talent_net.domain.people.rules.rosters.outline import outline_of
from talent_net.domain.people.rules.rosters.reading import read_roster
from talent_net.kernel.access import Actor
from tests.factories.people import make_organisation, make_person
from tests.factories.rosters import university_roster

BODY = university_roster(1_200).body()


@pytest.fixture
def organiser(begin_work):
    with begin_work() as work:
        organisation, person = make_organisation(work), make_person(work)
    return Actor(person_id=person.id, is_protected=False, is_confirmed=True, organisation_ids=frozenset({organisation.id}))


def upload(begin_work, organiser, body, *, is_confirmed=True):
    (organisation_id,) = organiser.organisation_ids
    with begin_work(organiser) as work:
        found = upload_roster(work, work.session.get_one(Organisation, organisation_id), "x.csv", body)
        if is_confirmed:
            preview_import(work, found, read_roster(outline_of(BODY)))
            confirm_import(work, found, sends_invitations=False)
    return found.id


def row(begin_work, import_id):
    with begin_work() as work:
        return work.session.get_one(RosterImport, import_id)


def notices(begin_work):
    with begin_work() as work:
        return work.session.scalars(select(Notice.kind)).all()


def test_import_is_seen_while_it_runs_and_told_when_it_ends(app, begin_work, organiser, monkeypatch):
    import_id, seen = upload(begin_work, organiser, BODY), []
    told = jobs._tell

    def tell(number, count):
        told(number, count)
        # Another connection looks, as a poll of the page does.
        found = row(begin_work, number)
        with begin_work() as work:
            seen.append((found.state, found.lines_done, work.session.scalar(select(func.count()).select_from(RosterEntry))))

    monkeypatch.setattr(jobs, "_tell", tell)
    with app.app_context():
        jobs.import_roster(import_id)
    assert seen == [(ImportState.RUNNING, 500, 0), (ImportState.RUNNING, 1_000, 0)]
    done = row(begin_work, import_id)
    assert (done.state, done.lines_done, done.lines_total) == (ImportState.DONE, 1_200, 1_200)
    assert notices(begin_work) == ["people.roster_imported"]


def test_job_that_is_run_twice_imports_once(app, begin_work, organiser):
    import_id = upload(begin_work, organiser, BODY)
    with app.app_context():
        jobs.import_roster(import_id)
        jobs.import_roster(import_id)
    assert notices(begin_work) == ["people.roster_imported"]


def test_import_whose_worker_was_killed_is_taken_up_again(app, begin_work, organiser):
    import_id = upload(begin_work, organiser, BODY)
    with begin_work() as work:
        work.session.get_one(RosterImport, import_id).state = ImportState.RUNNING
    with app.app_context():
        jobs.import_roster(import_id)
    assert row(begin_work, import_id).state is ImportState.DONE


def test_file_is_checked_before_it_is_confirmed(app, begin_work, organiser):
    import_id = upload(begin_work, organiser, BODY, is_confirmed=False)
    with app.app_context():
        jobs.check_roster(import_id)
    found = row(begin_work, import_id)
    assert (found.state, found.lines_total, found.created_count > 1_000) == (ImportState.PREVIEWED, 1_200, True)


def test_broken_file_changes_nothing_and_says_why(app, begin_work, organiser):
    import_id = upload(begin_work, organiser, b'number,name\n1,x\n2,"never closed\n', is_confirmed=False)
    with app.app_context():
        jobs.check_roster(import_id)
    found = row(begin_work, import_id)
    assert (found.state, found.failure) == (ImportState.FAILED, {"code": "people.roster_quotes", "values": {"line": 3}})
    assert notices(begin_work) == ["people.roster_import_failed"]
    with begin_work() as work:
        assert work.session.scalar(select(func.count()).select_from(RosterEntry)) == 0


def test_fault_of_ours_ends_the_import_and_is_raised(app, begin_work, organiser, monkeypatch):
    import_id = upload(begin_work, organiser, BODY)

    def stumble(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "run_import", stumble)
    with app.app_context(), pytest.raises(ZeroDivisionError):
        jobs.import_roster(import_id)
    assert row(begin_work, import_id).failure == {"code": "people.roster_stumbled", "values": {}}


def test_file_that_was_thrown_away_meanwhile_is_left_alone(app, begin_work, organiser):
    import_id = upload(begin_work, organiser, BODY, is_confirmed=False)
    with begin_work() as work:
        work.session.delete(work.session.get_one(RosterImport, import_id))
    with app.app_context():
        jobs.check_roster(import_id)
        jobs.import_roster(import_id)
    assert notices(begin_work) == []


def test_import_is_undone_once_and_its_owner_told(app, begin_work, organiser):
    import_id = upload(begin_work, organiser, BODY)
    with app.app_context():
        jobs.import_roster(import_id)
    with begin_work(organiser) as work:
        ask_undoing(work, work.session.get_one(RosterImport, import_id))
    with app.app_context():
        jobs.undo_roster_import(import_id)
        jobs.undo_roster_import(import_id)
    assert row(begin_work, import_id).state is ImportState.UNDONE
    assert notices(begin_work) == ["people.roster_imported", "people.roster_import_undone"]
