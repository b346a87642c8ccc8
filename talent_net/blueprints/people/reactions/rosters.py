"""What follows an import: invitations go out, and whoever asked for it is told how it ended."""

from __future__ import annotations

from datetime import timedelta

from talent_net.domain.notices.actions import notify
from talent_net.domain.people.actions.rosters.invitations import issue_invitations
from talent_net.domain.people.facts.rosters import RosterImported, RosterImportFailed, RosterImportUndone
from talent_net.domain.people.model import RosterImport
from talent_net.domain.people.queries.rosters import import_by_id
from talent_net.domain.people.rules.rosters.invitations import batch_of
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus
from talent_net.web.mail import queue_mail

# Thousands of invitations go out in minutes: whoever waits for a confirmation or a reset meanwhile does not wait behind them.
MAILS_A_SECOND = 20


@bus.inside(RosterImported)
def invite(work: Work, fact: RosterImported) -> None:
    """Promise each invited person a mail; one batch, so that undoing the import withdraws what is still unsent."""
    found = _import(work, fact.import_id)
    if not found.sends_invitations:
        return
    for position, invitation in enumerate(issue_invitations(work, found)):
        queue_mail(
            work,
            "people/invitation",
            to=invitation.email,
            language=invitation.language,
            run_at=work.now + timedelta(seconds=position // MAILS_A_SECOND),
            batch=batch_of(found.id),
            token=invitation.secret,
            name_ja=found.organisation.name_ja,
            name_en=found.organisation.name_en,
        )


@bus.inside(RosterImported)
def tell_import(work: Work, fact: RosterImported) -> None:
    """The organiser may have left the page."""
    _tell(work, fact.import_id, "people.roster_imported", created=fact.created, updated=fact.updated, rejected=fact.rejected)


@bus.inside(RosterImportFailed)
def tell_failure(work: Work, fact: RosterImportFailed) -> None:
    """The same when it did not work."""
    _tell(work, fact.import_id, "people.roster_import_failed")


@bus.inside(RosterImportUndone)
def tell_undoing(work: Work, fact: RosterImportUndone) -> None:
    """Who brought a roster in learns that somebody else took it back."""
    if _import(work, fact.import_id).imported_by_id != work.actor.person_id:
        _tell(work, fact.import_id, "people.roster_import_undone")


def _import(work: Work, import_id: int) -> RosterImport:
    return work.session.scalars(import_by_id(import_id)).one()


def _tell(work: Work, import_id: int, kind: str, **counts: int) -> None:
    found = _import(work, import_id)
    if found.imported_by_id is not None:
        notify(work, found.imported_by_id, kind, public_id=found.public_id, **counts)
