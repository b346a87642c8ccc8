"""The search index with what keeps it, saved searches, and from when somebody is free."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_add_searches"
down_revision = "20261123_create_people"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SQLITE_INDEX = (
    (
        "CREATE VIRTUAL TABLE search_index USING fts5(tokens, content='search_documents', content_rowid='person_id', "
        "tokenize=\"ascii tokenchars '+#'\", detail='none', prefix='2 3')"
    ),
    (
        "CREATE TRIGGER search_documents_enter AFTER INSERT ON search_documents BEGIN "
        "INSERT INTO search_index (rowid, tokens) VALUES (new.person_id, new.tokens); END"
    ),
    (
        "CREATE TRIGGER search_documents_leave AFTER DELETE ON search_documents BEGIN "
        "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', old.person_id, old.tokens); END"
    ),
    (
        "CREATE TRIGGER search_documents_change AFTER UPDATE OF tokens ON search_documents WHEN old.tokens <> new.tokens BEGIN "
        "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', old.person_id, old.tokens); "
        "INSERT INTO search_index (rowid, tokens) VALUES (new.person_id, new.tokens); END"
    ),
)
POSTGRESQL_INDEX = (
    "ALTER TABLE search_documents SET (toast_tuple_target = 128)",
    (
        "ALTER TABLE search_documents ADD COLUMN lookups tsvector "
        "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED"
    ),
    "CREATE INDEX ix_search_documents_lookups ON search_documents USING gin (lookups) WITH (fastupdate = off)",
)


def upgrade() -> None:
    # Who lives here already is indexed by `flask searches index`, which `make migrate` runs.
    op.create_table(
        "search_documents",
        sa.Column("person_id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("tokens", sa.Text(), nullable=False),
        sa.Column("traits", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_search_documents")),
    )
    op.create_index("ix_search_documents_version", "search_documents", ["version"])
    for statement in SQLITE_INDEX if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_INDEX:
        op.execute(sa.text(statement))
    op.create_table(
        "search_words",
        sa.Column("word", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_words")),
    )
    op.create_table(
        "saved_searches",
        sa.Column("id", BIG, nullable=False),
        sa.Column("public_id", sa.String(length=14), nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("question", sa.String(length=1000), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_mail_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_saved_searches_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
        sa.UniqueConstraint("public_id", name=op.f("uq_saved_searches_public_id")),
    )
    op.create_index("ix_saved_searches_person_id", "saved_searches", ["person_id"])
    op.add_column("profiles", sa.Column("free_from", sa.Date(), nullable=True))


def downgrade() -> None:
    # Not in a batch: that would make the table anew on SQLite, and dropping the old one takes along what hangs on it.
    op.execute(sa.text("ALTER TABLE profiles DROP COLUMN free_from"))
    op.drop_table("saved_searches")
    op.drop_table("search_words")
    if op.get_bind().dialect.name == "sqlite":
        op.drop_table("search_index")
    op.drop_table("search_documents")
