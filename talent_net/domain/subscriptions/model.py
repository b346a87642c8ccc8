"""Topics, and the rows of those who want none of them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.kernel.orm import Base, code_of


class Topic(StrEnum):
    """What a mail is about that its reader may do without. Mails that an account needs have none: nobody can turn them off."""

    ANNOUNCEMENTS = "announcements"
    SAVED_SEARCHES = "saved_searches"
    MENTORING = "mentoring"
    CALENDAR = "calendar"


class Unsubscription(Base):
    """That a person wants no mails of a topic. Whoever has no row takes them."""

    __tablename__ = "unsubscriptions"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    topic: Mapped[Topic] = mapped_column(code_of(Topic), primary_key=True)
    since: Mapped[datetime]
