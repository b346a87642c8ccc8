"""People block one another, report what is wrong, and officers handle it."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_create_reports"
down_revision = "20261126_add_searches"
branch_labels = None
depends_on = None

STILL_OPEN = sa.text("closed_at IS NULL")


def number() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "blocks",
        sa.Column("id", number(), nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("blocker_id", number(), nullable=False),
        sa.Column("blocked_id", number(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("blocker_id <> blocked_id", name=op.f("ck_blocks_two_people")),
        sa.ForeignKeyConstraint(["blocked_id"], ["people.id"], name=op.f("fk_blocks_blocked_id_people"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["blocker_id"], ["people.id"], name=op.f("fk_blocks_blocker_id_people"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocks")),
        sa.UniqueConstraint("blocker_id", "blocked_id", name=op.f("uq_blocks_blocker_id_blocked_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_blocks_public_id")),
    )
    with op.batch_alter_table("blocks", schema=None) as batch_op:
        batch_op.create_index("ix_blocks_blocked_id", ["blocked_id", "blocker_id"], unique=False)

    op.create_table(
        "reports",
        sa.Column("id", number(), nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("reporter_id", number(), nullable=True),
        sa.Column("about_id", number(), nullable=True),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("concerns_minor", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by_id", number(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["about_id"], ["people.id"], name=op.f("fk_reports_about_id_people"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["reporter_id"], ["people.id"], name=op.f("fk_reports_reporter_id_people"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["taken_by_id"], ["people.id"], name=op.f("fk_reports_taken_by_id_people"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("public_id", name=op.f("uq_reports_public_id")),
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index("ix_reports_due", ["closed_at", "due_at"], unique=False)
        batch_op.create_index("ix_reports_reporter_id", ["reporter_id", "id"], unique=False)
        batch_op.create_index("ix_reports_about_id", ["about_id"], unique=False)
        batch_op.create_index("ix_reports_taken_by_id", ["taken_by_id"], unique=False)
        batch_op.create_index(
            "uq_reports_open",
            ["reporter_id", "subject_kind", "subject_id"],
            unique=True,
            sqlite_where=STILL_OPEN,
            postgresql_where=STILL_OPEN,
        )

    op.create_table(
        "report_steps",
        sa.Column("id", number(), nullable=False),
        sa.Column("report_id", number(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", number(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_report_steps_by_id_people"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_steps_report_id_reports"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_steps")),
    )
    with op.batch_alter_table("report_steps", schema=None) as batch_op:
        batch_op.create_index("ix_report_steps_report_id", ["report_id", "id"], unique=False)
        batch_op.create_index("ix_report_steps_by_id", ["by_id", "at"], unique=False)


def downgrade() -> None:
    op.drop_table("report_steps")
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_index("uq_reports_open", sqlite_where=STILL_OPEN, postgresql_where=STILL_OPEN)

    op.drop_table("reports")
    op.drop_table("blocks")
