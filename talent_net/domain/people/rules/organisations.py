"""How organisations are named in addresses, and what their pages may tell."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from talent_net.kernel.errors import RuleBroken

SLUG_LETTERS = 60
# Public figures never show a smaller group.
SMALLEST_COUNT = 10
# Words that stand in addresses beside the organisations themselves.
TAKEN_SLUGS = frozenset({"propose", "new"})


def slug_of(name: str) -> str:
    """A name as part of an address: lower-case Latin letters, digits and hyphens. Empty where nothing of it is Latin."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:SLUG_LETTERS].strip("-")


def free_slug(wished: str, taken: frozenset[str]) -> str:
    """The wished slug, or the first of its numbered kin that is free."""
    base, number = wished or "organisation", 1
    slug = base
    while slug in taken or slug in TAKEN_SLUGS:
        number += 1
        slug = f"{base}-{number}"
    return slug


def check_website(address: str) -> str:
    """A website's address as it may be linked: http or https with a host, or empty. Raises RuleBroken otherwise."""
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        raise RuleBroken("people.website_malformed", "website") from None
    if parts.scheme not in {"http", "https"} or "." not in host or parts.username is not None:
        raise RuleBroken("people.website_malformed", "website")
    return address


def may_show_count(count: int, *, is_trusted: bool) -> bool:
    """Whether a group's size may be told: to organisers and staff always, to others from ten people on."""
    return is_trusted or count >= SMALLEST_COUNT
