"""The index of what members may see of each other, and the questions that people keep."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DDL, BigInteger, ForeignKey, Index, Integer, String, event
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.kernel.orm import Base, Key, Line, PublicId


class SearchDocument(Base):
    """What the index knows of one person: written in the transaction that changed the person, and emptied, not deleted, when they go.

    `version` grows with every commit that writes here, so that a reader who knows one version asks for what came after it. There is
    no foreign key: the number of somebody erased stays for those readers, and nothing else does.
    """

    __tablename__ = "search_documents"
    __table_args__ = (Index("ix_search_documents_version", "version"),)

    person_id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(BigInteger)
    # Lookups with spaces between them, see rules.documents.
    tokens: Mapped[str] = mapped_column(default="")
    # Packed traits; empty for somebody who is gone.
    traits: Mapped[str] = mapped_column(default="")


class SearchWord(Base):
    """A word in Latin letters that occurs in some document, or once did: what a misspelling may have meant."""

    __tablename__ = "search_words"

    word: Mapped[str] = mapped_column(String(100), primary_key=True)


class SavedSearch(Base):
    """A question that a person keeps. `question` is the query of its address; names and order of its parameters are ours."""

    __tablename__ = "saved_searches"
    __table_args__ = (Index("ix_saved_searches_person_id", "person_id"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    name: Mapped[Line]
    question: Mapped[str] = mapped_column(String(1000))
    created_at: Mapped[datetime]
    # Whoever joined after this moment is new to the owner.
    told_until: Mapped[datetime]
    # None where no weekly mail is wished.
    next_mail_at: Mapped[datetime | None] = mapped_column(default=None)


# SQLite: a full-text index beside the table, kept by triggers. Its tokenizer parts at spaces only, for lookups are cut already; no
# positions are kept, for nothing asks how near two lookups stand.
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
# PostgreSQL: the lookups as a vector without positions, so that an answer needs no second look at the row. Long columns lie apart: an
# answer is numbers alone, and narrow rows stand close together.
POSTGRESQL_INDEX = (
    "ALTER TABLE search_documents SET (toast_tuple_target = 128)",
    (
        "ALTER TABLE search_documents ADD COLUMN lookups tsvector "
        "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED"
    ),
    "CREATE INDEX ix_search_documents_lookups ON search_documents USING gin (lookups) WITH (fastupdate = off)",
)
for _dialect, _statements in (("sqlite", SQLITE_INDEX), ("postgresql", POSTGRESQL_INDEX)):
    for _statement in _statements:
        _made = DDL(_statement)  # type: ignore[no-untyped-call]  # SQLAlchemy's own signature is unfinished here
        event.listen(SearchDocument.__table__, "after_create", _made.execute_if(dialect=_dialect))
