"""Opening an account, proving its address, and forgetting what nobody proved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actions.tokens import use_token
from talent_net.domain.people.facts.accounts import (
    EmailConfirmed,
    LanguageChosen,
    PersonAdmitted,
    PersonSignedUp,
    SignUpRepeated,
    UnconfirmedForgotten,
)
from talent_net.domain.people.model import Calling, Person, Profile, SchoolStage, Token, TokenPurpose
from talent_net.domain.people.queries.accounts import account, account_by_email, unconfirmed_since
from talent_net.domain.people.rules.accounts import check_school
from talent_net.domain.people.rules.ages import check_birth_date
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work

UNCONFIRMED_STAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What a person says of themselves at sign-up. The address is in its stored form."""

    email: str
    password_hash: str
    calling: Calling
    born_on: date | None
    school_stage: SchoolStage = SchoolStage.NONE
    graduates_on: date | None = None
    language: str = "ja"


def sign_up(work: Work, newcomer: Newcomer) -> Person | None:
    """Open an account that waits for its address to be proved. Returns None when the address has an account already: the caller
    answers the same, only the mail differs.

    An earlier sign-up that nobody proved gives way, so that no stranger can wait behind it with a password of their own.
    """
    ensure(work.actor, "people.sign_up")
    check_newcomer(work, newcomer, through_school=False)
    known = work.session.scalars(account_by_email(newcomer.email)).one_or_none()
    if known is not None and known.confirmed_at is not None:
        work.record(SignUpRepeated(person_id=known.id))
        return None
    if known is not None:
        _forget(work, known)
    person = open_account(work, newcomer)
    if person is not None:
        work.record(PersonSignedUp(person_id=person.id))
    return person


def admit(work: Work, newcomer: Newcomer, *, is_confirmed: bool = True) -> Person:
    """Open an account in the house's own name: its first administrator, the people of the demo world. No mail goes out."""
    ensure(work.actor, "people.admit")
    person = open_account(work, newcomer)
    if person is None:
        raise RuleBroken("people.email_taken", "email")
    work.record(PersonAdmitted(person_id=person.id))
    if is_confirmed:
        confirm(work, person)
    return person


def check_newcomer(work: Work, newcomer: Newcomer, *, through_school: bool) -> None:
    """Raise RuleBroken when somebody cannot join by what they say. An unknown birthday would be a minor's."""
    if newcomer.born_on is None:
        raise RuleBroken("people.birth_date_impossible", "born_on")
    check_birth_date(work.today, newcomer.born_on, work.limits, through_school=through_school)
    check_school(work.today, newcomer.calling, newcomer.school_stage, newcomer.graduates_on)


def open_account(work: Work, newcomer: Newcomer) -> Person | None:
    """Write the rows of an account; None when somebody else took the address in the same moment."""
    is_student = newcomer.calling is Calling.STUDENT
    is_pupil = is_student and newcomer.school_stage is SchoolStage.HIGH_SCHOOL
    person = Person(
        email=newcomer.email,
        password_hash=newcomer.password_hash,
        calling=newcomer.calling,
        born_on=newcomer.born_on,
        school_stage=newcomer.school_stage if is_student else SchoolStage.NONE,
        graduates_on=newcomer.graduates_on if is_pupil else None,
        language=newcomer.language,
        created_at=work.now,
        password_changed_at=work.now,
        roles=[],
        profile=Profile(updated_at=work.now, photo=None),
    )
    try:
        with work.session.begin_nested():
            work.session.add(person)
    except IntegrityError:
        return None
    return person


def confirm(work: Work, person: Person) -> None:
    """Count the address as proved, once."""
    if person.confirmed_at is None:
        person.confirmed_at = work.now
        work.session.flush()
        work.record(EmailConfirmed(person_id=person.id))


def confirm_email(work: Work, secret: str) -> Person:
    """Prove an address by the token that was sent to it."""
    person = person_behind(work, use_token(work, TokenPurpose.CONFIRM_EMAIL, secret))
    confirm(work, person)
    return person


def person_behind(work: Work, token: Token) -> Person:
    """Whose token it is, with roles and profile; a suspended person's tokens open nothing."""
    person = work.session.scalars(account(token.person_id or 0)).one_or_none()
    if person is None or person.suspended_at is not None:
        raise RuleBroken("people.link_over")
    return person


def choose_language(work: Work, person: Person, language: str) -> None:
    """Read in another language from now on."""
    ensure(work.actor, "people.choose_language", person.id)
    if person.language != language:
        person.language = language
        work.record(LanguageChosen(person_id=person.id, language=language))


def forget_unconfirmed(work: Work) -> int:
    """Delete the sign-ups that nobody confirmed within a week. Returns how many."""
    ensure(work.actor, "people.forget_unconfirmed")
    ids = list(work.session.scalars(unconfirmed_since(work.now - UNCONFIRMED_STAYS)))
    if ids:
        work.session.execute(delete(Person).where(Person.id.in_(ids)))
        work.record(UnconfirmedForgotten(count=len(ids)))
    return len(ids)


def _forget(work: Work, person: Person) -> None:
    work.session.execute(delete(Person).where(Person.id == person.id))
    work.session.expunge(person)
    work.record(UnconfirmedForgotten(count=1))
