"""Threads as their pages print them: people as cards permit, messages by day on the reader's clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from flask import url_for
from markupsafe import Markup

from talent_net.domain.mentoring.access.threads import OwnMessage
from talent_net.domain.mentoring.model import ThreadAttachment, ThreadMessage
from talent_net.domain.mentoring.rules.attachments import PICTURE
from talent_net.domain.mentoring.rules.threads import Circle, can_put_back
from talent_net.kernel.access import Actor, can
from talent_net.web.i18n import current_language, reader_zone
from talent_net.web.mentorships import ShownPerson
from talent_net.web.plain import linked, spoken_in
from talent_net.web.work import acting, now

# Messages of one author within this time stand together under one name.
TOGETHER = timedelta(minutes=5)
KILOBYTE = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFile:
    """An attachment. `preview` is the address of the small picture of a picture."""

    name: str
    href: str
    preview: str | None
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMessage:
    """A message. `author` is None for somebody who has left; `day` is the date on the reader's clock, and `day_words` stand above the first of
    a day; `is_joined`: it follows one of the same author closely.
    """

    public_id: str
    number: int
    author: ShownPerson | None
    html: Markup
    lang: str
    at: datetime
    day: str
    day_words: str
    is_own: bool
    is_joined: bool
    is_edited: bool
    is_deleted: bool
    may_edit: bool
    may_delete: bool
    may_put_back: bool
    files: tuple[ShownFile, ...]


def shown_messages(
    messages: Iterable[ThreadMessage], circle: Circle, people: Mapping[int, ShownPerson], before: ThreadMessage | None = None
) -> list[ShownMessage]:
    """Messages in their order; `before` is the one that stands above the first."""
    actor, moment, zone = acting(), now(), ZoneInfo(reader_zone())
    show = partial(_shown, actor, circle, people, moment, zone)
    found = []
    for message in messages:
        found.append(show(message, before))
        before = message
    return found


def _shown(
    actor: Actor,
    circle: Circle,
    people: Mapping[int, ShownPerson],
    moment: datetime,
    zone: ZoneInfo,
    message: ThreadMessage,
    before: ThreadMessage | None,
) -> ShownMessage:
    day = message.sent_at.astimezone(zone).date()
    is_new_day = before is None or before.sent_at.astimezone(zone).date() != day
    is_close = before is not None and before.author_id == message.author_id and message.sent_at - before.sent_at <= TOGETHER
    is_deleted = message.deleted_at is not None
    own = OwnMessage(circle, message.author_id)
    is_own = message.author_id is not None and message.author_id == actor.person_id

    def may(policy: str) -> bool:
        return is_own and can(actor, policy, own)

    return ShownMessage(
        public_id=message.public_id,
        number=message.number,
        author=people.get(message.author_id) if message.author_id is not None else None,
        html=linked(message.body),
        lang=spoken_in(message.body),
        at=message.sent_at,
        day=day.isoformat(),
        day_words=format_skeleton("yMMMEd", day, locale=current_language()) if is_new_day else "",
        is_own=is_own,
        is_joined=is_close and not is_new_day and message.author_id is not None,
        is_edited=message.edited_at is not None and not is_deleted,
        is_deleted=is_deleted,
        may_edit=not is_deleted and may("mentoring.edit_message"),
        may_delete=not is_deleted and may("mentoring.delete_message"),
        may_put_back=can_put_back(message.deleted_at, moment) and may("mentoring.edit_message"),
        files=() if is_deleted else tuple(_file(each) for each in message.attachments),
    )


def _file(each: ThreadAttachment) -> ShownFile:
    preview = url_for("mentoring.preview", public_id=each.public_id) if each.media_type == PICTURE else None
    return ShownFile(
        name=each.name,
        href=url_for("mentoring.attachment", public_id=each.public_id),
        preview=preview,
        size=f"{max(1, round(each.size / KILOBYTE))} KB" if each.size < KILOBYTE**2 else f"{each.size / KILOBYTE**2:.1f} MB",
    )
