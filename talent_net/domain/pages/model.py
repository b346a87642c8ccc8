"""A public text, its editions (the text in one language) and their versions."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.kernel.orm import Base, Key, Line, code_of, new_public_id, related


class TextKind(StrEnum):
    """A page stands at an address of its own; news are listed by their moment."""

    PAGE = "page"
    NEWS = "news"


class PublicText(Base):
    """A page or a piece of news. `original` is the language that the others follow; only news are released and withdrawn."""

    __tablename__ = "public_texts"
    __table_args__ = (Index("ix_public_texts_released", "kind", "released_at"),)

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(String(80), unique=True, default=new_public_id)
    kind: Mapped[TextKind] = mapped_column(code_of(TextKind))
    original: Mapped[str] = mapped_column(String(16), default="ja")
    created_at: Mapped[datetime]
    released_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)

    editions: Mapped[list[Edition]] = related(back_populates="text", order_by="Edition.id")

    def edition(self, language: str) -> Edition | None:
        """The text in a language, once somebody wrote there; needs the editions loaded."""
        return next((item for item in self.editions if item.language == language), None)


class Edition(Base):
    """A text in one language. `head` is the number of its latest version, `published` of the one that the public reads, and
    `against` of the original's published version that this one was last found to match.
    """

    __tablename__ = "text_editions"
    __table_args__ = (UniqueConstraint("text_id", "language"),)

    id: Mapped[Key]
    text_id: Mapped[int] = mapped_column(ForeignKey("public_texts.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(16))
    head: Mapped[int] = mapped_column(Integer, default=0)
    published: Mapped[int | None] = mapped_column(Integer, default=None)
    against: Mapped[int | None] = mapped_column(Integer, default=None)

    text: Mapped[PublicText] = related(back_populates="editions")


class Version(Base):
    """What was saved once; only the mark that somebody checked it is added later. `shipped` is the digest of a text that came with
    the platform, and stays empty for what people write.
    """

    __tablename__ = "text_versions"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    id: Mapped[Key]
    edition_id: Mapped[int] = mapped_column(ForeignKey("text_editions.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    title: Mapped[Line]
    description: Mapped[str]
    body: Mapped[str]
    note: Mapped[Line] = mapped_column(default="")
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    restored_from: Mapped[int | None] = mapped_column(Integer, default=None)
    shipped: Mapped[str | None] = mapped_column(String(64), default=None)
    checked_at: Mapped[datetime | None] = mapped_column(default=None)
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
