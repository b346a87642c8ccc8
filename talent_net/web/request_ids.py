"""One id for each request, in the logs, in the answer's header and on error pages."""

from __future__ import annotations

import secrets

import structlog
from flask import Flask, Response, g, has_request_context

HEADER = "X-Request-ID"


def request_id() -> str:
    """The id of the running request, or an empty text outside of one. Never taken from the caller."""
    return str(g.get("request_id", "")) if has_request_context() else ""


def _begin() -> None:
    g.request_id = secrets.token_hex(8)
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _end(response: Response) -> Response:
    response.headers[HEADER] = request_id()
    return response


def init_request_ids(app: Flask) -> None:
    """Give every request its id."""
    app.before_request(_begin)
    app.after_request(_end)
