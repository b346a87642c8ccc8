"""`flask people load-vocabulary`."""

from __future__ import annotations

import click

from talent_net.blueprints.people import bp
from talent_net.domain.people.actions.vocabulary_loading import load_vocabulary
from talent_net.web.work import unit_of_work


@bp.cli.command("load-vocabulary")
def load() -> None:
    """Bring the shipped fields, skills and places into the database; safe to run again."""
    with unit_of_work() as work:
        created, updated = load_vocabulary(work)
    click.echo(f"vocabulary: {created} created, {updated} updated")
