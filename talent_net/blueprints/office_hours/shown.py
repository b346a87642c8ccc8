"""Sessions as their pages print them: what each reader may know, and no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from talent_net.blueprints.office_hours.tokens import guest_key
from talent_net.blueprints.office_hours.words import KEPT, KINDS, PLACES
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.office_hours.doorsteps import knows_where
from talent_net.domain.office_hours.kinds import OfferState, SessionKind
from talent_net.domain.office_hours.model import GroupPlace, GroupSession, KeptPlace
from talent_net.kernel.access import Actor
from talent_net.kernel.work import city_date
from talent_net.web.i18n import DEFAULT_ZONE, language_name
from talent_net.web.someone import Someone, someone
from talent_net.web.work import acting, limits, now


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSession:
    """A session. `address` and `entry` are empty for whoever has no place; `other_zone`: the clock beside the reader's."""

    public_id: str
    href: str
    kind: SessionKind
    kind_words: str
    title: str
    words: str
    language: str
    language_words: str
    host: Someone
    starts_at: datetime
    minutes: int
    other_zone: str
    other_place: str
    place: Place
    place_words: str
    address: str
    entry: str
    places: int
    left: int
    for_pupils: bool
    watchers: tuple[Someone, ...]
    is_mine: bool
    is_watched_by_me: bool
    has_place: bool
    is_off: bool
    has_begun: bool
    is_over: bool
    cancel_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who comes, for the host and whoever watches. `key` names them in this one session."""

    key: str
    face: Someone
    question: str
    attended: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownKept:
    """A kept place. `is_open`: it can be taken or given back."""

    public_id: str
    href: str
    title: str
    language: str
    session_href: str
    starts_at: datetime
    kept_at: datetime
    kept_until: datetime
    answered_at: datetime | None
    state: OfferState
    words: str
    is_open: bool


def shown_session(found: GroupSession, actor: Actor | None = None, *, has_place: bool = False) -> ShownSession:
    """A session for the actor; needs its hour, its host and its watchers."""
    reader, entry, moment = actor or acting(), found.entry, now()
    host = someone(found.host, reader)
    is_mine = found.host_id == reader.person_id
    return ShownSession(
        public_id=found.public_id,
        href=url_for("office_hours.session", public_id=found.public_id),
        kind=found.kind,
        kind_words=str(KINDS[found.kind]),
        title=found.title,
        words=found.words,
        language=found.language,
        language_words=language_name(found.language),
        host=host,
        starts_at=entry.starts_at,
        minutes=entry.minutes,
        other_zone=DEFAULT_ZONE if is_mine else host.zone,
        other_place=_("Yokohama") if is_mine else host.place,
        place=found.place,
        place_words=str(PLACES[found.place]),
        entry=entry.public_id if is_mine or has_place else "",
        address=found.address if knows_where(found, reader, city_date(moment), limits(), has_place=has_place) else "",
        places=found.places,
        left=found.places - found.places_taken,
        for_pupils=found.for_pupils,
        watchers=tuple(someone(row.person, reader) for row in found.watchers),
        is_mine=is_mine,
        is_watched_by_me=reader.person_id in {row.person_id for row in found.watchers},
        has_place=has_place,
        is_off=entry.cancelled_at is not None,
        has_begun=entry.starts_at <= moment,
        is_over=entry.ends_at <= moment,
        cancel_words=found.cancel_words,
    )


def shown_guests(session: GroupSession, places: Iterable[GroupPlace]) -> list[Guest]:
    """Who comes, with what they ask."""
    return [
        Guest(
            key=guest_key(session.public_id, row.person.public_id),
            face=someone(row.person),
            question=row.question,
            attended=row.attended,
        )
        for row in places
    ]


def shown_kept(kept: KeptPlace) -> ShownKept:
    """A kept place; needs its session with the hour."""
    return ShownKept(
        public_id=kept.public_id,
        href=url_for("office_hours.kept_place", public_id=kept.public_id),
        title=kept.session.title,
        language=kept.session.language,
        session_href=url_for("office_hours.session", public_id=kept.session.public_id),
        starts_at=kept.session.entry.starts_at,
        kept_at=kept.kept_at,
        kept_until=kept.kept_until,
        answered_at=kept.answered_at,
        state=kept.state,
        words=str(KEPT[kept.state]),
        is_open=kept.state is OfferState.KEPT and kept.kept_until > now(),
    )
