"""Notices of one person."""

from __future__ import annotations

from sqlalchemy import Select, bindparam, func, select

from talent_net.domain.notices.model import Notice

# How many notices a person has not read. Every page's frame asks it, so it is written once.
UNREAD_COUNT = (
    select(func.count()).select_from(Notice).where(Notice.person_id == bindparam("person_id"), Notice.read_at.is_(None))
)


def notices_before(person_id: int, before_id: int | None, most: int) -> Select[Notice]:
    """A page of a person's notices, the latest first; `before_id` is where the page before it ended."""
    found = select(Notice).where(Notice.person_id == person_id).order_by(Notice.id.desc()).limit(most)
    return found if before_id is None else found.where(Notice.id < before_id)


def unread_notices(person_id: int, most: int) -> Select[Notice]:
    """What a person has not read, the latest first."""
    return select(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None)).order_by(Notice.id.desc()).limit(most)


def notice_of(person_id: int, public_id: str) -> Select[Notice]:
    """One notice, if it is the person's."""
    return select(Notice).where(Notice.public_id == public_id, Notice.person_id == person_id)


def all_notices_of(person_id: int) -> Select[Notice]:
    """Every notice of a person, for their own copy."""
    return select(Notice).where(Notice.person_id == person_id).order_by(Notice.id)
