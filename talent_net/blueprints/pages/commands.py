"""`flask pages load`."""

from __future__ import annotations

import click

from talent_net.blueprints.pages import bp
from talent_net.domain.pages.actions.loading import load_pages
from talent_net.web.work import unit_of_work


@bp.cli.command("load")
def load() -> None:
    """Bring the shipped pages into the database; what staff wrote stays. Safe to run again."""
    with unit_of_work() as work:
        created, updated = load_pages(work)
    click.echo(f"pages: {created} created, {updated} updated")
