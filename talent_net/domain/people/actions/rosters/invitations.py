"""Inviting the people of a roster who have no account yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, insert, update

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actions.rosters.entries import FIELDS, chunks
from talent_net.domain.people.facts.rosters import InvitationsIssued, InvitationsRenewed
from talent_net.domain.people.model import Organisation, RosterEntry, RosterImport, Token, TokenPurpose
from talent_net.domain.people.queries.organisation_desks import lapsed_among
from talent_net.domain.people.queries.rosters import addresses_with_account, changes_of
from talent_net.domain.people.rules.rosters.invitations import INVITATION_LASTS, invitation_language
from talent_net.domain.people.rules.secrets import digest_of, new_secret
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work


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
    _promise(work, invitations, {email: change.entry_id for email, change in created.items()})
    found.invited_count = len(invitations)
    work.record(InvitationsIssued(import_id=found.id, organisation_id=found.organisation_id, invited=len(invitations)))
    return invitations


def invite_again(work: Work, organisation: Organisation, entry_ids: Collection[int]) -> list[Invitation]:
    """Invite those of a roster once more whose invitations have lapsed; the former links end. Others are left out."""
    ensure(work.actor, "people.import_roster", organisation.id)
    lapsed = [
        entry
        for part in chunks(entry_ids)
        for entry in work.session.scalars(lapsed_among(organisation.id, part, work.now)).all()
        if entry.email is not None
    ]
    if not lapsed:
        return []
    entries = {entry.email: entry.id for entry in lapsed if entry.email is not None}
    former = delete(Token).where(Token.purpose == TokenPurpose.INVITATION, Token.roster_entry_id.in_(entries.values()))
    work.session.execute(former)
    invitations = [
        Invitation(entry.email or "", new_secret(), invitation_language({name: getattr(entry, name) for name in FIELDS}))
        for entry in lapsed
    ]
    _promise(work, invitations, entries)
    work.record(InvitationsRenewed(organisation_id=organisation.id, invited=len(invitations)))
    return invitations


def _promise(work: Work, invitations: Iterable[Invitation], entries: Mapping[str, int]) -> None:
    """Write the tokens, and on the roster that its people were invited."""
    rows = [
        {
            "purpose": TokenPurpose.INVITATION,
            "digest": digest_of(invitation.secret),
            "email": invitation.email,
            "roster_entry_id": entries[invitation.email],
            "created_at": work.now,
            "expires_at": work.now + INVITATION_LASTS,
        }
        for invitation in invitations
    ]
    work.session.execute(insert(Token), rows)
    for part in chunks(entries.values()):
        work.session.execute(update(RosterEntry).where(RosterEntry.id.in_(part)).values(invited_at=work.now))
