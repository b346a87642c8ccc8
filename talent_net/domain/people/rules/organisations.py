"""How organisations are named in addresses, and what their pages may tell."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from talent_net.domain.people.model.kinds import OrganisationKind
from talent_net.kernel.errors import RuleBroken

SLUG_LETTERS = 60
# Public figures never show a smaller group.
SMALLEST_COUNT = 10
# Words that stand in addresses beside the organisations themselves.
TAKEN_SLUGS = frozenset({"propose", "new"})
MOST_LETTERS = 200
MOST_ADDRESS_LETTERS = 300
# Why staff refuse a proposal, of an organisation or of a word; the proposer reads it as a sentence.
REFUSALS = ("duplicate", "unclear", "unfitting", "other")
# What one member may have waiting for a decision at once, so that nobody floods the desk.
MOST_PROPOSALS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What an organisation is called, what it is and where. Raises RuleBroken when it cannot be so."""

    kind: OrganisationKind
    name_ja: str
    name_en: str
    country: str
    website: str = ""

    def __post_init__(self) -> None:
        for field, name in (("name_ja", self.name_ja), ("name_en", self.name_en)):
            check_name(field, name)
        if re.fullmatch(r"[A-Z]{2}", self.country) is None:
            raise RuleBroken("people.country_unknown", "country")
        check_website(self.website)


def check_name(field: str, name: str) -> None:
    """A name of one line that is not empty."""
    if not name.strip():
        raise RuleBroken("people.both_names_needed", field)
    if len(name) > MOST_LETTERS or "\n" in name:
        raise RuleBroken("people.names_too_long", field, most=MOST_LETTERS)


def check_room_for_proposal(waiting: int) -> None:
    """Raise RuleBroken when a member has enough waiting already."""
    if waiting >= MOST_PROPOSALS:
        raise RuleBroken("people.too_many_proposals", most=MOST_PROPOSALS)


def check_refusal(reason: str) -> None:
    """Raise RuleBroken where a refusal has no reason that a proposer could be told."""
    if reason not in REFUSALS:
        raise RuleBroken("people.reason_unknown", "reason")


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


def check_website(address: str) -> None:
    """A website's address may be linked: http or https with a host, or empty. Raises RuleBroken otherwise."""
    if not address:
        return
    if len(address) > MOST_ADDRESS_LETTERS or any(letter.isspace() for letter in address):
        raise RuleBroken("people.website_malformed", "website")
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        raise RuleBroken("people.website_malformed", "website") from None
    if parts.scheme not in {"http", "https"} or "." not in host or parts.username is not None:
        raise RuleBroken("people.website_malformed", "website")


def may_show_count(count: int, *, is_trusted: bool) -> bool:
    """Whether a group's size may be told: to organisers and staff always, to others from ten people on."""
    return is_trusted or count >= SMALLEST_COUNT
