"""Programmes: enrolments with their wishes, pins and exclusions, runs, and the pairs that both sides confirm."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_create_programmes"
down_revision = "20261126_invite_students"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "programmes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("name_ja", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("intro_ja", sa.Text(), nullable=False),
        sa.Column("intro_en", sa.Text(), nullable=False),
        sa.Column("enrol_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("enrol_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("seats", sa.SmallInteger(), nullable=False),
        sa.Column("seats_taken", sa.SmallInteger(), nullable=False),
        sa.Column("most_mentors", sa.SmallInteger(), nullable=False),
        sa.Column("monthly_minutes", sa.SmallInteger(), nullable=False),
        sa.Column("eligibility", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("floor", sa.SmallInteger(), nullable=False),
        sa.Column("is_supervised", sa.Boolean(), nullable=False),
        sa.Column("supervisor_id", KEY, nullable=True),
        sa.Column("written_by_id", KEY, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("enrol_from < enrol_until", name=op.f("ck_programmes_enrol_span")),
        sa.CheckConstraint("floor BETWEEN 0 AND 100", name=op.f("ck_programmes_floor")),
        sa.CheckConstraint("monthly_minutes BETWEEN 15 AND 1200", name=op.f("ck_programmes_monthly_minutes")),
        sa.CheckConstraint("most_mentors BETWEEN 1 AND 3", name=op.f("ck_programmes_most_mentors")),
        sa.CheckConstraint("seats BETWEEN 1 AND 5000", name=op.f("ck_programmes_seats")),
        sa.CheckConstraint("seats_taken BETWEEN 0 AND seats", name=op.f("ck_programmes_seats_taken")),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_programmes_span")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_programmes_organisation_id_organisations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["people.id"], name=op.f("fk_programmes_supervisor_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["people.id"], name=op.f("fk_programmes_written_by_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
        sa.UniqueConstraint("public_id", name=op.f("uq_programmes_public_id")),
    )
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.create_index("ix_programmes_state", ["state", "enrol_until"], unique=False)

    op.create_table(
        "programme_enrolments",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("programme_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("places", sa.SmallInteger(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("places BETWEEN 1 AND 10", name=op.f("ck_programme_enrolments_places")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_programme_enrolments_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_programme_enrolments_programme_id_programmes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_enrolments")),
        sa.UniqueConstraint("programme_id", "person_id", name=op.f("uq_programme_enrolments_programme_id_person_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_programme_enrolments_public_id")),
    )
    with op.batch_alter_table("programme_enrolments", schema=None) as batch_op:
        batch_op.create_index("ix_programme_enrolments_person_id", ["person_id"], unique=False)
        batch_op.create_index("ix_programme_enrolments_programme_id", ["programme_id", "side", "state"], unique=False)

    op.create_table(
        "programme_runs",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("programme_id", KEY, nullable=False),
        sa.Column("parent_id", KEY, nullable=True),
        sa.Column("base_id", KEY, nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("inputs_hash", sa.String(length=64), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("instance", sa.JSON(), nullable=True),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("made_by_id", KEY, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("seed >= 0", name=op.f("ck_programme_runs_seed")),
        sa.ForeignKeyConstraint(
            ["base_id"], ["programme_runs.id"], name=op.f("fk_programme_runs_base_id_programme_runs"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["people.id"], name=op.f("fk_programme_runs_made_by_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["programme_runs.id"], name=op.f("fk_programme_runs_parent_id_programme_runs"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_programme_runs_programme_id_programmes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_runs")),
        sa.UniqueConstraint("public_id", name=op.f("uq_programme_runs_public_id")),
    )
    with op.batch_alter_table("programme_runs", schema=None) as batch_op:
        batch_op.create_index("ix_programme_runs_programme_id", ["programme_id", "id"], unique=False)
        batch_op.create_index(
            "uq_programme_runs_standing",
            ["programme_id"],
            unique=True,
            sqlite_where=sa.text("published_at IS NOT NULL AND replaced_at IS NULL"),
            postgresql_where=sa.text("published_at IS NOT NULL AND replaced_at IS NULL"),
        )

    op.create_table(
        "programme_constraints",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("programme_id", KEY, nullable=False),
        sa.Column("student_id", KEY, nullable=False),
        sa.Column("mentor_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("written_by_id", KEY, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentor_id"],
            ["programme_enrolments.id"],
            name=op.f("fk_programme_constraints_mentor_id_programme_enrolments"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_programme_constraints_programme_id_programmes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["programme_enrolments.id"],
            name=op.f("fk_programme_constraints_student_id_programme_enrolments"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["people.id"], name=op.f("fk_programme_constraints_written_by_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_constraints")),
        sa.UniqueConstraint("public_id", name=op.f("uq_programme_constraints_public_id")),
        sa.UniqueConstraint("student_id", "mentor_id", name=op.f("uq_programme_constraints_student_id_mentor_id")),
    )
    with op.batch_alter_table("programme_constraints", schema=None) as batch_op:
        batch_op.create_index("ix_programme_constraints_mentor_id", ["mentor_id"], unique=False)
        batch_op.create_index("ix_programme_constraints_programme_id", ["programme_id"], unique=False)

    op.create_table(
        "programme_pairs",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("run_id", KEY, nullable=False),
        sa.Column("student_id", KEY, nullable=False),
        sa.Column("mentor_id", KEY, nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("student_answer", sa.String(length=32), nullable=False),
        sa.Column("mentor_answer", sa.String(length=32), nullable=False),
        sa.Column("refusal", sa.String(length=32), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded", sa.SmallInteger(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mentorship_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["mentor_id"],
            ["programme_enrolments.id"],
            name=op.f("fk_programme_pairs_mentor_id_programme_enrolments"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"], ["mentorships.id"], name=op.f("fk_programme_pairs_mentorship_id_mentorships"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["programme_runs.id"], name=op.f("fk_programme_pairs_run_id_programme_runs"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["programme_enrolments.id"],
            name=op.f("fk_programme_pairs_student_id_programme_enrolments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_pairs")),
        sa.UniqueConstraint("public_id", name=op.f("uq_programme_pairs_public_id")),
        sa.UniqueConstraint("run_id", "student_id", "mentor_id", name=op.f("uq_programme_pairs_run_id_student_id_mentor_id")),
    )
    with op.batch_alter_table("programme_pairs", schema=None) as batch_op:
        batch_op.create_index("ix_programme_pairs_due_at", ["state", "due_at"], unique=False)
        batch_op.create_index("ix_programme_pairs_mentor_id", ["mentor_id", "state"], unique=False)
        batch_op.create_index("ix_programme_pairs_student_id", ["student_id", "state"], unique=False)
        batch_op.create_index(
            "uq_programme_pairs_live",
            ["student_id", "mentor_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('proposed', 'confirmed')"),
            postgresql_where=sa.text("state IN ('proposed', 'confirmed')"),
        )

    op.create_table(
        "programme_ranks",
        sa.Column("enrolment_id", KEY, nullable=False),
        sa.Column("other_id", KEY, nullable=False),
        sa.Column("rank", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("rank BETWEEN 1 AND 10", name=op.f("ck_programme_ranks_rank")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["programme_enrolments.id"],
            name=op.f("fk_programme_ranks_enrolment_id_programme_enrolments"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["programme_enrolments.id"],
            name=op.f("fk_programme_ranks_other_id_programme_enrolments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("enrolment_id", "other_id", name=op.f("pk_programme_ranks")),
    )
    with op.batch_alter_table("programme_ranks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_ranks_other_id"), ["other_id"], unique=False)


def downgrade() -> None:
    op.drop_table("programme_ranks")
    op.drop_table("programme_pairs")
    op.drop_table("programme_constraints")
    op.drop_table("programme_runs")
    op.drop_table("programme_enrolments")
    op.drop_table("programmes")
