"""What follows when accounts, roles and sessions change."""

from __future__ import annotations

from typing import Any

from talent_net.domain.notices.actions import notify
from talent_net.domain.people.actions.invitations import claim_roster_entries
from talent_net.domain.people.actions.tokens import issue_token
from talent_net.domain.people.facts.accounts import (
    EmailConfirmed,
    PasswordChanged,
    PasswordResetAsked,
    PersonRestored,
    PersonSuspended,
    RecoveryCodeUsed,
    RoleGranted,
    RoleRevoked,
    SecondFactorRemoved,
    SecondFactorSet,
    SignUpRepeated,
)
from talent_net.domain.people.model import Person, TokenPurpose
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus
from talent_net.web.live import disconnect_person
from talent_net.web.mail import queue_mail


@bus.inside(SignUpRepeated)
def mail_known_address(work: Work, fact: SignUpRepeated) -> None:
    """Only the owner of the address learns that it has an account."""
    _mail(work, fact.person_id, "people/known_address")


@bus.inside(PasswordResetAsked)
def mail_reset(work: Work, fact: PasswordResetAsked) -> None:
    """The link with which to set a new password."""
    _mail(work, fact.person_id, "people/reset", token=issue_token(work, TokenPurpose.RESET_PASSWORD, fact.person_id))


@bus.inside(EmailConfirmed)
def look_into_rosters(work: Work, fact: EmailConfirmed) -> None:
    """Who is on an organisation's roster is verified by it, however they came."""
    claim_roster_entries(work, work.session.get_one(Person, fact.person_id))


@bus.inside(PasswordChanged)
def mail_password(work: Work, fact: PasswordChanged) -> None:
    """If it was not they, they should know at once."""
    _mail(work, fact.person_id, "people/password_changed")


@bus.inside(RoleGranted, RoleRevoked)
def mail_role(work: Work, fact: RoleGranted | RoleRevoked) -> None:
    """A role opens doors: its holder learns of it even when they do not come by."""
    _mail(work, fact.person_id, "people/role_changed", role=fact.role, is_granted=isinstance(fact, RoleGranted))


@bus.inside(PersonSuspended, PersonRestored)
def mail_suspension(work: Work, fact: PersonSuspended | PersonRestored) -> None:
    """Nobody is shut out without a word, nor without a way to object."""
    _mail(work, fact.person_id, "people/suspended" if isinstance(fact, PersonSuspended) else "people/restored")


@bus.inside(RoleGranted)
def tell_granted(work: Work, fact: RoleGranted) -> None:
    """A role brings duties: its holder hears of it."""
    notify(work, fact.person_id, "people.role_granted")


@bus.inside(RoleRevoked)
def tell_revoked(work: Work, fact: RoleRevoked) -> None:
    """A role does not vanish without a word."""
    notify(work, fact.person_id, "people.role_revoked")


@bus.inside(RecoveryCodeUsed)
def warn_of_code(work: Work, fact: RecoveryCodeUsed) -> None:
    """If it was not they who used it, they should know at once."""
    notify(work, fact.person_id, "people.recovery_code_used", left=fact.left)


@bus.inside(SecondFactorSet, SecondFactorRemoved)
def mail_second_factor(work: Work, fact: SecondFactorSet | SecondFactorRemoved) -> None:
    """Whoever reads the address learns of a change that a thief would make."""
    _mail(work, fact.person_id, "people/second_factor_changed", is_set=isinstance(fact, SecondFactorSet))


@bus.after(PersonSuspended)
def close_all_sockets(fact: PersonSuspended) -> None:
    """A suspended person is out at once, in every window."""
    disconnect_person(fact.person_id)


def _mail(work: Work, person_id: int, template: str, **values: Any) -> None:
    person = work.session.get_one(Person, person_id)
    queue_mail(work, template, to=person.email, language=person.language, **values)
