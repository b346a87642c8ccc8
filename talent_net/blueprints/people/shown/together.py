"""What two people share of their hours, for one of them who looks at the other's profile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from talent_net.domain.hours.promises import promises_of
from talent_net.domain.people.cards import ProfileCard
from talent_net.domain.people.model import Person
from talent_net.kernel.work import city_date
from talent_net.matching.availability import Promise, Stretch, moved_meetings, shared_stretches
from talent_net.web.clocks import day_words, moved_words, stretch_words, why_moved
from talent_net.web.identity import me
from talent_net.web.work import limits, now, reading

AHEAD = timedelta(weeks=8)
FEW = 3
QUARTER = timedelta(minutes=15)
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedHours:
    """The next stretches: ISO moment, day, reader's and owner's clock. `has_own`: the reader has marked hours at all."""

    has_own: bool
    next: tuple[tuple[str, str, str, str], ...] = ()
    moved: str = ""
    why: str = ""


def promises_for(card: ProfileCard, person: Person) -> tuple[Promise | None, Promise | None]:
    """The owner's promise, where the card shows hours, and the reader's, where somebody else looks."""
    if card.hours is None or not card.hours.spans:
        return None, None
    reader = me()
    others = {reader.person_id} - {person.id} if reader else set()
    found = promises_of(reading(), {person.id, *others}, city_date(now()), limits())
    return found[person.id], next((found[other] for other in others), None)


def shared_hours(owner: Promise | None, reader: Promise | None, at: datetime) -> SharedHours | None:
    """The next hours that both have free, and the next clock change that moves them. None where there is nothing to compare."""
    if owner is None or reader is None:
        return None
    if not reader.spans:
        return SharedHours(has_own=False)
    # What is left of a quarter of an hour is no time to meet.
    begins = at + (EPOCH - at) % QUARTER
    found = shared_stretches((owner, reader), begins, begins + AHEAD)[:FEW]
    if not found:
        return SharedHours(has_own=True)
    wall = found[0].starts_at.astimezone(ZoneInfo(owner.zone)).time()
    move = next(iter(moved_meetings(owner.zone, reader.zone, wall, at, at + AHEAD)), None)
    return SharedHours(
        has_own=True,
        next=tuple(_on_both_clocks(stretch, owner, reader) for stretch in found),
        moved=moved_words(move) if move else "",
        why=why_moved(move) if move else "",
    )


def _on_both_clocks(stretch: Stretch, owner: Promise, reader: Promise) -> tuple[str, str, str, str]:
    starts = stretch.starts_at.astimezone(ZoneInfo(reader.zone))
    theirs = stretch_words(stretch, owner.zone) if owner.zone != reader.zone else ""
    return starts.isoformat(timespec="minutes"), day_words(starts.date()), stretch_words(stretch, reader.zone), theirs
