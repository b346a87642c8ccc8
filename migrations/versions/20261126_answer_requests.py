"""Requests are looked after: whom a pupil named, who watches over what comes of it, and why the house closed one."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_answer_requests"
down_revision = "20261126_follow_messages"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "mentoring_request_care",
        sa.Column("request_id", KEY, nullable=False),
        sa.Column("named_mentor_id", KEY, nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["named_mentor_id"],
            ["people.id"],
            name=op.f("fk_mentoring_request_care_named_mentor_id_people"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["mentoring_requests.id"],
            name=op.f("fk_mentoring_request_care_request_id_mentoring_requests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_mentoring_request_care")),
    )
    op.create_table(
        "mentoring_request_supervisors",
        sa.Column("request_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_mentoring_request_supervisors_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["mentoring_requests.id"],
            name=op.f("fk_mentoring_request_supervisors_request_id_mentoring_requests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("request_id", "person_id", name=op.f("pk_mentoring_request_supervisors")),
    )
    op.create_index(
        op.f("ix_mentoring_request_supervisors_person_id"), "mentoring_request_supervisors", ["person_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("mentoring_request_supervisors")
    op.drop_table("mentoring_request_care")
