"""Running a confirmed import: small works that say how far it is, and one that does it all."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, update

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actions.rosters.entries import (
    KnownEntry,
    chunks,
    columns_of,
    insert_entries,
    known_entries,
    update_entries,
)
from talent_net.domain.people.actions.rosters.uploads import put_report
from talent_net.domain.people.actions.verification import verify_by_roster
from talent_net.domain.people.facts.rosters import RosterImported, RosterImportFailed
from talent_net.domain.people.model import ImportState, Organisation, RosterChange, RosterEntry, RosterImport
from talent_net.domain.people.queries.rosters import confirmed_by_email, import_by_id, locked_organisation
from talent_net.domain.people.rules.rosters.lines import Values
from talent_net.domain.people.rules.rosters.merging import Merge, merge
from talent_net.domain.people.rules.rosters.reading import Reading
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work

# A worker that was killed leaves an import running; whoever takes over goes on with it.
UNFINISHED = (ImportState.QUEUED, ImportState.RUNNING)


def start_import(work: Work, import_id: int) -> RosterImport | None:
    """Say that an import runs; None where it has ended already."""
    ensure(work.actor, "people.import_roster")
    unfinished = (RosterImport.id == import_id, RosterImport.state.in_(UNFINISHED))
    values = {"state": ImportState.RUNNING, "lines_done": 0}
    if not work.session.scalars(update(RosterImport).where(*unfinished).values(values).returning(RosterImport.id)).all():
        return None
    return work.session.scalars(import_by_id(import_id)).one()


def note_progress(work: Work, import_id: int, lines_done: int) -> None:
    """Say how far a file is read. Called by whoever reads it, in a work of its own so that others see it."""
    work.session.execute(update(RosterImport).where(RosterImport.id == import_id).values(lines_done=lines_done))


def run_import(work: Work, import_id: int, reading: Reading) -> RosterImport | None:
    """Bring a file's lines into the roster, all or none. None where the import has ended already."""
    ensure(work.actor, "people.import_roster")
    # Taking the row is what makes an import run once: whoever comes second waits here and finds it done.
    unfinished = (RosterImport.id == import_id, RosterImport.state.in_(UNFINISHED))
    values = {"state": ImportState.DONE, "finished_at": work.now, "body": None}
    if not work.session.scalars(update(RosterImport).where(*unfinished).values(values).returning(RosterImport.id)).all():
        return None
    found = work.session.scalars(import_by_id(import_id).execution_options(populate_existing=True)).one()
    organisation = work.session.scalars(locked_organisation(found.organisation_id)).one()
    ensure(work.actor, "people.import_roster", organisation.id)
    known = known_entries(work, organisation.id)
    merged = merge(reading.lines, {key: entry.values for key, entry in known.items()})
    put_report(found, reading, merged)
    found.lines_done = found.lines_total
    entry_ids = _write(work, found, merged, known)
    found.linked_count = _link_accounts(work, organisation, entry_ids)
    work.session.flush()
    work.record(
        RosterImported(
            import_id=found.id,
            organisation_id=organisation.id,
            created=found.created_count,
            updated=found.updated_count,
            unchanged=found.unchanged_count,
            rejected=found.rejected_count,
            linked=found.linked_count,
        )
    )
    return found


def fail_import(work: Work, import_id: int, broken: RuleBroken) -> None:
    """Say why a file cannot be imported. It changed nothing."""
    found = work.session.scalars(import_by_id(import_id)).one()
    ensure(work.actor, "people.import_roster", found.organisation_id)
    if found.state is ImportState.DONE:
        return
    found.state, found.finished_at, found.body = ImportState.FAILED, work.now, None
    found.failure = {"code": broken.code, "values": broken.values}
    work.record(RosterImportFailed(import_id=found.id, organisation_id=found.organisation_id, code=broken.code))


def _write(work: Work, found: RosterImport, merged: Merge, known: dict[int, KnownEntry]) -> dict[str, int]:
    """Write entries and what was done to them. Returns the new or changed entries by address."""
    # Changed entries first: a new one may take the address that a known one gives up.
    update_entries(work, {key: columns_of(values) | {"updated_at": work.now} for key, values in merged.updated.items()})
    new_ids = insert_entries(work, found.organisation_id, merged.created)
    changes = [_change(found, key, None, values) for key, values in zip(new_ids, merged.created, strict=True)]
    changes += [_change(found, key, known[key], values) for key, values in merged.updated.items()]
    if changes:
        work.session.execute(insert(RosterChange), changes)
    written = [*zip(new_ids, merged.created, strict=True), *merged.updated.items()]
    return {str(values["email"]): key for key, values in written if "email" in values and _is_free(known.get(key))}


def _is_free(entry: KnownEntry | None) -> bool:
    return entry is None or entry.person_id is None


def _change(found: RosterImport, key: int, before: KnownEntry | None, after: Values) -> dict[str, Any]:
    was = None
    if before is not None:
        was = {"values": before.values, "person_id": before.person_id, "updated_at": before.updated_at.isoformat()}
    return {"import_id": found.id, "entry_id": key, "before": was, "after": {"values": after}}


def _link_accounts(work: Work, organisation: Organisation, entry_ids: dict[str, int]) -> int:
    """Give entries to the accounts with their confirmed address, and let the roster vouch for those. Returns how many."""
    emails = list(entry_ids)
    people = [
        person
        for part in chunks(range(len(emails)))
        for person in work.session.scalars(confirmed_by_email([emails[position] for position in part]))
    ]
    if people:
        rows = [{"id": entry_ids[person.email], "person_id": person.id} for person in people]
        work.session.execute(update(RosterEntry), rows)
    for person in people:
        verify_by_roster(work, person, organisation)
    return len(people)
