"""Whose e-mail domain is whose: pure comparison of domains, hardened against lookalikes."""

from __future__ import annotations

import idna

from talent_net.kernel.errors import RuleBroken

MOST_LETTERS = 200

# Anybody gets an address here, so it proves nothing.
OPEN_DOMAINS = frozenset(
    {
        "aol.com",
        "docomo.ne.jp",
        "ezweb.ne.jp",
        "gmail.com",
        "gmx.de",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "live.com",
        "mail.com",
        "me.com",
        "msn.com",
        "naver.com",
        "outlook.com",
        "outlook.jp",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "softbank.ne.jp",
        "web.de",
        "yahoo.co.jp",
        "yahoo.com",
        "163.com",
        "126.com",
    }
)

# Under these, every name belongs to somebody else: `ac.jp` is no university.
_SHARED_SECOND_LABELS = frozenset({"ac", "ad", "co", "com", "ed", "edu", "go", "gov", "gr", "in", "lg", "ne", "net", "or", "org"})
_COUNTRY_LETTERS = 2


def canonical_domain(text: str) -> str | None:
    """A domain as it is stored and compared: punycode, lower case, no trailing dot. None where it is no domain of at least two labels."""
    try:
        domain = idna.encode(text.strip().rstrip("."), uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        return None
    return domain if "." in domain and len(domain) <= MOST_LETTERS else None


def domain_of(email: str) -> str | None:
    """The canonical domain of an e-mail address, or None where it has none."""
    local, _, domain = email.rpartition("@")
    return canonical_domain(domain) if local else None


def domain_and_parents(domain: str) -> tuple[str, ...]:
    """The domain and those above it down to two labels, the nearest first. A lookalike suffix (`evil-ynu.example`) is no parent."""
    labels = domain.split(".")
    return tuple(".".join(labels[start:]) for start in range(len(labels) - 1))


def belongs_to(domain: str, registered: str) -> bool:
    """Whether a canonical domain is the registered one or lies below it."""
    return registered in domain_and_parents(domain)


def check_registrable(text: str) -> str:
    """The canonical form of a domain that an organisation may claim. Raises RuleBroken where it proves nothing."""
    domain = canonical_domain(text)
    if domain is None:
        raise RuleBroken("people.domain_malformed", "domains", domain=text[:60])
    if _is_shared(domain) or domain in OPEN_DOMAINS:
        raise RuleBroken("people.domain_shared", "domains", domain=domain)
    return domain


def _is_shared(domain: str) -> bool:
    labels = domain.split(".")
    return len(labels) == 2 and labels[0] in _SHARED_SECOND_LABELS and len(labels[1]) == _COUNTRY_LETTERS
