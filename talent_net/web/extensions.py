"""Extensions, unbound: a leaf that anyone may import."""

from __future__ import annotations

from flask import Flask, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_socketio import SocketIO
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

from config import Settings
from talent_net.kernel.facts import Bus
from talent_net.kernel.orm import Base

bus = Bus()
db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False, "autoflush": False})
migrate = Migrate(directory="migrations", render_as_batch=True)
login_manager = LoginManager()
csrf = CSRFProtect()
limiter = Limiter(key_func=get_remote_address, default_limits=[])
socketio = SocketIO()


def settings() -> Settings:
    """The settings of the running app."""
    found: Settings = current_app.extensions["settings"]
    return found


def is_json_caller() -> bool:
    """Whether the caller asked for JSON rather than a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return best == "application/json" or request.is_json


def bind(app: Flask, found: Settings) -> None:
    """Hand the settings to the app, and the app to the extensions that need nothing further."""
    app.extensions["settings"] = found
    db.init_app(app)
    migrate.init_app(app, db)
    csrf.init_app(app)
    limiter.init_app(app)
