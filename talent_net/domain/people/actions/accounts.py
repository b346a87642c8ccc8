"""Opening an account, proving the address, and changing what opens it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actions.sessions import close_all_sessions
from talent_net.domain.people.actions.tokens import issue_token, use_token
from talent_net.domain.people.facts.accounts import (
    EmailChanged,
    EmailConfirmed,
    LanguageChosen,
    PasswordChanged,
    PersonSignedUp,
    UnconfirmedForgotten,
)
from talent_net.domain.people.model import Calling, OrganisationKind, Person, Profile, RosterEntry, SchoolStage, TokenPurpose
from talent_net.domain.people.queries.accounts import account, account_by_email, unconfirmed_since
from talent_net.domain.people.queries.organisations import organisation_by_id
from talent_net.domain.people.queries.tokens import invited_entry, token_in_force
from talent_net.domain.people.rules.ages import check_birth_date
from talent_net.domain.people.rules.secrets import digest_of
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work

UNCONFIRMED_STAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What a person says of themselves at sign-up."""

    email: str
    password_hash: str
    calling: Calling
    born_on: date
    school_stage: SchoolStage = SchoolStage.NONE
    graduates_on: date | None = None
    language: str = "ja"


def sign_up(work: Work, newcomer: Newcomer) -> Person | None:
    """Open an account. Returns None when the address has one already: the caller answers the same, only the mail differs."""
    check_birth_date(work.today, newcomer.born_on, work.limits, through_school=False)
    if work.session.scalars(account_by_email(newcomer.email)).one_or_none() is not None:
        return None
    return _open_account(work, newcomer, through_school=False)


def accept_invitation(work: Work, secret: str, newcomer: Newcomer) -> Person:
    """Open an account by an organisation's invitation. The address is the invited one, and counts as confirmed."""
    token = use_token(work, TokenPurpose.INVITATION, secret)
    entry = work.session.scalars(invited_entry(token.roster_entry_id or 0)).one_or_none()
    if entry is None or token.email is None:
        raise RuleBroken("people.link_over")
    organisation = work.session.scalars(organisation_by_id(entry.organisation_id)).one()
    through_school = organisation.kind is OrganisationKind.SCHOOL
    check_birth_date(work.today, newcomer.born_on, work.limits, through_school=through_school)
    if work.session.scalars(account_by_email(token.email)).one_or_none() is not None:
        raise RuleBroken("people.link_over")
    person = _open_account(work, newcomer, through_school=through_school)
    _take_names(person.profile, entry)
    entry.person_id = person.id
    _confirm(work, person)
    return person


def _open_account(work: Work, newcomer: Newcomer, *, through_school: bool) -> Person:
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
    )
    person.profile = Profile(updated_at=work.now, photo=None)
    work.session.add(person)
    work.session.flush()
    work.record(PersonSignedUp(person_id=person.id, through_school=through_school))
    return person


def make_staff_account(work: Work, email: str, password_hash: str) -> Person:
    """An account for staff, made at the command line. Whoever has the machine vouches for the address; the age is not asked."""
    ensure(work.actor, "people.make_staff_account")
    person = Person(
        email=email,
        password_hash=password_hash,
        calling=Calling.ORGANISER,
        created_at=work.now,
        confirmed_at=work.now,
        password_changed_at=work.now,
        roles=[],
    )
    person.profile = Profile(updated_at=work.now, photo=None)
    work.session.add(person)
    work.session.flush()
    work.record(PersonSignedUp(person_id=person.id, through_school=False))
    return person


def _take_names(profile: Profile, entry: RosterEntry) -> None:
    for name in ("family_ja", "given_ja", "family_kana", "given_kana", "family_latin", "given_latin"):
        setattr(profile, name, getattr(entry, name))


def _confirm(work: Work, person: Person) -> None:
    if person.confirmed_at is None:
        person.confirmed_at = work.now
        work.record(EmailConfirmed(person_id=person.id))


def confirm_email(work: Work, secret: str) -> Person:
    """Prove an address by the token that was sent to it."""
    token = use_token(work, TokenPurpose.CONFIRM_EMAIL, secret)
    person = _person(work, token.person_id)
    _confirm(work, person)
    return person


def reset_password(work: Work, secret: str, password_hash: str) -> Person:
    """Set a new password by the token that was sent to the address; every session ends. Who got the mail has proved the address too."""
    token = use_token(work, TokenPurpose.RESET_PASSWORD, secret)
    person = _person(work, token.person_id)
    _set_password(work, person, password_hash, by_reset=True)
    close_all_sessions(work, person.id)
    _confirm(work, person)
    return person


def change_password(work: Work, person: Person, password_hash: str, *, keep_session: int) -> None:
    """Set a new password; every other session ends."""
    ensure(work.actor, "people.change_password", person.id)
    _set_password(work, person, password_hash, by_reset=False)
    close_all_sessions(work, person.id, but=keep_session)


def _set_password(work: Work, person: Person, password_hash: str, *, by_reset: bool) -> None:
    person.password_hash = password_hash
    person.password_changed_at = work.now
    work.record(PasswordChanged(person_id=person.id, by_reset=by_reset))


def renew_hash(work: Work, person: Person, password_hash: str) -> None:
    """Store the same password under today's parameters, at a sign-in."""
    person.password_hash = password_hash
    work.session.flush()


def ask_email_change(work: Work, person: Person, email: str) -> str | None:
    """Begin a change of address. Returns the token's secret for the new address, or None where that belongs to an account already."""
    ensure(work.actor, "people.change_email", person.id)
    if email == person.email:
        raise RuleBroken("people.email_same", "email")
    if work.session.scalars(account_by_email(email)).one_or_none() is not None:
        return None
    return issue_token(work, TokenPurpose.CHANGE_EMAIL, person.id, email=email)


def change_email(work: Work, secret: str) -> tuple[Person, str]:
    """Finish a change of address by the token sent to the new one. Returns the person and the address they had."""
    token = use_token(work, TokenPurpose.CHANGE_EMAIL, secret)
    person = _person(work, token.person_id)
    taken = token.email is None or work.session.scalars(account_by_email(token.email)).one_or_none() is not None
    if taken:
        raise RuleBroken("people.link_over")
    former, person.email = person.email, str(token.email)
    work.record(EmailChanged(person_id=person.id))
    return person, former


def choose_language(work: Work, person: Person, language: str) -> None:
    """Read in another language from now on."""
    ensure(work.actor, "people.choose_language", person.id)
    if person.language != language:
        person.language = language
        work.record(LanguageChosen(person_id=person.id, language=language))


def forget_unconfirmed(work: Work) -> int:
    """Delete the sign-ups that nobody confirmed in time. Returns how many."""
    ids = list(work.session.scalars(unconfirmed_since(work.now - UNCONFIRMED_STAYS)))
    if ids:
        work.session.execute(delete(Person).where(Person.id.in_(ids)))
        work.record(UnconfirmedForgotten(count=len(ids)))
    return len(ids)


def is_in_force(work: Work, purpose: TokenPurpose, secret: str) -> bool:
    """Whether a token would still work; looking does not use it up."""
    return work.session.scalars(token_in_force(purpose, digest_of(secret), work.now)).one_or_none() is not None


def _person(work: Work, person_id: int | None) -> Person:
    person = work.session.scalars(account(person_id or 0)).one_or_none()
    if person is None:
        raise NotFound("person")
    return person
