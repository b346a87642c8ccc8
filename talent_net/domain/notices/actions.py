"""Giving notices and reading them."""

from __future__ import annotations

from sqlalchemy import update

from talent_net.domain.notices.facts import NoticeGiven, NoticesRead
from talent_net.domain.notices.model import Notice
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work


def notify(work: Work, person_id: int, kind: str, **values: object) -> Notice:
    """Tell a person something. `kind` has its sentence in some feature's notice words; values are ids, codes and counts."""
    notice = Notice(person_id=person_id, kind=kind, values=values, created_at=work.now)
    work.session.add(notice)
    work.session.flush()
    work.record(NoticeGiven(person_id=person_id, notice_id=notice.id))
    return notice


def read_notice(work: Work, notice: Notice) -> None:
    """Mark one notice as read."""
    ensure(work.actor, "notices.read", notice)
    if notice.read_at is None:
        notice.read_at = work.now
        work.record(NoticesRead(person_id=notice.person_id, count=1))


def read_all(work: Work, person_id: int) -> int:
    """Mark all notices of the acting person as read. Returns how many were unread."""
    ensure(work.actor, "notices.read_all", person_id)
    unread = (Notice.person_id == person_id, Notice.read_at.is_(None))
    count = len(work.session.scalars(update(Notice).where(*unread).values(read_at=work.now).returning(Notice.id)).all())
    if count:
        work.record(NoticesRead(person_id=person_id, count=count))
    return count
