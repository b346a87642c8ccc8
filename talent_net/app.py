"""The house: settings in, a Flask app out."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Literal

from flask import Flask
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Settings
from talent_net.kernel.limits import Limits
from talent_net.web import (
    addresses,
    assets,
    compression,
    context,
    database,
    errors,
    guards,
    health,
    i18n,
    identity,
    live,
    logs,
    request_ids,
    security,
    templating,
)
from talent_net.web.cards import add_cards
from talent_net.web.cards.door import init_cards
from talent_net.web.extensions import bind, db, socketio
from talent_net.web.home import add_home_parts
from talent_net.web.meeting_parts import add_meeting_part
from talent_net.web.mentorship_tabs import add_mentorship_tab
from talent_net.web.words import add_notice_words, add_words

# One word for each feature. Its doors are found by their names; nothing else needs to know it.
FEATURES = (
    "pages",
    "people",
    "hours",
    "searches",
    "notices",
    "subscriptions",
    "announcements",
    "reports",
    "mentoring",
    "calendar",
    "meetings",
    "calls",
    "office_hours",
    "goals",
    "feedback",
    "certificates",
    "exchanges",
    "programmes",
    "outbox",
    "admin",
)
# What a feature keeps, who may do what, and what is done before somebody's rows go: before its doors, which import none of it by name.
ROOMS = ("model", "access", "leaving")
DOORS = ("routes", "sockets", "commands", "jobs", "reactions", "calendar_entries")


def create_app(settings: Settings, *, async_mode: Literal["threading", "gevent"] = "threading") -> Flask:
    """Build the app. `async_mode` is Socket.IO's: the server says gevent, commands and tests need none."""
    logs.configure_logs(settings)
    settings.instance.mkdir(parents=True, exist_ok=True)
    app = Flask("talent_net", instance_path=str(settings.instance.resolve()))
    app.config.from_mapping(settings.flask())
    app.extensions["limits"] = _limits(settings)
    compression.init_compression(app)
    request_ids.init_request_ids(app)
    security.init_security(app)
    guards.init_guards(app)
    bind(app, settings)
    with app.app_context():
        engine: Engine = db.engine
        database.prepare_engine(engine)
    i18n.init_languages(app)
    identity.init_identity(app)
    assets.init_assets(app)
    init_cards(app)
    context.init_context(app)
    templating.init_templating(app)
    errors.init_errors(app)
    addresses.init_addresses(app)
    health.init_health(app)
    live.init_live(app, socketio, settings, async_mode)
    for feature in FEATURES:
        open_doors(app, feature)
    if not settings.is_production:
        open_doors(app, "demo", package="talent_net.demo")
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]  # Flask's own way
    return app


def open_doors(app: Flask, feature: str, package: str = "") -> None:
    """Import the doors that a feature has and register its blueprint, words, parts of other pages, tab and social cards."""
    package = package or f"talent_net.blueprints.{feature}"
    if find_spec(f"talent_net.domain.{feature}") is not None:
        _import_all(f"talent_net.domain.{feature}", ROOMS)
    _import_all(package, DOORS)
    app.register_blueprint(import_module(package).bp)
    if find_spec(f"{package}.words") is not None:
        words = import_module(f"{package}.words")
        add_words(app, words.WORDS)
        add_notice_words(app, words.NOTICES)
    if find_spec(f"{package}.home") is not None:
        add_home_parts(app, import_module(f"{package}.home").PARTS)
    if find_spec(f"{package}.tab") is not None:
        add_mentorship_tab(app, feature, import_module(f"{package}.tab").TAB)
    if find_spec(f"{package}.meeting_part") is not None:
        add_meeting_part(app, feature, import_module(f"{package}.meeting_part").PART)
    if find_spec(f"{package}.cards") is not None:
        add_cards(app, feature, import_module(f"{package}.cards").find)


def _import_all(package: str, names: tuple[str, ...]) -> None:
    for name in names:
        if find_spec(f"{package}.{name}") is not None:
            import_module(f"{package}.{name}")


def _limits(settings: Settings) -> Limits:
    return Limits(
        minimum_age=settings.minimum_age,
        school_only_age=settings.school_only_age,
        adult_age=settings.adult_age,
        session_idle=timedelta(days=settings.session_idle_days),
        session_absolute=timedelta(days=settings.session_absolute_days),
        staff_idle=timedelta(minutes=settings.staff_idle_minutes),
        staff_absolute=timedelta(hours=settings.staff_absolute_hours),
        pupil_curfew=settings.curfew,
        meeting_hosts=settings.meeting_services,
    )
