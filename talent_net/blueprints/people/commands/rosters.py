"""`flask people import`: a roster from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.words.rosters import fault_sentence, field_name
from talent_net.domain.people.actions.rosters.imports import run_import
from talent_net.domain.people.actions.rosters.uploads import compare_with_roster, confirm_import, preview_import, upload_roster
from talent_net.domain.people.model import Organisation
from talent_net.domain.people.queries.organisations import organisation_by_slug
from talent_net.domain.people.rules.rosters.outline import Outline, outline_of
from talent_net.domain.people.rules.rosters.reading import Reading, read_roster
from talent_net.kernel.errors import RuleBroken
from talent_net.web.i18n import in_language
from talent_net.web.words import sentence
from talent_net.web.work import reading, unit_of_work


class WrongInput(click.ClickException):
    """The file or the organisation is wrong."""

    exit_code = 2


@bp.cli.command("import")
@click.argument("roster", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--organisation", "slug", metavar="SLUG", required=True, help="Whose roster it is.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@click.option("--no-invitations", is_flag=True, help="Send no mail to the people who are new on the roster.")
def import_roster(roster: Path, slug: str, *, dry_run: bool, as_json: bool, no_invitations: bool) -> None:
    """Bring a roster in: FILE is CSV or TSV in UTF-8, UTF-16 or Shift_JIS, with titles in Japanese or English.

    Ends with 0 when the file was read, even if lines were left out (the report names them), and with 2 and one line on standard
    error when the file or the organisation is wrong; then nothing was changed.
    """
    try:
        body = roster.read_bytes()
    except OSError as error:
        raise WrongInput(f"{roster}: {error.strerror or error}") from None
    organisation = reading().scalars(organisation_by_slug(slug)).one_or_none()
    if organisation is None:
        raise WrongInput(f"there is no organisation {slug!r}")
    try:
        outline = outline_of(body)
        read = read_roster(outline)
        act = _compare(organisation.id, read) if dry_run else _run(organisation.id, roster.name, body, read, not no_invitations)
    except RuleBroken as broken:
        with in_language("en"):
            raise WrongInput(f"{roster.name}: {sentence(broken.code, broken.values)}") from None
    report = {"organisation": slug, "dry_run": dry_run, **_about(outline, read), **act}
    click.echo(json.dumps(report, ensure_ascii=False) if as_json else _told(report))


def _about(outline: Outline, read: Reading) -> dict[str, Any]:
    columns = {heading.title: heading.column.value for heading in outline.headings if heading.column is not None}
    return {
        "encoding": outline.encoding,
        "delimiter": outline.delimiter,
        "columns": columns,
        "lines": read.total,
        "blank": read.blank_count,
    }


def _compare(organisation_id: int, read: Reading) -> dict[str, Any]:
    with unit_of_work() as work:
        merged = compare_with_roster(work, organisation_id, read)
    rejected = sorted((*read.rejected, *merged.rejected), key=lambda rejection: rejection.line)
    return {
        "created": len(merged.created),
        "updated": len(merged.updated),
        "unchanged": merged.unchanged_count,
        "rejected": [rejection.as_json() for rejection in rejected],
    }


def _run(organisation_id: int, filename: str, body: bytes, read: Reading, invites: bool) -> dict[str, Any]:
    with unit_of_work() as work:
        found = upload_roster(work, work.session.get_one(Organisation, organisation_id), filename, body)
        preview_import(work, found, read)
        confirm_import(work, found, sends_invitations=invites)
        run_import(work, found.id, read)
    return {
        "import": found.public_id,
        "created": found.created_count,
        "updated": found.updated_count,
        "unchanged": found.unchanged_count,
        "rejected": found.rejected,
        "invited": found.invited_count,
        "linked": found.linked_count,
    }


def _told(report: dict[str, Any]) -> str:
    rejected = report["rejected"]
    head = (
        f"{report['lines']} lines: {report['created']} created, {report['updated']} updated, "
        f"{report['unchanged']} unchanged, {len(rejected)} rejected"
    )
    lines = ["would be: " + head if report["dry_run"] else head]
    with in_language("en"):
        for rejection in rejected:
            field = field_name(rejection)
            lines.append(f"  line {rejection['line']}: {f'{field}: ' if field else ''}{fault_sentence(rejection)}")
    return "\n".join(lines)
