"""Mentors invite students to ask them, once."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_invite_students"
down_revision = "20261126_answer_requests"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "mentoring_invitations",
        sa.Column("mentor_id", KEY, nullable=False),
        sa.Column("student_id", KEY, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["people.id"], name=op.f("fk_mentoring_invitations_mentor_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["people.id"], name=op.f("fk_mentoring_invitations_student_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mentor_id", "student_id", name=op.f("pk_mentoring_invitations")),
    )
    op.create_index(op.f("ix_mentoring_invitations_student_id"), "mentoring_invitations", ["student_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_mentoring_invitations_student_id"), table_name="mentoring_invitations")
    op.drop_table("mentoring_invitations")
