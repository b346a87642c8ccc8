"""The door of /socket.io, which Flask does not guard: neither its hosts, nor its hooks, nor its headers apply there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import structlog
from werkzeug.sansio.utils import host_is_trusted

from config import Settings
from talent_net.web.websocket import MAX_MESSAGE

LIVE_PATH = "/socket.io"
# python-socketio sets these answers' own headers; browsers get the rest of what every other answer bears.
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
Environ = dict[str, Any]
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

log = structlog.get_logger(__name__)


class LiveGate:
    """Lets to Socket.IO what comes under our name, from a page of ours, in a size that a message may have."""

    def __init__(self, inner: Wsgi, settings: Settings) -> None:
        self._inner = inner
        self._hosts = sorted(settings.host_names)
        self._origins = frozenset(settings.origins)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith(LIVE_PATH):
            return self._inner(environ, start_response)
        refusal = self._refusal(environ)
        if refusal is not None:
            log.warning("live_refused", reason=refusal)
            start_response("400 Bad Request", [("Content-Type", "text/plain"), *HEADERS])
            return [refusal.encode()]
        # A proxy of ours has been heard already (ProxyFix stands before this door); from anybody else it is hearsay.
        environ.pop("HTTP_X_FORWARDED_HOST", None)
        environ.pop("HTTP_X_FORWARDED_PROTO", None)

        def start_dressed(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            own = {name.lower() for name, _ in headers}
            return start_response(status, [*headers, *(pair for pair in HEADERS if pair[0].lower() not in own)], exc_info)

        return self._inner(environ, start_dressed)

    def _refusal(self, environ: Environ) -> str | None:
        if not host_is_trusted(environ.get("HTTP_HOST", ""), self._hosts):
            return "unknown host"
        origin = environ.get("HTTP_ORIGIN")
        # Browsers name the origin of every WebSocket and every POST; only a same-origin GET of polling comes without.
        is_plain_get = environ.get("REQUEST_METHOD") == "GET" and "HTTP_UPGRADE" not in environ
        if origin is None and not (is_plain_get and environ.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin"):
            return "missing origin"
        if origin is not None and origin not in self._origins:
            return "foreign origin"
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > MAX_MESSAGE:
            return "too big"
        return None
