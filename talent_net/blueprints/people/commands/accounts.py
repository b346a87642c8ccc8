"""Accounts at the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from talent_net.blueprints.people import bp
from talent_net.domain.people.actions.accounts import Newcomer, admit, forget_unconfirmed
from talent_net.domain.people.actions.erasure import replay_erasures
from talent_net.domain.people.actions.roles import grant_role, revoke_role
from talent_net.domain.people.model import Calling, Organisation, Person, Role
from talent_net.domain.people.queries.accounts import account_by_email, erased_public_ids
from talent_net.domain.people.queries.organisations import organisation_by_slug
from talent_net.domain.people.rules.passwords import check_password
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.i18n import in_language
from talent_net.web.passwords import hash_password
from talent_net.web.words import sentence
from talent_net.web.work import reading, unit_of_work

ROLES = click.Choice([role.value for role in Role if role is not Role.MEMBER])


@bp.cli.command("create-admin")
@click.argument("email")
def create_admin(email: str) -> None:
    """Make an administrator. The password is asked for, or read from standard input where nobody types."""
    email = email.strip().lower()
    if "@" not in email:
        raise click.BadParameter("this is not an e-mail address", param_hint="EMAIL")
    password = _password()
    try:
        check_password(password, email)
        digest = hash_password(password)
        with unit_of_work() as work:
            person = work.session.scalars(account_by_email(email)).one_or_none() or admit(work, _administrator(email, digest))
            grant_role(work, person, Role.ADMINISTRATOR)
    except RuleBroken as broken:
        raise _said(broken) from None
    click.echo(f"{email} administers the house. The second factor is set up at the first sign-in.")


def _administrator(email: str, digest: str) -> Newcomer:
    """Whoever has the machine vouches for the address; the age is not asked, and unknown is a minor's."""
    return Newcomer(email=email, password_hash=digest, calling=Calling.ORGANISER, born_on=None, language="en")


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\n")


@bp.cli.command("grant-role")
@click.argument("email")
@click.argument("role", type=ROLES)
@click.option("--organisation", metavar="SLUG", help="For an organiser: of which organisation.")
def grant(email: str, role: str, organisation: str | None) -> None:
    """Give a person a role."""
    try:
        with unit_of_work() as work:
            grant_role(work, _person(work, email), Role(role), _organisation_id(work, organisation))
    except RuleBroken as broken:
        raise _said(broken) from None


@bp.cli.command("revoke-role")
@click.argument("email")
@click.argument("role", type=ROLES)
@click.option("--organisation", metavar="SLUG", help="For an organiser: of which organisation.")
def revoke(email: str, role: str, organisation: str | None) -> None:
    """Take a role from a person. The last administrator keeps theirs."""
    try:
        with unit_of_work() as work:
            revoke_role(work, _person(work, email), Role(role), _organisation_id(work, organisation))
    except RuleBroken as broken:
        raise _said(broken) from None
    except NotFound:
        raise click.ClickException("this person does not hold that role") from None


@bp.cli.command("forget-unconfirmed")
def forget() -> None:
    """Delete the sign-ups that nobody confirmed within a week."""
    with unit_of_work() as work:
        count = forget_unconfirmed(work)
    click.echo(f"forgotten: {count}")


@bp.cli.command("erasures")
@click.argument("file", type=click.Path(path_type=Path))
def keep_erasures(file: Path) -> None:
    """Write the ledger of deleted accounts to a file, to be kept apart from the backups."""
    file.write_text("".join(f"{public_id}\n" for public_id in reading().scalars(erased_public_ids())))


@bp.cli.command("replay-erasures")
@click.argument("file", type=click.Path(path_type=Path, exists=True), required=False)
def replay(file: Path | None) -> None:
    """After a restore: delete again whom the backup brought back, by the kept ledger and the database's own."""
    ids = set(reading().scalars(erased_public_ids()))
    if file is not None:
        ids.update(line.strip() for line in file.read_text().splitlines() if line.strip())
    with unit_of_work() as work:
        count = replay_erasures(work, sorted(ids))
    click.echo(f"deleted again: {count}")


def _person(work: Work, email: str) -> Person:
    person = work.session.scalars(account_by_email(email.strip().lower())).one_or_none()
    if person is None:
        raise click.ClickException("nobody has this address")
    return person


def _organisation_id(work: Work, slug: str | None) -> int | None:
    if slug is None:
        return None
    found: Organisation | None = work.session.scalars(organisation_by_slug(slug)).one_or_none()
    if found is None:
        raise click.ClickException("no organisation has this slug")
    return found.id


def _said(broken: RuleBroken) -> click.ClickException:
    with in_language("en"):
        return click.ClickException(sentence(broken.code, broken.values))
