"""From a file to a confirmed import: nothing here touches the roster."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, update

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actions.rosters.entries import known_entries
from talent_net.domain.people.facts.rosters import RosterDiscarded, RosterUploaded
from talent_net.domain.people.model import ImportState, Organisation, RosterImport
from talent_net.domain.people.rules.rosters.merging import Merge, merge
from talent_net.domain.people.rules.rosters.reading import Reading
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work

# A file of names and addresses does not lie about for longer than it takes to confirm it.
PREVIEW_LASTS = timedelta(days=2)
WAITING = (ImportState.UPLOADED, ImportState.PREVIEWED)


def upload_roster(work: Work, organisation: Organisation, filename: str, body: bytes) -> RosterImport:
    """Keep a file until it is confirmed or thrown away; the organisation's forgotten ones go."""
    ensure(work.actor, "people.import_roster", organisation.id)
    if organisation.approved_at is None:
        raise RuleBroken("people.organisation_unapproved", "organisation")
    forgotten = (RosterImport.state.in_(WAITING), RosterImport.created_at < work.now - PREVIEW_LASTS)
    work.session.execute(delete(RosterImport).where(RosterImport.organisation_id == organisation.id, *forgotten))
    found = RosterImport(
        organisation_id=organisation.id,
        imported_by_id=work.actor.person_id,
        filename=filename[-200:],
        body=body,
        state=ImportState.UPLOADED,
        lines_total=body.count(b"\n"),
        created_at=work.now,
    )
    work.session.add(found)
    work.session.flush()
    work.record(RosterUploaded(import_id=found.id, organisation_id=organisation.id))
    return found


def compare_with_roster(work: Work, organisation_id: int, reading: Reading) -> Merge:
    """What a file would change in a roster now. Changes nothing."""
    ensure(work.actor, "people.import_roster", organisation_id)
    known = known_entries(work, organisation_id)
    return merge(reading.lines, {key: entry.values for key, entry in known.items()})


def preview_import(work: Work, found: RosterImport, reading: Reading) -> Merge:
    """Say what an import would do now, and keep that for the preview's page."""
    ensure(work.actor, "people.import_roster", found.organisation_id)
    merged = compare_with_roster(work, found.organisation_id, reading)
    put_report(found, reading, merged)
    found.state = ImportState.PREVIEWED
    found.lines_done = 0
    work.session.flush()
    return merged


def put_report(found: RosterImport, reading: Reading, merged: Merge) -> None:
    """Write what a file says and does into the counts of its import."""
    rejected = sorted((*reading.rejected, *merged.rejected), key=lambda rejection: rejection.line)
    found.lines_total = reading.total
    found.blank_count = reading.blank_count
    found.rejected = [rejection.as_json() for rejection in rejected]
    found.rejected_count = len(rejected)
    found.created_count = len(merged.created)
    found.updated_count = len(merged.updated)
    found.unchanged_count = merged.unchanged_count


def confirm_import(work: Work, found: RosterImport, *, sends_invitations: bool) -> None:
    """Let a previewed import go ahead. Of two who confirm at once, the second breaks a rule."""
    ensure(work.actor, "people.import_roster", found.organisation_id)
    waiting = (RosterImport.id == found.id, RosterImport.state == ImportState.PREVIEWED)
    values = {"state": ImportState.QUEUED, "sends_invitations": sends_invitations, "lines_done": 0}
    taken = work.session.scalars(update(RosterImport).where(*waiting).values(values).returning(RosterImport.id)).all()
    if not taken:
        raise RuleBroken("people.roster_not_waiting")


def discard_import(work: Work, found: RosterImport) -> None:
    """Throw an unconfirmed file away."""
    ensure(work.actor, "people.import_roster", found.organisation_id)
    waiting = (RosterImport.id == found.id, RosterImport.state.in_(WAITING))
    gone = work.session.scalars(delete(RosterImport).where(*waiting).returning(RosterImport.id)).all()
    if not gone:
        raise RuleBroken("people.roster_not_waiting")
    work.record(RosterDiscarded(import_id=found.id, organisation_id=found.organisation_id))
