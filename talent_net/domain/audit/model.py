"""The chain of entries and its single head."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.kernel.orm import Base, Key


class AuditEntry(Base):
    """One fact as it was recorded. `digest` is the SHA-256 over the previous digest and this entry; database triggers refuse
    any UPDATE and DELETE.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_actor_id", "actor_id"), Index("ix_audit_entries_fact", "fact"))

    id: Mapped[Key] = mapped_column(autoincrement=False)
    at: Mapped[datetime]
    # No foreign key: the entry outlives the person.
    actor_id: Mapped[int | None] = mapped_column(BigInteger)
    fact: Mapped[str] = mapped_column(String(80))
    # Canonical JSON, byte for byte what was hashed.
    values: Mapped[str]
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64), unique=True)


class AuditHead(Base):
    """The one row that holds the end of the chain; locking it puts appends in order."""

    __tablename__ = "audit_head"

    id: Mapped[Key]
    length: Mapped[int] = mapped_column(BigInteger, default=0)
    digest: Mapped[str] = mapped_column(String(64))
