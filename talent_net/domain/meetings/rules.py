"""How long one meets and where, when a meeting can still be changed, and what it took in the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from talent_net.domain.meetings.kinds import Place
from talent_net.kernel.errors import RuleBroken

LENGTHS = (15, 30, 45, 60, 90, 120)
USUAL_MINUTES = 45
LONGEST_ADDRESS = 500
LONGEST_TOPIC = 200
LONGEST_WORDS = 500
LONGEST_NOTE = 10_000
LONGEST_POINT = 200
MOST_POINTS = 20
# Two who meet every week have more than half a year before them.
MOST_COMING = 30
# So long after its end a meeting is closed, and so long afterwards each of the two puts right what was noted.
CLOSES_AFTER = timedelta(minutes=5)
CORRECTED_WITHIN = timedelta(days=14)
LONGEST_MINUTES = 240
# Whoever has written no shared notes by then is asked for some.
NOTES_AFTER = timedelta(days=2)
_ROUNDED_TO = 5

Span = tuple[datetime, datetime]


def check_place(place: Place, address: str, hosts: Collection[str], *, is_supervised: bool) -> None:
    """Raise RuleBroken where these two cannot meet like that. `hosts`: the names under which a link of their own may be."""
    check_watched(place, is_watched=is_supervised)
    if place is Place.THREAD and not is_supervised:
        raise RuleBroken("meetings.no_thread_for_adults", "place")
    check_address(place, address, hosts)


def check_watched(place: Place, *, is_watched: bool) -> None:
    """Raise RuleBroken for a place where nobody reads along, for two who meet under the eyes of an adult alone."""
    if is_watched and place is not Place.THREAD:
        raise RuleBroken("meetings.pupils_are_watched", "place")


def check_address(place: Place, address: str, hosts: Collection[str]) -> None:
    """Raise RuleBroken where a link or a place in words is missing, too long or none."""
    if place is Place.LINK:
        check_link(address, hosts)
    if place is Place.IN_PERSON and not address.strip():
        raise RuleBroken("meetings.where", "address")
    if len(address) > LONGEST_ADDRESS:
        raise RuleBroken("meetings.address_too_long", "address", most=LONGEST_ADDRESS)


def kept_address(place: Place, address: str) -> str:
    """What is kept of an address: a call and a thread have their own."""
    return address.strip() if place in {Place.LINK, Place.IN_PERSON} else ""


def check_link(address: str, hosts: Collection[str]) -> None:
    """Raise RuleBroken for what is no https link to one of the services that the house allows, or to a name below it."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
        is_plain = parts.port in {None, 443} and "@" not in parts.netloc
    except ValueError:
        raise RuleBroken("meetings.no_link", "address") from None
    # What browsers read otherwise than this house does: a backslash is a slash to them, and white space is nothing.
    is_clear = address.strip().isprintable() and not any(letter.isspace() or letter == "\\" for letter in address.strip())
    if parts.scheme != "https" or not host or not is_plain or not is_clear:
        raise RuleBroken("meetings.no_link", "address")
    if not any(host == name or host.endswith(f".{name}") for name in hosts):
        raise RuleBroken("meetings.unknown_service", "address", services=", ".join(sorted(hosts)))


def check_minutes(minutes: int) -> None:
    """Raise RuleBroken for a length that cannot be booked."""
    if minutes not in LENGTHS:
        raise RuleBroken("meetings.length", "minutes")


def check_room(count: int) -> None:
    """Raise RuleBroken when two have so many meetings before them that no other is booked."""
    if count >= MOST_COMING:
        raise RuleBroken("meetings.too_many_coming", most=MOST_COMING)


def check_topic(topic: str) -> None:
    """Raise RuleBroken for a topic that is too long for a line."""
    if len(topic) > LONGEST_TOPIC:
        raise RuleBroken("meetings.topic_too_long", "topic", most=LONGEST_TOPIC)


def check_words(words: str) -> None:
    """Raise RuleBroken where a reason is too long."""
    if len(words) > LONGEST_WORDS:
        raise RuleBroken("meetings.words_too_long", "words", most=LONGEST_WORDS)


def check_point(body: str, count: int) -> None:
    """Raise RuleBroken for a point that does not go on an agenda of so many."""
    if not body.strip():
        raise RuleBroken("meetings.point_empty", "body")
    if len(body) > LONGEST_POINT:
        raise RuleBroken("meetings.point_too_long", "body", most=LONGEST_POINT)
    if count >= MOST_POINTS:
        raise RuleBroken("meetings.agenda_full", "body", most=MOST_POINTS)


def check_note(body: str) -> None:
    """Raise RuleBroken for notes that are too long."""
    if len(body) > LONGEST_NOTE:
        raise RuleBroken("meetings.note_too_long", "note", most=LONGEST_NOTE)


def check_correction(minutes: int | None, ends_at: datetime, now: datetime) -> None:
    """Raise RuleBroken when it is too early or too late to put a meeting right, or nobody meets for so long."""
    if now < ends_at:
        raise RuleBroken("meetings.not_over_yet")
    if now - ends_at > CORRECTED_WITHIN:
        raise RuleBroken("meetings.too_late_to_correct", days=CORRECTED_WITHIN.days)
    if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
        raise RuleBroken("meetings.minutes_impossible", "spent", most=LONGEST_MINUTES)


def minutes_together(one: Iterable[Span], other: Iterable[Span]) -> int | None:
    """For how long two were there at once, in minutes, rounded up to five and at most four hours; None where they never were."""
    theirs = _joined(other)
    seconds = sum(
        max(0.0, (min(ends, other_ends) - max(starts, other_starts)).total_seconds())
        for starts, ends in _joined(one)
        for other_starts, other_ends in theirs
    )
    if seconds <= 0:
        return None
    fives = -(-seconds // (_ROUNDED_TO * 60))
    return min(int(fives) * _ROUNDED_TO, LONGEST_MINUTES)


def _joined(spans: Iterable[Span]) -> Sequence[Span]:
    """The same time without overlaps: whoever is there with two windows is there once."""
    found: list[Span] = []
    for starts, ends in sorted(spans):
        if found and starts <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((starts, ends))
    return found
