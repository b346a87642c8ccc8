"""How searches are kept, and when their weekly mail goes out."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from talent_net.kernel.errors import RuleBroken

MOST_SAVED = 20
LONGEST_NAME = 100
LONGEST_QUESTION = 1000
# Monday morning on the owner's clock: the week lies ahead.
_WEEKDAY = 0
_HOUR = time(8)


def check_saving(name: str, question: str, kept: int) -> None:
    """A search has a name and asks for something; nobody keeps more than a list that one reads."""
    if not name or len(name) > LONGEST_NAME:
        raise RuleBroken("searches.name_needed", "name", longest=LONGEST_NAME)
    if not question:
        raise RuleBroken("searches.asks_nothing")
    if len(question) > LONGEST_QUESTION:
        raise RuleBroken("searches.asks_too_much")
    if kept >= MOST_SAVED:
        raise RuleBroken("searches.too_many", most=MOST_SAVED)


def next_mail(now: datetime, zone: str) -> datetime:
    """The next Monday at eight on the owner's clock, in UTC; a clock change moves it along with the wall clock."""
    local = now.astimezone(ZoneInfo(zone))
    days = (_WEEKDAY - local.weekday()) % 7
    found = datetime.combine(local.date() + timedelta(days=days), _HOUR, ZoneInfo(zone))
    if found <= local:
        found = datetime.combine(found.date() + timedelta(days=7), _HOUR, ZoneInfo(zone))
    return found.astimezone(UTC)
