"""A person and what proves that it is they: address, password, sessions, tokens, second factor."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model.kinds import Calling, Role, SchoolStage, TokenPurpose
from talent_net.kernel.orm import Base, Key, PublicId, code_of, related

if TYPE_CHECKING:
    from talent_net.domain.people.model.organisations import Affiliation, Organisation, Verification
    from talent_net.domain.people.model.profiles import Profile

OWNED = "all, delete-orphan"


class Person(Base):
    """An account and the human being behind it. Exists from the moment of sign-up; seen by nobody until the address is confirmed."""

    __tablename__ = "people"
    __table_args__ = (
        # An address in use belongs to one person; compared in lower case, as it is stored.
        UniqueConstraint("email"),
        CheckConstraint("email = lower(email)", name="email_lower"),
        Index("ix_people_visible", "confirmed_at", "suspended_at"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    email: Mapped[str] = mapped_column(String(254))
    password_hash: Mapped[str] = mapped_column(String(200))
    calling: Mapped[Calling] = mapped_column(code_of(Calling))
    # None means unknown, and unknown means a minor.
    born_on: Mapped[date | None] = mapped_column(default=None)
    school_stage: Mapped[SchoolStage] = mapped_column(code_of(SchoolStage), default=SchoolStage.NONE)
    graduates_on: Mapped[date | None] = mapped_column(default=None)
    language: Mapped[str] = mapped_column(String(16), default="ja")
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    suspended_at: Mapped[datetime | None] = mapped_column(default=None)
    password_changed_at: Mapped[datetime | None] = mapped_column(default=None)
    last_seen_at: Mapped[datetime | None] = mapped_column(default=None)

    # Encrypted under the secret key; set once the person has proved the first code.
    totp_secret: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    totp_confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    # The last time step that was used: a code counts once.
    totp_step: Mapped[int | None] = mapped_column(default=None)

    profile: Mapped[Profile] = related(back_populates="person", uselist=False, cascade=OWNED, passive_deletes=True)
    roles: Mapped[list[RoleGrant]] = related(
        back_populates="person", cascade=OWNED, passive_deletes=True, foreign_keys="RoleGrant.person_id"
    )
    sessions: Mapped[list[AccountSession]] = related(back_populates="person", cascade=OWNED, passive_deletes=True)
    recovery_codes: Mapped[list[RecoveryCode]] = related(cascade=OWNED, passive_deletes=True)
    affiliations: Mapped[list[Affiliation]] = related(
        back_populates="person", cascade=OWNED, passive_deletes=True, order_by="Affiliation.position"
    )
    verifications: Mapped[list[Verification]] = related(
        back_populates="person", cascade=OWNED, passive_deletes=True, foreign_keys="Verification.person_id"
    )


class RoleGrant(Base):
    """A role that a person holds; an organiser's role belongs to one organisation."""

    __tablename__ = "role_grants"
    __table_args__ = (
        Index(
            "uq_role_grants_global",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("organisation_id IS NULL"),
            postgresql_where=text("organisation_id IS NULL"),
        ),
        UniqueConstraint("person_id", "role", "organisation_id"),
        CheckConstraint("(role = 'organiser') = (organisation_id IS NOT NULL)", name="organiser_of_one"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    role: Mapped[Role] = mapped_column(code_of(Role))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"), default=None)
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)

    person: Mapped[Person] = related(back_populates="roles", foreign_keys=[person_id])
    organisation: Mapped[Organisation | None] = related()


class AccountSession(Base):
    """A signed-in browser. The cookie holds a random token, the row only its digest."""

    __tablename__ = "account_sessions"
    __table_args__ = (Index("ix_account_sessions_person_id", "person_id"), Index("ix_account_sessions_expires_at", "expires_at"))

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    # The absolute end; idleness ends it earlier.
    expires_at: Mapped[datetime]
    # Set when a role changed: the next request gets a new token.
    rotate: Mapped[bool] = mapped_column(default=False)
    # Browser and system in two words, for the owner's list; never the whole user agent.
    device: Mapped[str] = mapped_column(String(80), default="")
    has_second_factor: Mapped[bool] = mapped_column(default=False)
    # When the password was last given here; delicate pages ask again.
    proved_at: Mapped[datetime]

    person: Mapped[Person] = related(back_populates="sessions")


class Token(Base):
    """A one-time secret sent by mail: one purpose, short-lived, stored as SHA-256. Opening its page never uses it up."""

    __tablename__ = "tokens"
    __table_args__ = (Index("ix_tokens_person_id", "person_id", "purpose"), Index("ix_tokens_expires_at", "expires_at"))

    id: Mapped[Key]
    purpose: Mapped[TokenPurpose] = mapped_column(code_of(TokenPurpose))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), default=None)
    # The new address of a change; the invited address of an invitation.
    email: Mapped[str | None] = mapped_column(String(254), default=None)
    roster_entry_id: Mapped[int | None] = mapped_column(ForeignKey("roster_entries.id", ondelete="CASCADE"), default=None)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None] = mapped_column(default=None)


class RecoveryCode(Base):
    """One of the codes that open the account when the authenticator is lost; stored as SHA-256, each works once."""

    __tablename__ = "recovery_codes"
    __table_args__ = (Index("ix_recovery_codes_person_id", "person_id"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    digest: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None] = mapped_column(default=None)


class Erasure(Base):
    """The ledger of deleted accounts, replayed after a restore so that nobody is resurrected. Holds a digest, no personal text."""

    __tablename__ = "erasures"

    id: Mapped[Key]
    person_public_id: Mapped[str] = mapped_column(String(20), unique=True)
    erased_at: Mapped[datetime]
