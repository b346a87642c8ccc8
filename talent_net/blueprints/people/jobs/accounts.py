"""Signing up and asking for a new password, behind the scenes.

The request only seals what was typed into the outbox, so that its answer, its status and its work are the same whether or not the address
has an account. Whether it has one is looked up here, and only a mail tells.
"""

from __future__ import annotations

import json
from datetime import date

from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.actions.accounts import Newcomer, sign_up
from talent_net.domain.people.actions.passwords import ask_reset
from talent_net.domain.people.actions.tokens import issue_token
from talent_net.domain.people.model import Calling, SchoolStage, TokenPurpose
from talent_net.domain.people.queries.accounts import account_by_email
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.jobs import job
from talent_net.web.mail import queue_mail
from talent_net.web.sealing import seal, unseal
from talent_net.web.work import unit_of_work


def promise_sign_up(work: Work, newcomer: Newcomer) -> None:
    """Have an account opened by the outbox."""
    values = {
        "email": newcomer.email,
        "password_hash": newcomer.password_hash,
        "calling": newcomer.calling,
        "born_on": newcomer.born_on.isoformat() if newcomer.born_on else None,
        "school_stage": newcomer.school_stage,
        "graduates_on": newcomer.graduates_on.isoformat() if newcomer.graduates_on else None,
        "language": newcomer.language,
    }
    enqueue(work, "people.sign_up", sealed=seal(json.dumps(values)).decode())


def promise_confirmation(work: Work, email: str) -> None:
    """Have the link for confirming sent again by the outbox."""
    enqueue(work, "people.confirm_again", sealed=seal(email).decode())


def promise_reset(work: Work, email: str) -> None:
    """Have the link for a new password sent by the outbox."""
    enqueue(work, "people.ask_reset", sealed=seal(email).decode())


@job("people.sign_up")
def open_account(sealed: str) -> None:
    """Open the account, and send the link; the owner of an address that has one already is told by a reaction."""
    text = unseal(sealed.encode())
    if text is None:
        return
    values = json.loads(text)
    newcomer = Newcomer(
        email=values["email"],
        password_hash=values["password_hash"],
        calling=Calling(values["calling"]),
        born_on=_date(values["born_on"]),
        school_stage=SchoolStage(values["school_stage"]),
        graduates_on=_date(values["graduates_on"]),
        language=values["language"],
    )
    try:
        with unit_of_work() as work:
            person = sign_up(work, newcomer)
            if person is not None:
                send_confirmation(work, person.id, newcomer.email, newcomer.language)
    except RuleBroken:
        # The page asked the same rules a moment ago; at worst midnight came between.
        return


@job("people.confirm_again")
def confirm_again(sealed: str) -> None:
    """Send the link again to whoever still has to confirm."""
    with unit_of_work() as work:
        person = work.session.scalars(account_by_email(unseal(sealed.encode()) or "")).one_or_none()
        if person is not None and person.confirmed_at is None:
            send_confirmation(work, person.id, person.email, person.language)


@job("people.ask_reset")
def send_reset(sealed: str) -> None:
    """Let the owner of an address set a new password; the mail is a reaction."""
    with unit_of_work() as work:
        ask_reset(work, unseal(sealed.encode()) or "")


def send_confirmation(work: Work, person_id: int, email: str, language: str) -> None:
    """Promise the mail with the link."""
    secret = issue_token(work, TokenPurpose.CONFIRM_EMAIL, person_id)
    queue_mail(work, "people/confirm", to=email, language=language, token=secret)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
