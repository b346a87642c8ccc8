"""The command door: `flask searches index`."""

from __future__ import annotations

import click

from talent_net.blueprints.searches import bp
from talent_net.domain.searches.actions.indexing import index_anew, index_missing
from talent_net.web.work import unit_of_work


@bp.cli.command()
@click.option("--all", "everybody", is_flag=True, help="Index everybody anew, not only whom the index does not know.")
def index(everybody: bool) -> None:
    """Put members into the search index, in batches of which each is one transaction."""
    last = batches = 0
    while True:
        with unit_of_work() as work:
            last = index_anew(work, last) if everybody else index_missing(work)
        if not last:
            break
        batches += 1
    click.echo(f"the index is complete ({batches} batches)" if batches else "the index is complete")
