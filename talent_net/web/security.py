"""Headers and limits that every answer bears."""

from __future__ import annotations

from flask import Flask, Response, abort, request
from flask_login import current_user
from werkzeug.exceptions import SecurityError
from werkzeug.sansio.utils import host_is_trusted

from talent_net.web.extensions import settings

# What no page of ours needs, but for the one that asks for it: `with_media`.
PERMISSIONS = "camera=(), microphone=(), display-capture=(), geolocation=(), browsing-topics=()"
_MEDIA = "camera=(self), microphone=(self), display-capture=(self), geolocation=(), browsing-topics=()"


def with_media(response: Response) -> Response:
    """Let the page ask its reader for camera, microphone and screen."""
    response.headers["Permissions-Policy"] = _MEDIA
    return response


def content_policy(live: str) -> str:
    """The Content-Security-Policy: nothing inline, nothing from elsewhere. `live` is the WebSocket origin of this site."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
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
    response.headers.setdefault("Content-Security-Policy", content_policy(f"{scheme}://{request.host}"))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers.setdefault("Permissions-Policy", PERMISSIONS)
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
