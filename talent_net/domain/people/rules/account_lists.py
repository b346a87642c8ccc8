"""By what staff look for accounts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from talent_net.domain.people.model.kinds import Calling
from talent_net.domain.people.rules.standings import Standing

MOST_WORDS = 100


class Kind(StrEnum):
    """The groups by which staff look for people."""

    ALL = "all"
    STAFF = "staff"
    ORGANISERS = "organisers"
    UNCONFIRMED = "unconfirmed"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountWish:
    """The filters that staff chose; an empty one does not filter. `organisation` is a slug."""

    words: str = ""
    kind: Kind = Kind.ALL
    standing: Standing | None = None
    calling: Calling | None = None
    is_verified: bool | None = None
    country: str = ""
    organisation: str = ""

    @property
    def filters(self) -> dict[str, str]:
        """The active filters by the name that they have in an address."""
        verified = {None: "", True: "yes", False: "no"}[self.is_verified]
        chosen = {
            "words": self.words,
            "kind": self.kind.value if self.kind is not Kind.ALL else "",
            "standing": self.standing or "",
            "calling": self.calling or "",
            "verified": verified,
            "country": self.country,
            "organisation": self.organisation,
        }
        return {name: str(value) for name, value in chosen.items() if value}


def account_wish_of(values: Mapping[str, str]) -> AccountWish:
    """What an address asks for; whatever is malformed in it is left out."""
    kind, standing, calling = values.get("kind", ""), values.get("standing", ""), values.get("calling", "")
    country, organisation = values.get("country", ""), values.get("organisation", "")
    return AccountWish(
        words=" ".join(values.get("words", "").replace("\0", "").split())[:MOST_WORDS],
        kind=Kind(kind) if kind in set(Kind) else Kind.ALL,
        standing=Standing(standing) if standing in set(Standing) else None,
        calling=Calling(calling) if calling in set(Calling) else None,
        is_verified={"yes": True, "no": False}.get(values.get("verified", "")),
        country=country if re.fullmatch(r"[A-Z]{2}", country) else "",
        organisation=organisation if re.fullmatch(r"[a-z0-9-]{1,80}", organisation) else "",
    )
