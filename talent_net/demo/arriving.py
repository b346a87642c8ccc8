"""How a character comes in: admitted by the house, or by the invitation of a school."""

from __future__ import annotations

import pyotp

from talent_net.demo.characters import Character, Fullness
from talent_net.domain.people.actions.accounts import Newcomer, admit
from talent_net.domain.people.actions.invitations import accept_invitation
from talent_net.domain.people.actions.roles import grant_role
from talent_net.domain.people.actions.second_factor import set_second_factor
from talent_net.domain.people.model import Person, Role
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


def come_in(work: Work, character: Character, password_hash: str) -> int:
    """Be admitted, with a confirmed address unless the character never opened the mail. Returns the person's key."""
    return admit(work, newcomer_of(character, password_hash), is_confirmed=character.fullness is not Fullness.UNCONFIRMED).id


def come_invited(work: Work, character: Character, password_hash: str, secret: str) -> int:
    """Sign up by a school's invitation, which confirms the address. Returns the person's key."""
    return accept_invitation(work, secret, newcomer_of(character, password_hash)).id


def appoint(work: Work, person: Person, role: Role, organisation_id: int) -> None:
    """Give a colleague their role; staff of the city set up the second factor that it demands. Needs the roles loaded."""
    if role is Role.ORGANISER:
        grant_role(work, person, role, organisation_id)
        return
    grant_role(work, person, role)
    secret = new_totp_secret()
    set_second_factor(work, person, seal(secret), secret, pyotp.TOTP(secret).at(work.now), _NO_SESSION)
