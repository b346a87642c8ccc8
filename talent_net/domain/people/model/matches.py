"""Matches: two adults who agreed to work together see of each other what they keep for their matches."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.kernel.orm import Base


class Match(Base):
    """That a person sees another as their match. It stands in both directions, written by the feature that brought the two together."""

    __tablename__ = "matches"
    __table_args__ = (CheckConstraint("person_id <> other_id", name="two_people"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    since: Mapped[datetime]
