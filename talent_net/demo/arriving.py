"""How a character comes in."""

from __future__ import annotations

from talent_net.demo.characters import Character, Fullness
from talent_net.demo.queries import organisation_named
from talent_net.domain.people.model import Person, Profile, Role, RoleGrant
from talent_net.kernel.work import Work

# Nobody signs in to the demo world by a password: its buttons open the sessions.
_NO_PASSWORD = ""


def sign_up_character(work: Work, character: Character) -> int:
    """Give a character an account, confirmed unless they never opened the mail. Returns its key."""
    person = Person(
        email=character.email,
        password_hash=_NO_PASSWORD,
        calling=character.calling,
        born_on=character.born_on,
        school_stage=character.stage,
        graduates_on=character.graduates_on,
        language=character.language,
        created_at=work.now,
        confirmed_at=None if character.fullness is Fullness.UNCONFIRMED else work.now,
        profile=Profile(updated_at=work.now),
        roles=_grants(work, character),
    )
    work.session.add(person)
    work.session.flush()
    return person.id


def _grants(work: Work, character: Character) -> list[RoleGrant]:
    if character.role is Role.MEMBER:
        return []
    organisation = work.session.scalars(organisation_named(character.organisation)).one()
    where = organisation.id if character.role is Role.ORGANISER else None
    return [RoleGrant(role=character.role, granted_at=work.now, organisation_id=where)]
