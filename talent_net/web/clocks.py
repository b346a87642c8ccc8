"""Stretches of time and moved meetings, in words and on the reader's clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton
from flask_babel import gettext as _

from talent_net.matching.availability import MovedMeeting, Stretch
from talent_net.web.i18n import current_language, zone_city

# ISO date, words of the day, and its stretches in words.
Day = tuple[str, str, tuple[str, ...]]


_MOMENT = "%Y-%m-%dT%H:%MZ"


def moment_value(at: datetime) -> str:
    """A moment as the value of a choice, to the minute."""
    return at.astimezone(UTC).strftime(_MOMENT)


def moment_from(value: str) -> datetime | None:
    """And back; None for what no choice of ours says."""
    try:
        return datetime.strptime(value, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def by_day(stretches: Iterable[Stretch], zone: str) -> tuple[Day, ...]:
    """Stretches on the wall of a zone, by the day on which they begin."""
    days: dict[date, list[str]] = {}
    for stretch in stretches:
        starts_on = stretch.starts_at.astimezone(ZoneInfo(zone)).date()
        days.setdefault(starts_on, []).append(stretch_words(stretch, zone))
    return tuple((day.isoformat(), day_words(day), tuple(words)) for day, words in sorted(days.items()))


def stretch_words(stretch: Stretch, zone: str) -> str:
    """'21:00–22:30'; where it ends on a later day, that day is told."""
    starts, ends = (moment.astimezone(ZoneInfo(zone)) for moment in (stretch.starts_at, stretch.ends_at))
    if ends.date() > starts.date() and (ends.hour or ends.minute):
        weekday = format_date(ends.date(), "EEE", locale=current_language())
        return f"{starts:%H:%M}–{weekday} {ends:%H:%M}"
    return f"{starts:%H:%M}–{ends:%H:%M}"


def day_words(day: date) -> str:
    """'Tue, Dec 1'."""
    return str(format_skeleton("MMMEd", day, locale=current_language()))


def span_words(first_on: date, last_on: date) -> str:
    """One day, or from when to when, with the year."""
    first, last = (str(format_date(day, "long", locale=current_language())) for day in (first_on, last_on))
    return first if first_on == last_on else f"{first} – {last}"


def moved_words(move: MovedMeeting, owner_place: str | None = None) -> str:
    """What a clock change does to a meeting, to its reader; `owner_place` names a place instead of a person."""
    words = {
        "day": str(format_date(move.on, "long", locale=current_language())),
        "wall": f"{move.wall:%H:%M}",
        "after": wall_words(move.after, move.days_after),
        "before": wall_words(move.before, move.days_before),
    }
    if owner_place is None:
        return str(_("From %(day)s their %(wall)s is %(after)s for you; until then %(before)s.", **words))
    return str(_("From %(day)s %(wall)s in %(place)s is %(after)s for you; until then %(before)s.", place=owner_place, **words))


def why_moved(move: MovedMeeting) -> str:
    """Whose clocks are set."""
    return str(_("The clocks change in %(places)s.", places=", ".join(zone_city(zone) for zone in move.zones)))


def wall_words(wall: time, days: int) -> str:
    """A wall time, and which day it then is beside the other's."""
    if days > 0:
        return str(_("%(time)s on the next day", time=f"{wall:%H:%M}"))
    if days < 0:
        return str(_("%(time)s on the day before", time=f"{wall:%H:%M}"))
    return f"{wall:%H:%M}"
