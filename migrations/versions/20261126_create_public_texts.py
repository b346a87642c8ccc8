"""Public texts: pages and news in several languages, with every version."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_create_public_texts"
down_revision = "20261126_announce_to_members"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "public_texts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("original", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_texts")),
        sa.UniqueConstraint("slug", name=op.f("uq_public_texts_slug")),
    )
    with op.batch_alter_table("public_texts", schema=None) as batch_op:
        batch_op.create_index("ix_public_texts_released", ["kind", "released_at"], unique=False)

    op.create_table(
        "text_editions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("against", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["text_id"], ["public_texts.id"], name=op.f("fk_text_editions_text_id_public_texts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_editions")),
        sa.UniqueConstraint("text_id", "language", name=op.f("uq_text_editions_text_id_language")),
    )
    op.create_table(
        "text_versions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("restored_from", sa.Integer(), nullable=True),
        sa.Column("shipped", sa.String(length=64), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["checked_by_id"], ["people.id"], name=op.f("fk_text_versions_checked_by_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["text_editions.id"], name=op.f("fk_text_versions_edition_id_text_editions"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["people.id"], name=op.f("fk_text_versions_saved_by_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_versions")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_text_versions_edition_id_number")),
    )


def downgrade() -> None:
    op.drop_table("text_versions")
    op.drop_table("text_editions")
    with op.batch_alter_table("public_texts", schema=None) as batch_op:
        batch_op.drop_index("ix_public_texts_released")

    op.drop_table("public_texts")
