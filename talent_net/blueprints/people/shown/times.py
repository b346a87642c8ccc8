"""Months, clocks and weekly hours for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date, format_skeleton, format_time, get_timezone
from flask_babel import gettext as _

from talent_net.domain.people.cards import Promise
from talent_net.domain.people.rules.hours import Cell, Stretch, cells_of, coming_week, grid_of
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


def shown_hours(promise: Promise, now: datetime) -> ShownHours:
    """The promise with the reader's coming week."""
    mine = reader_zone()
    stretches = coming_week(promise.spans, promise.time_zone, mine, now)
    return ShownHours(
        owner_cells=cells_of(promise.spans),
        owner_zone=zone_city(promise.time_zone),
        reader_cells=grid_of(stretches),
        reader_zone=zone_city(mine),
        is_same_zone=promise.time_zone == mine,
        days=_by_day(stretches),
    )


def _by_day(stretches: tuple[Stretch, ...]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """ISO date, words of the day, and its stretches in words."""
    days: dict[date, list[str]] = {}
    for stretch in stretches:
        days.setdefault(stretch.starts_at.date(), []).append(_stretch_words(stretch))
    return tuple(
        (day.isoformat(), str(format_skeleton("MMMEd", day, locale=current_language())), tuple(words))
        for day, words in sorted(days.items())
    )


def _stretch_words(stretch: Stretch) -> str:
    ends = stretch.ends_at
    words = f"{stretch.starts_at:%H:%M}–{ends:%H:%M}"
    if ends.date() > stretch.starts_at.date() and (ends.hour or ends.minute):
        weekday = format_date(ends.date(), "EEE", locale=current_language())
        return f"{stretch.starts_at:%H:%M}–{weekday} {ends:%H:%M}"
    return words
