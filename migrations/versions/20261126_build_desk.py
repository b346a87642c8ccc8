"""The desk: requests to be verified with what was shown for them, and batches that can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_build_desk"
down_revision = "20261126_create_reports"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WAITING_FOR_ONE = sa.text("state IN ('open', 'more_needed') AND organisation_id IS NOT NULL")
WAITING_IN_GENERAL = sa.text("state IN ('open', 'more_needed') AND organisation_id IS NULL")


def upgrade() -> None:
    op.create_table(
        "verification_requests",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("link", sa.String(length=300), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", KEY, nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["people.id"],
            name=op.f("fk_verification_requests_decided_by_id_people"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_verification_requests_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_verification_requests_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verification_requests")),
        sa.UniqueConstraint("public_id", name=op.f("uq_verification_requests_public_id")),
    )
    with op.batch_alter_table("verification_requests", schema=None) as batch_op:
        batch_op.create_index("ix_verification_requests_organisation_id", ["organisation_id"], unique=False)
        batch_op.create_index("ix_verification_requests_person_id", ["person_id"], unique=False)
        batch_op.create_index("ix_verification_requests_state", ["state", "asked_at"], unique=False)
        batch_op.create_index(
            "uq_verification_requests_waiting",
            ["person_id", "organisation_id"],
            unique=True,
            sqlite_where=WAITING_FOR_ONE,
            postgresql_where=WAITING_FOR_ONE,
        )
        batch_op.create_index(
            "uq_verification_requests_waiting_general",
            ["person_id"],
            unique=True,
            sqlite_where=WAITING_IN_GENERAL,
            postgresql_where=WAITING_IN_GENERAL,
        )

    op.create_table(
        "evidence_pictures",
        sa.Column("request_id", KEY, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("large", sa.LargeBinary(), nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["verification_requests.id"],
            name=op.f("fk_evidence_pictures_request_id_verification_requests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_evidence_pictures")),
    )

    op.create_table(
        "desk_batches",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("deed", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_desk_batches_person_id_people"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_batches")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_desk_batches_person_id_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_desk_batches_public_id")),
    )
    with op.batch_alter_table("desk_batches", schema=None) as batch_op:
        batch_op.create_index("ix_desk_batches_created_at", ["created_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("desk_batches", schema=None) as batch_op:
        batch_op.drop_index("ix_desk_batches_created_at")

    op.drop_table("desk_batches")
    op.drop_table("evidence_pictures")
    with op.batch_alter_table("verification_requests", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_verification_requests_waiting_general",
            sqlite_where=WAITING_IN_GENERAL,
            postgresql_where=WAITING_IN_GENERAL,
        )
        batch_op.drop_index("uq_verification_requests_waiting", sqlite_where=WAITING_FOR_ONE, postgresql_where=WAITING_FOR_ONE)
        batch_op.drop_index("ix_verification_requests_state")
        batch_op.drop_index("ix_verification_requests_person_id")
        batch_op.drop_index("ix_verification_requests_organisation_id")

    op.drop_table("verification_requests")
