"""How Alembic meets the app: its engine and its tables."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from talent_net.web.extensions import db

target = db.metadata


def run(connection: Connection) -> None:
    """Run the migrations on an open connection, all in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=target,
        render_as_batch=True,
        compare_type=True,
        user_module_prefix="orm.",
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("migrations run against a database, not into a file")

# A caller that holds a connection (a test, a drill) hands it over.
given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with current_app.extensions["migrate"].db.engine.connect() as connection:
        run(connection)
