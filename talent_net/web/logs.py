"""Structured logs without personal text."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from config import Settings

# Keys whose values could be a person's words, name or address. They do not enter the logs, whoever puts them there.
PERSONAL = frozenset(
    {"email", "name", "password", "token", "secret", "text", "story", "headline", "body", "cookie", "user_agent", "ip"}
)


def without_personal_text(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace the values of personal keys."""
    for key in PERSONAL & event.keys():
        event[key] = "(withheld)"
    return event


def without_values(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Cut a traceback's closing lines: database errors quote the row, and with it what a person typed."""
    if isinstance(trace := event.get("exception"), str):
        kept = [line for line in trace.splitlines() if line.startswith((" ", "Traceback", "During", "The above"))]
        event["exception"] = "\n".join(kept)
    return event


def configure_logs(settings: Settings) -> None:
    """Send structured events to standard error, as JSON or for people's eyes."""
    last: Any = (
        structlog.processors.JSONRenderer() if settings.log_json else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            without_personal_text,
            without_values,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[settings.log_level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
