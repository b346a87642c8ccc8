"""Exceptions to weekly hours: days off, quiet hours, exam weeks and times of schools."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_add_exceptions_to_hours"
down_revision = "20261126_create_public_texts"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "days_off",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_days_off_span")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_days_off_person_id_people"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_days_off")),
        sa.UniqueConstraint("public_id", name=op.f("uq_days_off_public_id")),
    )
    op.create_index("ix_days_off_person_id", "days_off", ["person_id", "last_on"])
    op.create_table(
        "quiet_hours",
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("start_minute", sa.SmallInteger(), nullable=False),
        sa.Column("end_minute", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "start_minute BETWEEN 0 AND 1439 AND end_minute BETWEEN 0 AND 1439 AND start_minute <> end_minute",
            name=op.f("ck_quiet_hours_span"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_quiet_hours_person_id_people"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_quiet_hours")),
    )
    op.create_table(
        "organisation_breaks",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("organisation_id", KEY, nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_organisation_breaks_span")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_breaks_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_breaks")),
        sa.UniqueConstraint("public_id", name=op.f("uq_organisation_breaks_public_id")),
    )
    op.create_index("ix_organisation_breaks_organisation_id", "organisation_breaks", ["organisation_id", "last_on"])
    op.create_table(
        "school_times",
        sa.Column("organisation_id", KEY, nullable=False),
        sa.Column("curfew_start", sa.SmallInteger(), nullable=True),
        sa.Column("curfew_end", sa.SmallInteger(), nullable=True),
        sa.Column("lessons_start", sa.SmallInteger(), nullable=True),
        sa.Column("lessons_end", sa.SmallInteger(), nullable=True),
        sa.Column("has_saturdays", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(curfew_start IS NULL AND curfew_end IS NULL) OR (curfew_start BETWEEN 0 AND 1439"
            " AND curfew_end BETWEEN 0 AND 1439 AND curfew_start <> curfew_end)",
            name=op.f("ck_school_times_curfew"),
        ),
        sa.CheckConstraint(
            "(lessons_start IS NULL AND lessons_end IS NULL) OR (lessons_start BETWEEN 0 AND 1439"
            " AND lessons_end BETWEEN 0 AND 1439 AND lessons_start < lessons_end)",
            name=op.f("ck_school_times_lessons"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_school_times_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_school_times")),
    )


def downgrade() -> None:
    op.drop_table("school_times")
    op.drop_index("ix_organisation_breaks_organisation_id", table_name="organisation_breaks")
    op.drop_table("organisation_breaks")
    op.drop_table("quiet_hours")
    op.drop_index("ix_days_off_person_id", table_name="days_off")
    op.drop_table("days_off")
