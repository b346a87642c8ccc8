"""Taking one import back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, update

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.outbox.actions import withdraw
from talent_net.domain.people.actions.rosters.entries import KnownEntry, chunks, columns_of, known_entries, update_entries
from talent_net.domain.people.actions.verification import withdraw_by_roster
from talent_net.domain.people.facts.rosters import RosterImportUndone
from talent_net.domain.people.model import ImportState, Organisation, RosterChange, RosterEntry, RosterImport, Token
from talent_net.domain.people.queries.rosters import changes_of, locked_organisation, people_vouched_for
from talent_net.domain.people.rules.rosters.invitations import batch_of
from talent_net.domain.people.rules.rosters.undoing import Change, Reversal, reverse
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def ask_undoing(work: Work, found: RosterImport) -> None:
    """Decide that an import is to be taken back; works once. The taking back itself follows apart from the web."""
    ensure(work.actor, "people.import_roster", found.organisation_id)
    done = (RosterImport.id == found.id, RosterImport.state == ImportState.DONE)
    asked = update(RosterImport).where(*done).values(state=ImportState.UNDOING).returning(RosterImport.id)
    if not work.session.scalars(asked).all():
        raise RuleBroken("people.roster_not_done")


def undo_import(work: Work, found: RosterImport) -> Reversal:
    """Put the roster back as it was before an import, except where it was changed since. Works once."""
    ensure(work.actor, "people.import_roster", found.organisation_id)
    done = (RosterImport.id == found.id, RosterImport.state.in_((ImportState.DONE, ImportState.UNDOING)))
    values = {"state": ImportState.UNDONE, "undone_at": work.now}
    if not work.session.scalars(update(RosterImport).where(*done).values(values).returning(RosterImport.id)).all():
        raise RuleBroken("people.roster_not_done")
    organisation = work.session.scalars(locked_organisation(found.organisation_id)).one()
    rows = {row.entry_id: row for row in work.session.scalars(changes_of(found.id))}
    known = known_entries(work, organisation.id)
    changes = [Change(key, row.before["values"] if row.before else None, row.after["values"]) for key, row in rows.items()]
    reversal = reverse(changes, {key: entry.values for key, entry in known.items()})
    _withdraw_invitations(work, found, [key for key, row in rows.items() if row.before is None])
    _restore(work, reversal, rows, known)
    for part in chunks(reversal.removed):
        work.session.execute(delete(RosterEntry).where(RosterEntry.id.in_(part)))
    _revoke(work, organisation)
    found.kept_count = reversal.kept_count
    work.record(
        RosterImportUndone(
            import_id=found.id,
            organisation_id=organisation.id,
            removed=len(reversal.removed),
            restored=len(reversal.restored),
            kept=reversal.kept_count,
        )
    )
    return reversal


def _withdraw_invitations(work: Work, found: RosterImport, entry_ids: list[int]) -> None:
    """Take back what is unsent and unused; an import invites whom it created."""
    withdraw(work, batch_of(found.id))
    for part in chunks(entry_ids):
        unused = (Token.roster_entry_id.in_(part), Token.used_at.is_(None))
        work.session.execute(delete(Token).where(*unused))


def _restore(work: Work, reversal: Reversal, rows: dict[int, RosterChange], known: dict[int, KnownEntry]) -> None:
    """Put entries back with the moment of their last change, so that the roster is what it was.

    Whoever joined since stays linked, as long as the address is the same.
    """
    back = {}
    for key, values in reversal.restored.items():
        before, now = rows[key].before or {}, known[key]
        person_id = now.person_id if values.get("email") == now.values.get("email") else before["person_id"]
        back[key] = columns_of(values) | {"updated_at": datetime.fromisoformat(before["updated_at"]), "person_id": person_id}
    update_entries(work, back)


def _revoke(work: Work, organisation: Organisation) -> None:
    """Take back the roster's word for those whom it names no longer."""
    for person in work.session.scalars(people_vouched_for(organisation.id)).all():
        withdraw_by_roster(work, person, organisation)
