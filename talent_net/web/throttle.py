"""Slowing guessers without locking owners out.

Guesses at an account count against the account for browsers that never opened it, and against the browser itself for those that
did: an attacker who spends the account's guesses leaves its owner, on a device of theirs, untouched. Whoever has neither a known device
nor guesses left may still come in by a mail to the address.
"""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import structlog
from flask import Request, current_app, request
from flask_limiter.util import get_remote_address
from itsdangerous import BadSignature, URLSafeTimedSerializer
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter, RateLimiter
from werkzeug.wrappers import Response

from talent_net.domain.people.rules.secrets import digest_of
from talent_net.web.extensions import limiter, settings

COOKIE = "known"
IPV6 = 6
KNOWN_SECONDS = 180 * 24 * 60 * 60
PER_ACCOUNT = parse("10/hour")
PER_DEVICE = parse("20/hour")
PER_NETWORK = parse("200/hour")
PER_ADDRESS = parse("20/hour")
PER_ADDRESS_AND_NETWORK = parse("5/hour")
# What counts while the shared store is away: better a count of this process than none.
_own = FixedWindowRateLimiter(MemoryStorage())

log = structlog.get_logger(__name__)


def may_guess(account: str) -> bool:
    """Count one guess at an account (a lower-case address). False when it must not even be looked at."""
    who = digest_of(account)
    if _is_known(request, account):
        return _hit(PER_DEVICE, "device", who, digest_of(request.cookies[settings().cookie_name(COOKIE)]))
    return _hit(PER_NETWORK, "network", _network()) and _hit(PER_ACCOUNT, "account", who)


def forgive(account: str) -> None:
    """Forget the guesses: the right password came."""
    try:
        _strategy().clear(PER_ACCOUNT, "account", digest_of(account))
    except Exception:
        log.exception("throttle_store_away")


def may_mail(account: str) -> bool:
    """Count one mail to an address that anybody could have typed. One network alone cannot use up what the owner may ask for."""
    who, where = digest_of(account), _network()
    return (
        _hit(PER_NETWORK, "mail", where)
        and _hit(PER_ADDRESS_AND_NETWORK, "mailed from", who, where)
        and _hit(PER_ADDRESS, "mailed", who)
    )


def remember_device(response: Response, account: str) -> Response:
    """Note on a browser that it has opened the account. It signs nobody in."""
    found = settings()
    value = _signer().dumps(digest_of(account))
    response.set_cookie(
        found.cookie_name(COOKIE), value, max_age=KNOWN_SECONDS, secure=found.is_secure, httponly=True, samesite="Lax"
    )
    return response


def _is_known(asking: Request, account: str) -> bool:
    try:
        noted = _signer().loads(asking.cookies.get(settings().cookie_name(COOKIE), ""), max_age=KNOWN_SECONDS)
    except BadSignature:
        return False
    return bool(noted == digest_of(account))


def _network() -> str:
    """Where the request comes from: an IPv4 address, or the half of an IPv6 address that one customer has for themselves."""
    try:
        address = ip_address(get_remote_address())
    except ValueError:
        return "nowhere"
    return str(ip_network((address, 64), strict=False)) if address.version == IPV6 else str(address)


def _signer() -> URLSafeTimedSerializer:
    keys = [*reversed(current_app.config["SECRET_KEY_FALLBACKS"]), current_app.config["SECRET_KEY"]]
    return URLSafeTimedSerializer(keys, salt="known device")


def _hit(limit: RateLimitItem, *key: str) -> bool:
    if not limiter.enabled:
        return True
    try:
        return _strategy().hit(limit, *key)
    except Exception:
        log.exception("throttle_store_away")
        return _own.hit(limit, *key)


def _strategy() -> RateLimiter:
    return limiter.limiter if limiter.enabled else _own
