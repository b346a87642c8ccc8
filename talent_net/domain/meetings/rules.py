"""How long one meets and where, and when a meeting can still be changed."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from talent_net.domain.meetings.kinds import Place
from talent_net.kernel.errors import RuleBroken

LENGTHS = (15, 30, 45, 60, 90, 120)
USUAL_MINUTES = 45
LONGEST_ADDRESS = 500
LONGEST_TOPIC = 200


def check_place(place: Place, address: str, hosts: Collection[str], *, is_supervised: bool) -> None:
    """Raise RuleBroken where these two cannot meet like that. `hosts`: the names under which a link of their own may be."""
    if is_supervised and place is not Place.THREAD:
        raise RuleBroken("meetings.pupils_are_watched", "place")
    if place is Place.THREAD and not is_supervised:
        raise RuleBroken("meetings.no_thread_for_adults", "place")
    if place is Place.LINK:
        check_link(address, hosts)
    if place is Place.IN_PERSON and not address.strip():
        raise RuleBroken("meetings.where", "address")
    if len(address) > LONGEST_ADDRESS:
        raise RuleBroken("meetings.address_too_long", "address", most=LONGEST_ADDRESS)


def check_link(address: str, hosts: Collection[str]) -> None:
    """Raise RuleBroken for what is no https link to one of the services that the house allows, or to a name below it."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
        is_plain = parts.port in {None, 443} and parts.username is None
    except ValueError:
        raise RuleBroken("meetings.no_link", "address") from None
    if parts.scheme != "https" or not host or not is_plain or any(letter.isspace() for letter in address.strip()):
        raise RuleBroken("meetings.no_link", "address")
    if not any(host == name or host.endswith(f".{name}") for name in hosts):
        raise RuleBroken("meetings.unknown_service", "address", services=", ".join(sorted(hosts)))


def check_minutes(minutes: int) -> None:
    """Raise RuleBroken for a length that cannot be booked."""
    if minutes not in LENGTHS:
        raise RuleBroken("meetings.length", "minutes")


def check_topic(topic: str) -> None:
    """Raise RuleBroken for a topic that is too long for a line."""
    if len(topic) > LONGEST_TOPIC:
        raise RuleBroken("meetings.topic_too_long", "topic", most=LONGEST_TOPIC)
