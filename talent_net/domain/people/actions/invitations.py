"""Coming in by an organisation's invitation, and finding oneself on its roster."""

from __future__ import annotations

from sqlalchemy import delete

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actions.accounts import Newcomer, check_newcomer, confirm, open_account
from talent_net.domain.people.actions.tokens import use_token
from talent_net.domain.people.actions.verification import verify_by_roster
from talent_net.domain.people.facts.accounts import InvitationAccepted
from talent_net.domain.people.model import Organisation, OrganisationKind, Person, Profile, RosterEntry, TokenPurpose
from talent_net.domain.people.queries.accounts import account_by_email
from talent_net.domain.people.queries.tokens import invited_entry, unclaimed_entries
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def accept_invitation(work: Work, secret: str, newcomer: Newcomer) -> Person:
    """Open an account by an organisation's invitation, whose mail has proved the address. A school answers for its younger pupils."""
    ensure(work.actor, "people.sign_up")
    token = use_token(work, TokenPurpose.INVITATION, secret)
    entry = work.session.scalars(invited_entry(token.roster_entry_id or 0)).one_or_none()
    if entry is None or token.email is None or newcomer.email != token.email:
        raise RuleBroken("people.link_over")
    organisation = work.session.get_one(Organisation, entry.organisation_id)
    check_newcomer(work, newcomer, through_school=organisation.kind is OrganisationKind.SCHOOL)
    _make_room(work, newcomer.email)
    person = open_account(work, newcomer)
    if person is None:
        raise RuleBroken("people.link_over")
    _take_names(person.profile, entry)
    entry.person_id = person.id
    work.record(InvitationAccepted(person_id=person.id, organisation_id=organisation.id))
    confirm(work, person)
    if organisation.approved_at is not None:
        verify_by_roster(work, person, organisation)
    return person


def claim_roster_entries(work: Work, person: Person) -> None:
    """Link the lines of rosters that bear a person's proved address, and let them vouch. The address is the proof, whoever acts."""
    for entry in work.session.scalars(unclaimed_entries(person)).all():
        entry.person_id = person.id
        organisation = work.session.get_one(Organisation, entry.organisation_id)
        if organisation.approved_at is not None:
            verify_by_roster(work, person, organisation)


def _make_room(work: Work, email: str) -> None:
    known = work.session.scalars(account_by_email(email)).one_or_none()
    if known is None:
        return
    if known.confirmed_at is not None:
        raise RuleBroken("people.link_over")
    work.session.execute(delete(Person).where(Person.id == known.id))
    work.session.expunge(known)


def _take_names(profile: Profile, entry: RosterEntry) -> None:
    for name in ("family_ja", "given_ja", "family_kana", "given_kana", "family_latin", "given_latin"):
        setattr(profile, name, getattr(entry, name))
