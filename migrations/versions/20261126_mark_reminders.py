"""Exchanges know which reminder was given last."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_mark_reminders"
down_revision = "20261126_hold_meetings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("exchanges", sa.Column("reminded", sa.SmallInteger(), nullable=True))


def downgrade() -> None:
    # A table made anew would take along whatever hangs on its rows.
    op.execute("ALTER TABLE exchanges DROP COLUMN reminded")
