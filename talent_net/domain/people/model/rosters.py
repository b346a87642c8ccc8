"""Rosters: whom an organisation knows as its own, and each import that said so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model.kinds import ImportState
from talent_net.domain.people.model.organisations import Organisation
from talent_net.kernel.orm import Base, Key, Line, PublicId, code_of, related


class RosterEntry(Base):
    """One line of an organisation's roster. It becomes a person only when the invited one signs up."""

    __tablename__ = "roster_entries"
    __table_args__ = (
        UniqueConstraint("organisation_id", "number"),
        UniqueConstraint("organisation_id", "email"),
        Index("ix_roster_entries_email", "email"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"))
    # The organisation's own number and the address; at least one identifies the line.
    number: Mapped[str | None] = mapped_column(String(60), default=None)
    email: Mapped[str | None] = mapped_column(String(254), default=None)
    family_ja: Mapped[Line] = mapped_column(default="")
    given_ja: Mapped[Line] = mapped_column(default="")
    family_kana: Mapped[Line] = mapped_column(default="")
    given_kana: Mapped[Line] = mapped_column(default="")
    family_latin: Mapped[Line] = mapped_column(default="")
    given_latin: Mapped[Line] = mapped_column(default="")
    department: Mapped[Line] = mapped_column(default="")
    graduated_year: Mapped[int | None] = mapped_column(SmallInteger, default=None)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None, index=True)
    invited_at: Mapped[datetime | None] = mapped_column(default=None)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class RosterImport(Base):
    """One file that an organiser brought in: its report, and what is needed to undo it."""

    __tablename__ = "roster_imports"
    __table_args__ = (Index("ix_roster_imports_organisation_id", "organisation_id", "id"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"))
    imported_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    filename: Mapped[str] = mapped_column(String(200))
    # The file itself, from its preview until the import ends.
    body: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True, default=None)
    state: Mapped[ImportState] = mapped_column(code_of(ImportState))
    lines_total: Mapped[int] = mapped_column(default=0)
    lines_done: Mapped[int] = mapped_column(default=0)
    created_count: Mapped[int] = mapped_column(default=0)
    updated_count: Mapped[int] = mapped_column(default=0)
    unchanged_count: Mapped[int] = mapped_column(default=0)
    blank_count: Mapped[int] = mapped_column(default=0)
    rejected_count: Mapped[int] = mapped_column(default=0)
    rejected: Mapped[list[dict[str, Any]]] = mapped_column(JSON, deferred=True, default=list)
    # The code of the rule that the whole file broke, and the line.
    failure: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
    invited_count: Mapped[int] = mapped_column(default=0)
    linked_count: Mapped[int] = mapped_column(default=0)
    # Entries that the undoing left alone, because they were changed since.
    kept_count: Mapped[int] = mapped_column(default=0)
    sends_invitations: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None] = mapped_column(default=None)
    undone_at: Mapped[datetime | None] = mapped_column(default=None)

    organisation: Mapped[Organisation] = related()


class RosterChange(Base):
    """What one import did to one entry: `before` is None where it created the entry."""

    __tablename__ = "roster_changes"
    __table_args__ = (Index("ix_roster_changes_import_id", "import_id"),)

    id: Mapped[Key]
    import_id: Mapped[int] = mapped_column(ForeignKey("roster_imports.id", ondelete="CASCADE"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("roster_entries.id", ondelete="CASCADE"), index=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
