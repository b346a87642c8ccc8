"""Months, clocks and weekly hours for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, format_time, get_timezone
from flask_babel import gettext as _

from talent_net.domain.people.cards import Promise
from talent_net.domain.people.rules.hours import A_WEEK, Cell, Stretch, cells_of, grid_of
from talent_net.matching import availability
from talent_net.web.clocks import by_day
from talent_net.web.i18n import current_language, reader_zone, zone_city


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHours:
    """A weekly promise: on the owner's clock, and what it means in the reader's coming week."""

    owner_cells: tuple[Cell, ...]
    owner_zone: str
    reader_cells: tuple[Cell, ...]
    reader_zone: str
    is_same_zone: bool
    days: tuple[tuple[str, str, tuple[str, ...]], ...]


def month(day: date) -> str:
    """'April 2019', '2019年4月'."""
    return str(format_skeleton("yMMM", day, locale=current_language()))


def span_of_months(started_on: date | None, ended_on: date | None) -> str:
    """From when to when; empty where nothing is known."""
    if started_on is None:
        return str(_("until %(month)s", month=month(ended_on))) if ended_on else ""
    if ended_on is None:
        return str(_("since %(month)s", month=month(started_on)))
    return f"{month(started_on)} – {month(ended_on)}"


def local_time(zone: str, now: datetime) -> str:
    """What the clock on the wall says there."""
    return str(format_time(now, "HH:mm", tzinfo=get_timezone(zone), locale=current_language()))


def shown_hours(hours: Promise, promise: availability.Promise | None, now: datetime) -> ShownHours:
    """The promise with the reader's coming week; `promise` is the same without its exceptions' days, None where nothing is promised."""
    mine = reader_zone()
    zone = ZoneInfo(mine)
    begins = datetime.combine(now.astimezone(zone).date(), time(), zone)
    stretches = availability.free_stretches(promise, begins, begins + timedelta(days=A_WEEK)) if promise else ()
    walls = (Stretch(stretch.starts_at.astimezone(zone), stretch.ends_at.astimezone(zone)) for stretch in stretches)
    return ShownHours(
        owner_cells=cells_of(hours.spans),
        owner_zone=zone_city(hours.time_zone),
        reader_cells=grid_of(walls),
        reader_zone=zone_city(mine),
        is_same_zone=hours.time_zone == mine,
        days=by_day(stretches, mine),
    )
