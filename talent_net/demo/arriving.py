"""How a character comes in: by the front door, or by the invitation of a school."""

from __future__ import annotations

import pyotp

from talent_net.demo.characters import Character
from talent_net.domain.people.actions.accounts import Newcomer, confirm_email, sign_up
from talent_net.domain.people.actions.invitations import accept_invitation
from talent_net.domain.people.actions.roles import grant_role
from talent_net.domain.people.actions.second_factor import set_second_factor
from talent_net.domain.people.actions.tokens import issue_token
from talent_net.domain.people.model import Person, Role, TokenPurpose
from talent_net.domain.people.rules.second_factor import new_totp_secret
from talent_net.kernel.work import Work
from talent_net.web.sealing import seal

_NO_SESSION = 0


def newcomer_of(character: Character, password_hash: str) -> Newcomer:
    """What a character says of themselves at the door."""
    return Newcomer(
        email=character.email,
        password_hash=password_hash,
        calling=character.calling,
        born_on=character.born_on,
        school_stage=character.stage,
        graduates_on=character.graduates_on,
        language=character.language,
    )


def come_in(work: Work, newcomer: Newcomer) -> tuple[int, str]:
    """Sign up. Returns the person's key and the secret that the mail tells them."""
    person = sign_up(work, newcomer)
    if person is None:
        raise ValueError(f"two characters have the address {newcomer.email}")
    return person.id, issue_token(work, TokenPurpose.CONFIRM_EMAIL, person.id)


def open_mail(work: Work, secret: str) -> Person:
    """Confirm the address."""
    return confirm_email(work, secret)


def come_invited(work: Work, newcomer: Newcomer, secret: str) -> int:
    """Sign up by a school's invitation, which confirms the address too. Returns the person's key."""
    return accept_invitation(work, secret, newcomer).id


def appoint(work: Work, person: Person, role: Role, organisation_id: int) -> None:
    """Give a colleague their role; staff of the city set up the second factor that it demands. Needs the roles loaded."""
    if role is Role.ORGANISER:
        grant_role(work, person, role, organisation_id)
        return
    grant_role(work, person, role)
    secret = new_totp_secret()
    set_second_factor(work, person, seal(secret), secret, pyotp.TOTP(secret).at(work.now), _NO_SESSION)
