"""Mentoring: terms, wishes, requests with their turns, mentorships with their threads; and who is whose match."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_create_mentoring"
down_revision = "20261126_add_exceptions_to_hours"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "matches",
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("other_id", KEY, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("person_id <> other_id", name=op.f("ck_matches_two_people")),
        sa.ForeignKeyConstraint(["other_id"], ["people.id"], name=op.f("fk_matches_other_id_people"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_matches_person_id_people"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "other_id", name=op.f("pk_matches")),
    )
    with op.batch_alter_table("matches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matches_other_id"), ["other_id"], unique=False)

    op.create_table(
        "mentor_terms",
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("places", sa.SmallInteger(), nullable=False),
        sa.Column("places_taken", sa.SmallInteger(), nullable=False),
        sa.Column("goals", sa.JSON(), nullable=False),
        sa.Column("formats", sa.JSON(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("lapsed", sa.Integer(), nullable=False),
        sa.Column("usual_answer_minutes", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("places BETWEEN 0 AND 20", name=op.f("ck_mentor_terms_places")),
        sa.CheckConstraint("places_taken BETWEEN 0 AND places", name=op.f("ck_mentor_terms_places_taken")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mentor_terms_person_id_people"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_mentor_terms")),
    )
    op.create_table(
        "mentoring_dismissals",
        sa.Column("viewer_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_mentoring_dismissals_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["viewer_id"], ["people.id"], name=op.f("fk_mentoring_dismissals_viewer_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("viewer_id", "person_id", name=op.f("pk_mentoring_dismissals")),
    )
    with op.batch_alter_table("mentoring_dismissals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_dismissals_person_id"), ["person_id"], unique=False)

    op.create_table(
        "mentoring_requests",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("student_id", KEY, nullable=False),
        sa.Column("slot", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("goal", sa.String(length=32), nullable=False),
        sa.Column("format", sa.String(length=32), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("is_supervised", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("slot BETWEEN 1 AND 5", name=op.f("ck_mentoring_requests_slot")),
        sa.ForeignKeyConstraint(
            ["student_id"], ["people.id"], name=op.f("fk_mentoring_requests_student_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_requests")),
        sa.UniqueConstraint("public_id", name=op.f("uq_mentoring_requests_public_id")),
    )
    with op.batch_alter_table("mentoring_requests", schema=None) as batch_op:
        batch_op.create_index("ix_mentoring_requests_state", ["state", "sent_at"], unique=False)
        batch_op.create_index("ix_mentoring_requests_student_id", ["student_id", "id"], unique=False)
        batch_op.create_index(
            "uq_mentoring_requests_slot",
            ["student_id", "slot"],
            unique=True,
            sqlite_where=sa.text("state IN ('with_coordinator', 'with_mentor', 'with_officer')"),
            postgresql_where=sa.text("state IN ('with_coordinator', 'with_mentor', 'with_officer')"),
        )

    op.create_table(
        "mentoring_wishes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("student_id", KEY, nullable=False),
        sa.Column("mentor_id", KEY, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["people.id"], name=op.f("fk_mentoring_wishes_mentor_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["people.id"], name=op.f("fk_mentoring_wishes_student_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_wishes")),
        sa.UniqueConstraint("student_id", "mentor_id", name=op.f("uq_mentoring_wishes_student_id_mentor_id")),
    )
    with op.batch_alter_table("mentoring_wishes", schema=None) as batch_op:
        batch_op.create_index("ix_mentoring_wishes_mentor_id", ["mentor_id"], unique=False)
        batch_op.create_index("ix_mentoring_wishes_student_id", ["student_id", "position"], unique=False)

    op.create_table(
        "student_terms",
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("is_seeking", sa.Boolean(), nullable=False),
        sa.Column("goals", sa.JSON(), nullable=False),
        sa.Column("formats", sa.JSON(), nullable=False),
        sa.Column("left_out", sa.SmallInteger(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_student_terms_person_id_people"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_student_terms")),
    )
    with op.batch_alter_table("student_terms", schema=None) as batch_op:
        batch_op.create_index("ix_student_terms_is_seeking", ["is_seeking"], unique=False)

    op.create_table(
        "mentoring_turns",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("request_id", KEY, nullable=False),
        sa.Column("mentor_id", KEY, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded", sa.SmallInteger(), nullable=False),
        sa.Column("decline_reason", sa.String(length=32), nullable=True),
        sa.Column("alternative", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["people.id"], name=op.f("fk_mentoring_turns_mentor_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["mentoring_requests.id"],
            name=op.f("fk_mentoring_turns_request_id_mentoring_requests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_turns")),
        sa.UniqueConstraint("public_id", name=op.f("uq_mentoring_turns_public_id")),
        sa.UniqueConstraint("request_id", "mentor_id", name=op.f("uq_mentoring_turns_request_id_mentor_id")),
    )
    with op.batch_alter_table("mentoring_turns", schema=None) as batch_op:
        batch_op.create_index("ix_mentoring_turns_due_at", ["state", "due_at"], unique=False)
        batch_op.create_index("ix_mentoring_turns_mentor_id", ["mentor_id", "state"], unique=False)
        batch_op.create_index(
            "uq_mentoring_turns_waiting",
            ["request_id"],
            unique=True,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    op.create_table(
        "mentorships",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("student_id", KEY, nullable=False),
        sa.Column("mentor_id", KEY, nullable=False),
        sa.Column("request_id", KEY, nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("is_supervised", sa.Boolean(), nullable=False),
        sa.Column("monthly_minutes", sa.SmallInteger(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", KEY, nullable=True),
        sa.Column("end_reason", sa.String(length=32), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("last_message_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("student_id <> mentor_id", name=op.f("ck_mentorships_two_people")),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["people.id"], name=op.f("fk_mentorships_ended_by_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["mentor_id"], ["people.id"], name=op.f("fk_mentorships_mentor_id_people"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["mentoring_requests.id"],
            name=op.f("fk_mentorships_request_id_mentoring_requests"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["student_id"], ["people.id"], name=op.f("fk_mentorships_student_id_people"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorships")),
        sa.UniqueConstraint("public_id", name=op.f("uq_mentorships_public_id")),
    )
    with op.batch_alter_table("mentorships", schema=None) as batch_op:
        batch_op.create_index("ix_mentorships_mentor_id", ["mentor_id", "state"], unique=False)
        batch_op.create_index("ix_mentorships_state", ["state", "started_at"], unique=False)
        batch_op.create_index("ix_mentorships_student_id", ["student_id", "state"], unique=False)
        batch_op.create_index(
            "uq_mentorships_standing",
            ["student_id", "mentor_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'ended'"),
            postgresql_where=sa.text("state <> 'ended'"),
        )

    op.create_table(
        "mentoring_request_events",
        sa.Column("id", KEY, nullable=False),
        sa.Column("request_id", KEY, nullable=False),
        sa.Column("turn_id", KEY, nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["mentoring_requests.id"],
            name=op.f("fk_mentoring_request_events_request_id_mentoring_requests"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["turn_id"],
            ["mentoring_turns.id"],
            name=op.f("fk_mentoring_request_events_turn_id_mentoring_turns"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_request_events")),
    )
    with op.batch_alter_table("mentoring_request_events", schema=None) as batch_op:
        batch_op.create_index("ix_mentoring_request_events_request_id", ["request_id", "id"], unique=False)

    op.create_table(
        "mentoring_spent_time",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("mentorship_id", KEY, nullable=False),
        sa.Column("mentor_id", KEY, nullable=False),
        sa.Column("spent_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_mentoring_spent_time_minutes")),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["people.id"], name=op.f("fk_mentoring_spent_time_mentor_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorships.id"],
            name=op.f("fk_mentoring_spent_time_mentorship_id_mentorships"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_spent_time")),
        sa.UniqueConstraint("public_id", name=op.f("uq_mentoring_spent_time_public_id")),
    )
    with op.batch_alter_table("mentoring_spent_time", schema=None) as batch_op:
        batch_op.create_index("ix_mentoring_spent_time_mentor_id", ["mentor_id", "spent_on"], unique=False)
        batch_op.create_index("ix_mentoring_spent_time_mentorship_id", ["mentorship_id", "spent_on"], unique=False)

    op.create_table(
        "mentorship_supervisors",
        sa.Column("mentorship_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("appointed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorships.id"],
            name=op.f("fk_mentorship_supervisors_mentorship_id_mentorships"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_mentorship_supervisors_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mentorship_id", "person_id", name=op.f("pk_mentorship_supervisors")),
    )
    with op.batch_alter_table("mentorship_supervisors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentorship_supervisors_person_id"), ["person_id"], unique=False)

    op.create_table(
        "thread_messages",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("mentorship_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", KEY, nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_thread_messages_author_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"], ["mentorships.id"], name=op.f("fk_thread_messages_mentorship_id_mentorships"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_messages")),
        sa.UniqueConstraint("public_id", name=op.f("uq_thread_messages_public_id")),
    )
    with op.batch_alter_table("thread_messages", schema=None) as batch_op:
        batch_op.create_index("ix_thread_messages_author_id", ["author_id"], unique=False)
        batch_op.create_index("uq_thread_messages_number", ["mentorship_id", "number"], unique=True)

    op.create_table(
        "thread_readings",
        sa.Column("mentorship_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentorship_id"], ["mentorships.id"], name=op.f("fk_thread_readings_mentorship_id_mentorships"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_thread_readings_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mentorship_id", "person_id", name=op.f("pk_thread_readings")),
    )
    with op.batch_alter_table("thread_readings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thread_readings_person_id"), ["person_id"], unique=False)

    op.create_table(
        "thread_attachments",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("message_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("preview", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["thread_messages.id"],
            name=op.f("fk_thread_attachments_message_id_thread_messages"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_attachments")),
        sa.UniqueConstraint("public_id", name=op.f("uq_thread_attachments_public_id")),
    )
    with op.batch_alter_table("thread_attachments", schema=None) as batch_op:
        batch_op.create_index("ix_thread_attachments_message_id", ["message_id"], unique=False)

    op.create_table(
        "thread_message_traces",
        sa.Column("id", KEY, nullable=False),
        sa.Column("message_id", KEY, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["thread_messages.id"],
            name=op.f("fk_thread_message_traces_message_id_thread_messages"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_message_traces")),
    )
    with op.batch_alter_table("thread_message_traces", schema=None) as batch_op:
        batch_op.create_index("ix_thread_message_traces_message_id", ["message_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("thread_message_traces")
    op.drop_table("thread_attachments")
    op.drop_table("thread_readings")
    op.drop_table("thread_messages")
    op.drop_table("mentorship_supervisors")
    op.drop_table("mentoring_spent_time")
    op.drop_table("mentoring_request_events")
    op.drop_table("mentorships")
    op.drop_table("mentoring_turns")
    op.drop_table("student_terms")
    op.drop_table("mentoring_wishes")
    op.drop_table("mentoring_requests")
    op.drop_table("mentoring_dismissals")
    op.drop_table("mentor_terms")
    op.drop_table("matches")
