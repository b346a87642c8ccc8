"""Meetings: calendars, calls, group sessions, goals, feedback, certificates, and exchanges across the night."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "20261126_hold_meetings"
down_revision = "20261126_create_programmes"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "calendar_entries",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("organiser_id", KEY, nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_calendar_entries_sequence")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_calendar_entries_span")),
        sa.ForeignKeyConstraint(
            ["organiser_id"], ["people.id"], name=op.f("fk_calendar_entries_organiser_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_entries")),
        sa.UniqueConstraint("public_id", name=op.f("uq_calendar_entries_public_id")),
    )
    with op.batch_alter_table("calendar_entries", schema=None) as batch_op:
        batch_op.create_index("ix_calendar_entries_organiser_id", ["organiser_id"], unique=False)
        batch_op.create_index("ix_calendar_entries_starts_at", ["starts_at"], unique=False)

    op.create_table(
        "calendar_feeds",
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_calendar_feeds_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("public_id", name=op.f("uq_calendar_feeds_public_id")),
    )
    op.create_table(
        "meeting_terms",
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("place", sa.String(length=32), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 15 AND 120", name=op.f("ck_meeting_terms_minutes")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_meeting_terms_person_id_people"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_meeting_terms")),
    )
    op.create_table(
        "calendar_attendees",
        sa.Column("entry_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("takes_hours", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_sequence", sa.Integer(), nullable=True),
        sa.Column("day_reminded", sa.Integer(), nullable=True),
        sa.Column("hour_reminded", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["calendar_entries.id"],
            name=op.f("fk_calendar_attendees_entry_id_calendar_entries"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_calendar_attendees_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry_id", "person_id", name=op.f("pk_calendar_attendees")),
    )
    with op.batch_alter_table("calendar_attendees", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_attendees_person_id"), ["person_id"], unique=False)

    op.create_table(
        "calendar_held_quarters",
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("quarter", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("entry_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["calendar_entries.id"],
            name=op.f("fk_calendar_held_quarters_entry_id_calendar_entries"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_calendar_held_quarters_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "quarter", name=op.f("pk_calendar_held_quarters")),
    )
    with op.batch_alter_table("calendar_held_quarters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_held_quarters_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "group_sessions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("host_id", KEY, nullable=False),
        sa.Column("entry_id", KEY, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("place", sa.String(length=32), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("places", sa.SmallInteger(), nullable=False),
        sa.Column("places_taken", sa.SmallInteger(), nullable=False),
        sa.Column("for_pupils", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancel_words", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("places BETWEEN 1 AND 50", name=op.f("ck_group_sessions_places")),
        sa.CheckConstraint("places_taken BETWEEN 0 AND places", name=op.f("ck_group_sessions_places_taken")),
        sa.ForeignKeyConstraint(["entry_id"], ["calendar_entries.id"], name=op.f("fk_group_sessions_entry_id_calendar_entries")),
        sa.ForeignKeyConstraint(["host_id"], ["people.id"], name=op.f("fk_group_sessions_host_id_people"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_sessions")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_group_sessions_entry_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_group_sessions_public_id")),
    )
    with op.batch_alter_table("group_sessions", schema=None) as batch_op:
        batch_op.create_index("ix_group_sessions_host_id", ["host_id"], unique=False)

    op.create_table(
        "certificates",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("holder_id", KEY, nullable=False),
        sa.Column("mentorship_id", KEY, nullable=True),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("name_ja", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("meetings", sa.SmallInteger(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("goals_reached", sa.SmallInteger(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by_id", KEY, nullable=True),
        sa.Column("revoke_reason", sa.String(length=32), nullable=False),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_certificates_span")),
        sa.CheckConstraint("meetings >= 0 AND minutes >= 0", name=op.f("ck_certificates_counts")),
        sa.ForeignKeyConstraint(["holder_id"], ["people.id"], name=op.f("fk_certificates_holder_id_people"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["mentorship_id"], ["mentorships.id"], name=op.f("fk_certificates_mentorship_id_mentorships"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by_id"], ["people.id"], name=op.f("fk_certificates_revoked_by_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("code", name=op.f("uq_certificates_code")),
        sa.UniqueConstraint("public_id", name=op.f("uq_certificates_public_id")),
    )
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.create_index("ix_certificates_holder_id", ["holder_id"], unique=False)
        batch_op.create_index(
            "uq_certificates_valid",
            ["mentorship_id", "holder_id"],
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.create_table(
        "group_kept_places",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("session_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("request_id", KEY, nullable=True),
        sa.Column("turn_id", KEY, nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_group_kept_places_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["mentoring_requests.id"],
            name=op.f("fk_group_kept_places_request_id_mentoring_requests"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["group_sessions.id"], name=op.f("fk_group_kept_places_session_id_group_sessions"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["turn_id"], ["mentoring_turns.id"], name=op.f("fk_group_kept_places_turn_id_mentoring_turns"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_kept_places")),
        sa.UniqueConstraint("public_id", name=op.f("uq_group_kept_places_public_id")),
    )
    with op.batch_alter_table("group_kept_places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_kept_places_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_group_kept_places_request_id", ["request_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_kept_places_turn_id"), ["turn_id"], unique=False)
        batch_op.create_index("ix_group_kept_places_session_id", ["session_id", "state"], unique=False)

    op.create_table(
        "group_places",
        sa.Column("session_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_group_places_person_id_people"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["group_sessions.id"], name=op.f("fk_group_places_session_id_group_sessions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("pk_group_places")),
    )
    with op.batch_alter_table("group_places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_places_person_id"), ["person_id"], unique=False)

    op.create_table(
        "group_watchers",
        sa.Column("session_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("appointed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_group_watchers_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["group_sessions.id"], name=op.f("fk_group_watchers_session_id_group_sessions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("pk_group_watchers")),
    )
    with op.batch_alter_table("group_watchers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_watchers_person_id"), ["person_id"], unique=False)

    op.create_table(
        "mentorship_feedback",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("mentorship_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rating", sa.SmallInteger(), nullable=True),
        sa.Column("again", sa.Boolean(), nullable=True),
        sa.Column("wants_help", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", KEY, nullable=True),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name=op.f("ck_mentorship_feedback_rating")),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorships.id"],
            name=op.f("fk_mentorship_feedback_mentorship_id_mentorships"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_mentorship_feedback_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["people.id"], name=op.f("fk_mentorship_feedback_settled_by_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship_feedback")),
        sa.UniqueConstraint("public_id", name=op.f("uq_mentorship_feedback_public_id")),
    )
    with op.batch_alter_table("mentorship_feedback", schema=None) as batch_op:
        batch_op.create_index("ix_mentorship_feedback_answered_at", ["answered_at"], unique=False)
        batch_op.create_index("ix_mentorship_feedback_person_id", ["person_id", "answered_at"], unique=False)
        batch_op.create_index("uq_mentorship_feedback_stage", ["mentorship_id", "person_id", "stage"], unique=True)

    op.create_table(
        "mentorship_goals",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("mentorship_id", KEY, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("created_by_id", KEY, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["people.id"], name=op.f("fk_mentorship_goals_created_by_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"], ["mentorships.id"], name=op.f("fk_mentorship_goals_mentorship_id_mentorships"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship_goals")),
        sa.UniqueConstraint("public_id", name=op.f("uq_mentorship_goals_public_id")),
    )
    with op.batch_alter_table("mentorship_goals", schema=None) as batch_op:
        batch_op.create_index("ix_mentorship_goals_mentorship_id", ["mentorship_id", "state"], unique=False)

    op.create_table(
        "mentorship_plans",
        sa.Column("mentorship_id", KEY, nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("set_by_id", KEY, nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_days", sa.SmallInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mentorship_id"], ["mentorships.id"], name=op.f("fk_mentorship_plans_mentorship_id_mentorships"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["people.id"], name=op.f("fk_mentorship_plans_set_by_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("mentorship_id", name=op.f("pk_mentorship_plans")),
    )
    with op.batch_alter_table("mentorship_plans", schema=None) as batch_op:
        batch_op.create_index("ix_mentorship_plans_ends_on", ["ends_on"], unique=False)
    _plan_a_year()

    op.create_table(
        "mentorship_thanks",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("mentorship_id", KEY, nullable=False),
        sa.Column("author_id", KEY, nullable=False),
        sa.Column("recipient_id", KEY, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_mentorship_thanks_author_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"], ["mentorships.id"], name=op.f("fk_mentorship_thanks_mentorship_id_mentorships"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["people.id"], name=op.f("fk_mentorship_thanks_recipient_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship_thanks")),
        sa.UniqueConstraint("public_id", name=op.f("uq_mentorship_thanks_public_id")),
    )
    with op.batch_alter_table("mentorship_thanks", schema=None) as batch_op:
        batch_op.create_index("ix_mentorship_thanks_author_id", ["author_id"], unique=False)
        batch_op.create_index("ix_mentorship_thanks_recipient_id", ["recipient_id", "written_at"], unique=False)
        batch_op.create_index("uq_mentorship_thanks_author", ["mentorship_id", "author_id"], unique=True)

    op.create_table(
        "exchanges",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("mentorship_id", KEY, nullable=False),
        sa.Column("asked_by_id", KEY, nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("spent_time_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["people.id"], name=op.f("fk_exchanges_asked_by_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"], ["mentorships.id"], name=op.f("fk_exchanges_mentorship_id_mentorships"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["spent_time_id"],
            ["mentoring_spent_time.id"],
            name=op.f("fk_exchanges_spent_time_id_mentoring_spent_time"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchanges")),
        sa.UniqueConstraint("public_id", name=op.f("uq_exchanges_public_id")),
    )
    with op.batch_alter_table("exchanges", schema=None) as batch_op:
        batch_op.create_index("ix_exchanges_mentorship_id", ["mentorship_id", "id"], unique=False)
        batch_op.create_index("ix_exchanges_state", ["state", "due_at"], unique=False)
        batch_op.create_index(
            "uq_exchanges_open",
            ["mentorship_id"],
            unique=True,
            sqlite_where=sa.text("state = 'asked'"),
            postgresql_where=sa.text("state = 'asked'"),
        )

    op.create_table(
        "goal_milestones",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("goal_id", KEY, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["mentorship_goals.id"], name=op.f("fk_goal_milestones_goal_id_mentorship_goals"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_milestones")),
        sa.UniqueConstraint("public_id", name=op.f("uq_goal_milestones_public_id")),
    )
    with op.batch_alter_table("goal_milestones", schema=None) as batch_op:
        batch_op.create_index("ix_goal_milestones_goal_id", ["goal_id"], unique=False)

    op.create_table(
        "meetings",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("mentorship_id", KEY, nullable=False),
        sa.Column("entry_id", KEY, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=32), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("booked_by_id", KEY, nullable=True),
        sa.Column("cancelled_by_id", KEY, nullable=True),
        sa.Column("cancel_words", sa.Text(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=True),
        sa.Column("minutes", sa.SmallInteger(), nullable=True),
        sa.Column("spent_time_id", KEY, nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["booked_by_id"], ["people.id"], name=op.f("fk_meetings_booked_by_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["cancelled_by_id"], ["people.id"], name=op.f("fk_meetings_cancelled_by_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["calendar_entries.id"], name=op.f("fk_meetings_entry_id_calendar_entries")),
        sa.ForeignKeyConstraint(
            ["mentorship_id"], ["mentorships.id"], name=op.f("fk_meetings_mentorship_id_mentorships"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["spent_time_id"],
            ["mentoring_spent_time.id"],
            name=op.f("fk_meetings_spent_time_id_mentoring_spent_time"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_meetings_entry_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_meetings_public_id")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.create_index("ix_meetings_mentorship_id", ["mentorship_id", "state"], unique=False)
        batch_op.create_index("uq_meetings_number", ["mentorship_id", "number"], unique=True)

    op.create_table(
        "exchange_questions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("exchange_id", KEY, nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("number BETWEEN 1 AND 3", name=op.f("ck_exchange_questions_number")),
        sa.ForeignKeyConstraint(
            ["exchange_id"], ["exchanges.id"], name=op.f("fk_exchange_questions_exchange_id_exchanges"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_questions")),
        sa.UniqueConstraint("public_id", name=op.f("uq_exchange_questions_public_id")),
    )
    with op.batch_alter_table("exchange_questions", schema=None) as batch_op:
        batch_op.create_index("uq_exchange_questions_number", ["exchange_id", "number"], unique=True)

    op.create_table(
        "meeting_agenda_items",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("author_id", KEY, nullable=True),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_meeting_agenda_items_author_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_agenda_items_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_agenda_items")),
        sa.UniqueConstraint("public_id", name=op.f("uq_meeting_agenda_items_public_id")),
    )
    with op.batch_alter_table("meeting_agenda_items", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_agenda_items_meeting_id", ["meeting_id"], unique=False)

    op.create_table(
        "meeting_call_presences",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_call_presences_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_meeting_call_presences_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_call_presences")),
        sa.UniqueConstraint("public_id", name=op.f("uq_meeting_call_presences_public_id")),
    )
    with op.batch_alter_table("meeting_call_presences", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_call_presences_meeting_id", ["meeting_id", "person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_call_presences_person_id"), ["person_id"], unique=False)

    op.create_table(
        "meeting_notes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_by_id", KEY, nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_notes_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_meeting_notes_owner_id_people"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["people.id"], name=op.f("fk_meeting_notes_updated_by_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_notes")),
    )
    with op.batch_alter_table("meeting_notes", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_notes_owner_id", ["owner_id"], unique=False)
        batch_op.create_index("uq_meeting_notes_owner", ["meeting_id", "owner_id"], unique=True)
        batch_op.create_index(
            "uq_meeting_notes_shared",
            ["meeting_id"],
            unique=True,
            sqlite_where=sa.text("owner_id IS NULL"),
            postgresql_where=sa.text("owner_id IS NULL"),
        )

    op.create_table(
        "mentorship_action_items",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("mentorship_id", KEY, nullable=False),
        sa.Column("meeting_id", KEY, nullable=True),
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("created_by_id", KEY, nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["people.id"], name=op.f("fk_mentorship_action_items_created_by_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_mentorship_action_items_meeting_id_meetings"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorships.id"],
            name=op.f("fk_mentorship_action_items_mentorship_id_mentorships"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name=op.f("fk_mentorship_action_items_owner_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship_action_items")),
        sa.UniqueConstraint("public_id", name=op.f("uq_mentorship_action_items_public_id")),
    )
    with op.batch_alter_table("mentorship_action_items", schema=None) as batch_op:
        batch_op.create_index("ix_mentorship_action_items_meeting_id", ["meeting_id"], unique=False)
        batch_op.create_index("ix_mentorship_action_items_mentorship_id", ["mentorship_id", "done_at"], unique=False)
        batch_op.create_index("ix_mentorship_action_items_owner_id", ["owner_id", "done_at"], unique=False)

    op.create_table(
        "exchange_recordings",
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["exchange_questions.id"],
            name=op.f("fk_exchange_recordings_question_id_exchange_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_exchange_recordings")),
        sa.UniqueConstraint("public_id", name=op.f("uq_exchange_recordings_public_id")),
    )


def _plan_a_year() -> None:
    """What stands already is planned for a year from its beginning, but for a month from now at least."""
    moment, key = sa.DateTime(timezone=True), sa.BigInteger()
    mentorships = sa.table("mentorships", sa.column("id", key), sa.column("state", sa.String()), sa.column("started_at", moment))
    plans = sa.table(
        "mentorship_plans",
        sa.column("mentorship_id", key),
        sa.column("ends_on", sa.Date()),
        sa.column("set_at", moment),
    )
    now, a_year = datetime.now(UTC), timedelta(days=365)
    standing = sa.select(mentorships.c.id, mentorships.c.started_at).where(mentorships.c.state != "ended")
    rows = [
        {"mentorship_id": found, "ends_on": max(started_at.date() + a_year, now.date() + a_year / 12), "set_at": now}
        for found, started_at in op.get_bind().execute(standing)
    ]
    if rows:
        op.bulk_insert(plans, rows)


def downgrade() -> None:
    op.drop_table("exchange_recordings")
    op.drop_table("mentorship_action_items")
    op.drop_table("meeting_notes")
    op.drop_table("meeting_call_presences")
    op.drop_table("meeting_agenda_items")
    op.drop_table("exchange_questions")
    op.drop_table("meetings")
    op.drop_table("goal_milestones")
    op.drop_table("exchanges")
    op.drop_table("mentorship_thanks")
    op.drop_table("mentorship_plans")
    op.drop_table("mentorship_goals")
    op.drop_table("mentorship_feedback")
    op.drop_table("group_watchers")
    op.drop_table("group_places")
    op.drop_table("group_kept_places")
    op.drop_table("certificates")
    op.drop_table("group_sessions")
    op.drop_table("calendar_held_quarters")
    op.drop_table("calendar_attendees")
    op.drop_table("meeting_terms")
    op.drop_table("calendar_feeds")
    op.drop_table("calendar_entries")
