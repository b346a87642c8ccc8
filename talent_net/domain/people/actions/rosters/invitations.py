"""Inviting the people of a roster who have no account yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import insert, update

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actions.rosters.entries import chunks
from talent_net.domain.people.facts.rosters import InvitationsIssued
from talent_net.domain.people.model import RosterEntry, RosterImport, Token, TokenPurpose
from talent_net.domain.people.queries.rosters import addresses_with_account, changes_of
from talent_net.domain.people.rules.rosters.invitations import invitation_language
from talent_net.domain.people.rules.secrets import digest_of, new_secret
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work

INVITATION_LASTS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation's mail needs. The secret is told only here."""

    email: str
    secret: str
    language: str


def issue_invitations(work: Work, found: RosterImport) -> list[Invitation]:
    """Make one-time invitations for the entries that an import created, as far as they have an address and no account."""
    ensure(work.actor, "people.import_roster", found.organisation_id)
    created = {
        change.after["values"]["email"]: change
        for change in work.session.scalars(changes_of(found.id))
        if change.before is None and "email" in change.after["values"]
    }
    emails = list(created)
    for part in chunks(range(len(emails))):
        for address in work.session.scalars(addresses_with_account([emails[position] for position in part])):
            del created[address]
    if not created:
        return []
    invitations = [
        Invitation(email, new_secret(), invitation_language(change.after["values"])) for email, change in created.items()
    ]
    rows = [
        {
            "purpose": TokenPurpose.INVITATION,
            "digest": digest_of(invitation.secret),
            "email": invitation.email,
            "roster_entry_id": created[invitation.email].entry_id,
            "created_at": work.now,
            "expires_at": work.now + INVITATION_LASTS,
        }
        for invitation in invitations
    ]
    work.session.execute(insert(Token), rows)
    for part in chunks(change.entry_id for change in created.values()):
        work.session.execute(update(RosterEntry).where(RosterEntry.id.in_(part)).values(invited_at=work.now))
    found.invited_count = len(invitations)
    work.record(InvitationsIssued(import_id=found.id, organisation_id=found.organisation_id, invited=len(invitations)))
    return invitations
