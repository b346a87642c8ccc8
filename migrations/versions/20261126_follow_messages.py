"""Messages of a thread: when one changed last, and that what was sent twice is written once."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_follow_messages"
down_revision = "20261126_create_mentoring"
branch_labels = None
depends_on = None

NAMED = sa.text("nonce <> ''")


def upgrade() -> None:
    op.add_column("thread_messages", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "uq_thread_messages_nonce",
        "thread_messages",
        ["mentorship_id", "author_id", "nonce"],
        unique=True,
        sqlite_where=NAMED,
        postgresql_where=NAMED,
    )


def downgrade() -> None:
    op.drop_index("uq_thread_messages_nonce", table_name="thread_messages")
    op.execute("ALTER TABLE thread_messages DROP COLUMN changed_at")
