"""What becomes of one's hours in the coming days, and which clock changes move them, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from talent_net.blueprints.hours.words import KINDS
from talent_net.domain.hours.model import DaysOff, OrganisationBreak
from talent_net.matching.availability import DailySpan, Promise, free_stretches, moved_meetings
from talent_net.web.clocks import by_day, day_words, moved_words, span_words, why_moved
from talent_net.web.i18n import DEFAULT_ZONE, zone_city

PREVIEW_DAYS = 21
# Where the city has offices: whoever one meets lives near one of them, or in Yokohama.
PLACES = (DEFAULT_ZONE, "America/New_York", "Europe/Berlin", "Asia/Shanghai", "Asia/Bangkok")
MORNING = time(8)
YEAR = timedelta(days=365)
MOST_CHANGES = 6


@dataclass(frozen=True, slots=True)
class ShownOff:
    """Days off in words: of one's own with their id, or a school's without."""

    public_id: str | None
    days: str
    kind: str
    note: str
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day of the preview: its free hours, or why there are none."""

    iso: str
    words: str
    spans: tuple[str, ...]
    reason: str


def shown_off(rows: Sequence[DaysOff], breaks: Sequence[OrganisationBreak]) -> tuple[ShownOff, ...]:
    """One's own and the school's, by their first day."""
    own = [
        ShownOff(row.public_id, span_words(row.first_on, row.last_on), str(KINDS[row.kind]), row.note, row.first_on, row.last_on)
        for row in rows
    ]
    schools = [
        ShownOff(
            None, span_words(row.first_on, row.last_on), str(_("Exam weeks of my school")), row.note, row.first_on, row.last_on
        )
        for row in breaks
    ]
    return tuple(sorted((*own, *schools), key=lambda off: (off.first_on, off.last_on)))


def coming_days(promise: Promise, off: Sequence[ShownOff], at: datetime) -> tuple[ShownDay, ...]:
    """The coming three weeks on one's own clock: days with free hours, and days whose promised hours are off."""
    zone = ZoneInfo(promise.zone)
    begins = datetime.combine(at.astimezone(zone).date(), time(), zone)
    days = [begins.date() + timedelta(days=ahead) for ahead in range(PREVIEW_DAYS)]
    free = {
        iso: spans
        for iso, _words, spans in by_day(free_stretches(promise, begins, begins + timedelta(PREVIEW_DAYS)), promise.zone)
    }
    promised = {span.weekday for span in promise.spans}
    found = []
    for day in days:
        spans = free.get(day.isoformat(), ())
        reason = next((item.note or item.kind for item in off if item.first_on <= day <= item.last_on), "")
        if spans or (reason and day.weekday() in promised):
            found.append(ShownDay(day.isoformat(), day_words(day), spans, "" if spans else reason))
    return tuple(found)


def coming_changes(zone: str, at: datetime) -> tuple[tuple[str, str], ...]:
    """What the clock changes of the coming year do to a morning elsewhere, read here: sentence and reason."""
    moves = [
        (move.on, moved_words(move, zone_city(place)), why_moved(move))
        for place in PLACES
        if place != zone
        for move in moved_meetings(place, zone, MORNING, at, at + YEAR)
    ]
    return tuple((words, why) for _on, words, why in sorted(moves)[:MOST_CHANGES])


def curfew_words(spans: Sequence[DailySpan]) -> tuple[str, ...]:
    """Each curfew as '21:00–07:00', with its days where it is not daily."""
    return tuple(_span_words(span) for span in spans)


def _span_words(span: DailySpan) -> str:
    hours = "–".join(f"{minute // 60:02}:{minute % 60:02}" for minute in (span.start_minute, span.end_minute))
    if len(span.weekdays) == 7:
        return hours
    if len(span.weekdays) == 6:
        return str(_("%(hours)s from Monday to Saturday", hours=hours))
    return str(_("%(hours)s from Monday to Friday", hours=hours))
