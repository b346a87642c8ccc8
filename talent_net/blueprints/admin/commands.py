"""The command door of the house itself: `flask jobs …`, `flask audit …`."""

from __future__ import annotations

import signal
from threading import Event

import click
from flask import current_app
from flask.blueprints import BlueprintSetupState
from flask.cli import AppGroup

from talent_net.blueprints.admin import bp
from talent_net.blueprints.admin.jobs.housekeeping import keep_house
from talent_net.domain.audit.actions import broken_at
from talent_net.web.jobs import run_row, run_worker
from talent_net.web.work import reading

jobs = AppGroup("jobs", help="The outbox's worker.")
audit = AppGroup("audit", help="The audit log.")


@jobs.command()
def work() -> None:
    """Work off the outbox until told to stop; the row in hand is finished first."""
    stop = Event()
    for wish in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wish, lambda _number, _frame: stop.set())
    run_worker(current_app._get_current_object(), stop, apart=False)  # type: ignore[attr-defined]  # noqa: SLF001 - the proxy's way


@jobs.command()
@click.argument("row_id", type=int)
def run(row_id: int) -> None:
    """Run one claimed row."""
    run_row(current_app._get_current_object(), row_id)  # type: ignore[attr-defined]  # noqa: SLF001 - the proxy's way


@jobs.command()
def housekeeping() -> None:
    """Forget now what need not be kept, and plan the next night."""
    keep_house()


@audit.command()
def verify() -> None:
    """Prove that no entry of the audit log was changed, left out or put in."""
    number = broken_at(reading())
    if number is not None:
        raise click.ClickException(f"the audit log does not fit its chain at entry {number}")
    click.echo("the audit log is sound")


@bp.record_once
def _add_groups(state: BlueprintSetupState) -> None:
    state.app.cli.add_command(jobs)
    state.app.cli.add_command(audit)
