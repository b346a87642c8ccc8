"""Headers and limits that every answer bears."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, g, request
from flask_login import current_user
from werkzeug.exceptions import SecurityError
from werkzeug.sansio.utils import host_is_trusted

from talent_net.web.extensions import settings

V = TypeVar("V", bound=Callable[..., Any])
DEVICES = ("camera", "microphone", "display-capture")


def devices(*names: str) -> Callable[[V], V]:
    """Mark a view whose page may ask for the reader's camera or microphone; what it records it may play. Put it next to the route."""
    if unknown := set(names) - set(DEVICES):
        raise ValueError(f"no such devices: {sorted(unknown)}")

    def mark(view: V) -> V:
        view.talent_net_devices = frozenset(names)  # type: ignore[attr-defined]  # a mark on the function, read by the headers
        return view

    return mark


def without_devices() -> None:
    """Ask for none after all: this time the page has nothing to record or to show."""
    g.without_devices = True


def _devices() -> frozenset[str]:
    if "without_devices" in g:
        return frozenset()
    view = current_app.view_functions.get(request.endpoint or "")
    found: frozenset[str] = getattr(view, "talent_net_devices", frozenset())
    return found


def permissions_policy(allowed: frozenset[str]) -> str:
    """The Permissions-Policy: devices for this site alone, and only where a page needs them."""
    own = [f"{name}=({'self' if name in allowed else ''})" for name in DEVICES]
    return ", ".join((*own, "geolocation=()", "browsing-topics=()"))


def content_policy(live: str, *, records: bool = False) -> str:
    """The Content-Security-Policy: nothing inline, nothing from elsewhere. `live` is the WebSocket origin of this site; a page that
    `records` may play what it just recorded.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            f"media-src 'self'{' blob:' if records else ''}",
            f"connect-src 'self' {live}",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
        )
    )


def _check_host() -> None:
    try:
        host = request.host
    except SecurityError:
        abort(400)
    if not host_is_trusted(host, sorted(settings().host_names)):
        abort(400)


def _headers(response: Response) -> Response:
    found = settings()
    scheme = "wss" if found.is_secure else "ws"
    allowed = _devices()
    policy = content_policy(f"{scheme}://{request.host}", records=bool(allowed))
    response.headers.setdefault("Content-Security-Policy", policy)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = permissions_policy(allowed)
    if found.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint != "static" and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store" if current_user.is_authenticated else "no-cache, private"
        response.vary.update(("Cookie", "Accept-Language"))
    return response


def init_security(app: Flask) -> None:
    """Check the host first of all, and dress every answer."""
    app.before_request(_check_host)
    app.after_request(_headers)
