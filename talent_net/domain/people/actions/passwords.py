"""New passwords: by choice, by a mail, and the same one under today's parameters. Hashing happens before, outside of any work."""

from __future__ import annotations

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actions.accounts import confirm, person_behind
from talent_net.domain.people.actions.sessions import close_all_sessions
from talent_net.domain.people.actions.tokens import use_token, void_tokens
from talent_net.domain.people.facts.accounts import PasswordChanged, PasswordResetAsked
from talent_net.domain.people.model import Person, TokenPurpose
from talent_net.domain.people.queries.accounts import account_by_email
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work


def ask_reset(work: Work, email: str) -> None:
    """Ask for a mail with which to set a new password; for an address without an account nothing happens."""
    ensure(work.actor, "people.ask_reset")
    person = work.session.scalars(account_by_email(email)).one_or_none()
    if person is not None and person.suspended_at is None:
        work.record(PasswordResetAsked(person_id=person.id))


def reset_password(work: Work, secret: str, password_hash: str) -> Person:
    """Set a new password by the token that was sent to the address; every session ends. Who got the mail has proved the address too."""
    person = person_behind(work, use_token(work, TokenPurpose.RESET_PASSWORD, secret))
    _set_password(work, person, password_hash, by_reset=True)
    close_all_sessions(work, person.id)
    confirm(work, person)
    return person


def change_password(work: Work, person: Person, password_hash: str, *, keep_session: int) -> None:
    """Set a new password; every other session ends."""
    ensure(work.actor, "people.change_password", person.id)
    _set_password(work, person, password_hash, by_reset=False)
    close_all_sessions(work, person.id, but=keep_session)


def renew_hash(work: Work, person: Person, password_hash: str) -> None:
    """Store the same password under today's parameters, at a sign-in."""
    person.password_hash = password_hash
    work.session.flush()


def _set_password(work: Work, person: Person, password_hash: str, *, by_reset: bool) -> None:
    person.password_hash = password_hash
    person.password_changed_at = work.now
    void_tokens(work, TokenPurpose.RESET_PASSWORD, person.id)
    work.record(PasswordChanged(person_id=person.id, by_reset=by_reset))
