"""The command door of the demo world: `flask demo …`. Production never opens it."""

from __future__ import annotations

import click
from flask.cli import ScriptInfo

from talent_net.demo import bp
from talent_net.demo.build import WorldInhabited, build_world
from talent_net.demo.cast import SEED


@bp.cli.command("fill")
@click.option("--seed", default=SEED, show_default=True, help="Another number draws other people.")
@click.option("--if-empty", is_flag=True, help="Say nothing against a database in which somebody lives already.")
@click.pass_obj
def fill(script: ScriptInfo, *, seed: int, if_empty: bool) -> None:
    """Fill an empty database with the demo world; one where somebody lives is left alone."""
    try:
        people = build_world(script.load_app(), seed=seed)
    except WorldInhabited:
        if if_empty:
            return
        raise click.ClickException(
            "somebody lives in this database already; the demo world moves into an empty one only"
        ) from None
    click.echo(f"demo: {people} people moved in")
