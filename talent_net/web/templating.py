"""What every template may call beside Flask's own: doors to other pages, the reader's language, clocks."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from urllib.parse import quote
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, format_time
from flask import Flask, current_app, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from markupsafe import Markup

from talent_net.web.extensions import settings
from talent_net.web.i18n import ARGUMENT, asked_language, current_language, html_tag
from talent_net.web.plain import spoken_in
from talent_net.web.remembering import Remembered

MAIN_DOORS: tuple[tuple[str, LazyString], ...] = (
    ("pages.home", _l("Home")),
    ("people.directory", _l("Members")),
    ("mentoring.find", _l("Mentoring")),
    ("programmes.index", _l("Programmes")),
    ("pages.about", _l("About")),
)
FOOTER_DOORS: tuple[tuple[str, LazyString], ...] = (
    ("pages.about", _l("About talent_net")),
    ("pages.news", _l("News")),
    ("pages.safety", _l("Safety")),
    ("certificates.verify", _l("Verify a certificate")),
    ("pages.privacy", _l("Privacy")),
    ("pages.terms", _l("Terms of use")),
    ("pages.conduct", _l("Code of conduct")),
    ("pages.accessibility", _l("Accessibility")),
)
ACCOUNT_DOORS: tuple[tuple[str, LazyString, str], ...] = (
    ("people.own_profile", _l("My profile"), "user-round"),
    ("calendar.index", _l("My calendar"), "calendar-days"),
    ("hours.index", _l("My hours"), "clock"),
    ("certificates.index", _l("Certificates and thanks"), "award"),
    ("people.me", _l("Account and security"), "shield"),
    ("admin.index", _l("Administration"), "wrench"),
)
SIGNED_IN_ONLY = frozenset({"pages.home", "people.directory", "mentoring.find", "programmes.index"})
STAFF_ONLY = frozenset({"admin.index"})


@dataclass(frozen=True, slots=True)
class Clock:
    """One moment as a wall clock somewhere shows it."""

    time: str
    date: str
    zone: str
    iso: str
    day: int


def door(endpoint: str, **values: Any) -> str | None:
    """The address of a page, or None where this house has no such door."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else None


def main_doors(*, is_signed_in: bool) -> Iterator[tuple[str, LazyString]]:
    """The main navigation for this reader."""
    for endpoint, words in MAIN_DOORS:
        if door(endpoint) and (is_signed_in or endpoint not in SIGNED_IN_ONLY):
            yield endpoint, words


def account_doors(*, is_staff: bool) -> Iterator[tuple[str, LazyString, str]]:
    """The menu of a person's own pages, each with its icon."""
    for endpoint, words, picture in ACCOUNT_DOORS:
        if door(endpoint) and (is_staff or endpoint not in STAFF_ONLY):
            yield endpoint, words, picture


def footer_doors() -> Iterator[tuple[str, LazyString]]:
    """The pages about the house itself."""
    return ((endpoint, words) for endpoint, words in FOOTER_DOORS if door(endpoint))


def clock(at: datetime, zone: str) -> Clock:
    """A moment on the clock of a zone, in the reader's language."""
    local = at.astimezone(ZoneInfo(zone))
    locale = get_locale() or current_language()
    return Clock(
        time=format_time(local, "HH:mm", locale=locale),
        date=format_skeleton("MMMEd", local, locale=locale),
        zone=zone,
        iso=local.isoformat(timespec="minutes"),
        day=local.toordinal(),
    )


def page_address(language: str | None = None) -> str:
    """The whole address of this page, as the world knows it: in a language, or in whichever its reader gets."""
    return public_address(request.path, language)


def public_address(path: str, language: str | None = None) -> str:
    """The whole address of a public page."""
    asked = f"?{ARGUMENT}={language}" if language else ""
    return f"{settings().base_url}{quote(path)}{asked}"


def printed(template: str, *key: Hashable) -> Markup:
    """A piece of the frame, rendered once for each language and key. The key names all that the piece depends on."""
    pieces = cast("Remembered[Markup]", current_app.extensions["printed"])
    # Printed by Jinja, which has escaped it.
    return pieces.get((template, current_language(), *key), lambda: Markup(render_template(template)))  # noqa: S704 - see above


def init_templating(app: Flask) -> None:
    """Give these to all templates, macros without context included."""
    app.extensions["printed"] = Remembered[Markup](most=2000)
    app.jinja_env.globals.update(
        printed=printed,
        door=door,
        main_doors=main_doors,
        account_doors=account_doors,
        footer_doors=footer_doors,
        clock=clock,
        current_language=current_language,
        html_tag=html_tag,
        spoken_in=spoken_in,
        asked_language=asked_language,
        page_address=page_address,
        public_address=public_address,
    )
