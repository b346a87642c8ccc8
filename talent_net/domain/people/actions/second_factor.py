"""The second factor: set up, asked for, replaced, taken away."""

from __future__ import annotations

from sqlalchemy import delete, update

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actions.sessions import close_all_sessions
from talent_net.domain.people.actors import is_staff
from talent_net.domain.people.facts.accounts import RecoveryCodesMade, RecoveryCodeUsed, SecondFactorRemoved, SecondFactorSet
from talent_net.domain.people.model import AccountSession, Person, RecoveryCode
from talent_net.domain.people.queries.accounts import recovery_codes_left
from talent_net.domain.people.rules.second_factor import accepted_step, new_recovery_codes, plain_code
from talent_net.domain.people.rules.secrets import digest_of
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def set_second_factor(work: Work, person: Person, sealed: bytes, secret: str, code: str, session_id: int) -> list[str]:
    """Set up an authenticator once its first code is right. `sealed` is the secret as it is stored. Returns the recovery codes,
    told only here.
    """
    ensure(work.actor, "people.set_second_factor", person.id)
    step = accepted_step(secret, code, work.now, None)
    if step is None:
        raise RuleBroken("people.code_wrong", "code")
    person.totp_secret, person.totp_confirmed_at, person.totp_step = sealed, work.now, step
    work.session.execute(update(AccountSession).where(AccountSession.id == session_id).values(has_second_factor=True))
    close_all_sessions(work, person.id, but=session_id)
    work.record(SecondFactorSet(person_id=person.id))
    return make_recovery_codes(work, person)


def make_recovery_codes(work: Work, person: Person) -> list[str]:
    """Make new recovery codes; the earlier ones are void. Returns them, told only here."""
    ensure(work.actor, "people.set_second_factor", person.id)
    work.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    codes = new_recovery_codes()
    work.session.add_all(RecoveryCode(person_id=person.id, digest=digest_of(plain_code(code))) for code in codes)
    work.record(RecoveryCodesMade(person_id=person.id))
    return codes


def use_totp(work: Work, person: Person, secret: str | None, code: str) -> None:
    """Use a code of the authenticator up. Raises RuleBroken when it is wrong, over or used: of two who send it at once, one gets in.
    No code fits a secret that could not be read.
    """
    step = accepted_step(secret, code, work.now, person.totp_step) if secret else None
    if step is None:
        raise RuleBroken("people.code_wrong", "code")
    fresh = (Person.totp_step.is_(None)) | (Person.totp_step < step)
    taken = update(Person).where(Person.id == person.id, fresh).values(totp_step=step).returning(Person.id)
    if work.session.scalar(taken) is None:
        raise RuleBroken("people.code_wrong", "code")


def use_recovery_code(work: Work, person: Person, typed: str) -> int:
    """Use a recovery code up. Returns how many are left. Raises RuleBroken when it is wrong or used."""
    unused = (
        RecoveryCode.person_id == person.id,
        RecoveryCode.digest == digest_of(plain_code(typed)),
        RecoveryCode.used_at.is_(None),
    )
    taken = work.session.scalar(update(RecoveryCode).where(*unused).values(used_at=work.now).returning(RecoveryCode.id))
    if taken is None:
        raise RuleBroken("people.code_wrong", "code")
    left = work.session.scalar(recovery_codes_left(person.id)) or 0
    work.record(RecoveryCodeUsed(person_id=person.id, left=left))
    return left


def remove_second_factor(work: Work, person: Person) -> None:
    """Take the authenticator away. Staff cannot."""
    ensure(work.actor, "people.set_second_factor", person.id)
    if is_staff(person):
        raise RuleBroken("people.second_factor_required")
    person.totp_secret = person.totp_confirmed_at = person.totp_step = None
    work.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    work.record(SecondFactorRemoved(person_id=person.id))
