"""What every template may count on."""

from __future__ import annotations

from typing import Any

from flask import Flask, g

from talent_net.domain.mentoring.queries.threads import UNREAD_THREADS
from talent_net.domain.notices.queries import UNREAD_COUNT
from talent_net.kernel.access import can
from talent_net.web.extensions import settings
from talent_net.web.i18n import LANGUAGES, current_language, html_tag, reader_zone
from talent_net.web.identity import me
from talent_net.web.mentorship_tabs import mentorship_tabs
from talent_net.web.work import acting, now, reading


def _can(policy: str, thing: object = None) -> bool:
    return can(acting(), policy, thing)


def unread_count() -> int:
    """Unread notices of the reader, counted once a page and only where a template asks."""
    person = me()
    if person is None:
        return 0
    if "unread_count" not in g:
        g.unread_count = reading().connection().execute(UNREAD_COUNT, {"person_id": person.person_id}).scalar_one()
    return int(g.unread_count)


def _unread_threads() -> int:
    """Threads in which something waits for the reader, counted as the notices are."""
    person = me()
    if person is None:
        return 0
    if "unread_threads" not in g:
        g.unread_threads = reading().connection().execute(UNREAD_THREADS, {"person_id": person.person_id}).scalar_one()
    return int(g.unread_threads)


def _common() -> dict[str, Any]:
    found = settings()
    return {
        "current_person": me(),
        "actor": acting(),
        "can": _can,
        "language": current_language(),
        "html_lang": html_tag(current_language()),
        "LANGUAGES": LANGUAGES,
        "unread_count": unread_count,
        "unread_threads": _unread_threads,
        "reader_zone": reader_zone(),
        "mentorship_tabs": mentorship_tabs,
        "now": now,
        "MODE": found.mode,
        "DEMO": found.demo,
        "base_url": found.base_url,
        "support_email": found.support_email,
    }


def init_context(app: Flask) -> None:
    """Give templates the reader, their rights and their language."""
    app.context_processor(_common)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
