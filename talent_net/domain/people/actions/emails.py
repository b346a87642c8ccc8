"""Moving an account to another address."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actions.accounts import person_behind
from talent_net.domain.people.actions.sessions import close_all_sessions
from talent_net.domain.people.actions.tokens import issue_token, use_token, void_tokens
from talent_net.domain.people.facts.accounts import EmailChangeAsked, EmailChanged
from talent_net.domain.people.model import Person, TokenPurpose
from talent_net.domain.people.queries.accounts import account_by_email
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def ask_email_change(work: Work, person: Person, email: str) -> str | None:
    """Begin a change of address. Returns the token's secret for the new address, or None where that belongs to an account already:
    the caller answers the same, only the mail differs.
    """
    ensure(work.actor, "people.change_email", person.id)
    if email == person.email:
        raise RuleBroken("people.email_same", "email")
    work.record(EmailChangeAsked(person_id=person.id))
    if work.session.scalars(account_by_email(email)).one_or_none() is not None:
        return None
    return issue_token(work, TokenPurpose.CHANGE_EMAIL, person.id, email=email)


def change_email(work: Work, secret: str, *, keep_session: int | None) -> tuple[Person, str]:
    """Finish a change of address by the token sent to the new one; other sessions end, and mails to the old address open nothing
    more. Returns the person and the address they had.
    """
    token = use_token(work, TokenPurpose.CHANGE_EMAIL, secret)
    person = person_behind(work, token)
    former = person.email
    try:
        with work.session.begin_nested():
            person.email = token.email or former
    except IntegrityError:
        # Somebody opened an account with it since.
        raise RuleBroken("people.link_over") from None
    void_tokens(work, TokenPurpose.RESET_PASSWORD, person.id)
    close_all_sessions(work, person.id, but=keep_session)
    work.record(EmailChanged(person_id=person.id))
    return person, former
