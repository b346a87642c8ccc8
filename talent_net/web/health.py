"""What a supervisor or a proxy asks: whether the process lives, and whether it can serve."""

from __future__ import annotations

import structlog
from flask import Blueprint, Flask, Response, current_app, jsonify
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from talent_net.web.extensions import db, settings
from talent_net.web.guards import public
from talent_net.web.live_queue import redis_client

bp = Blueprint("health", __name__)
log = structlog.get_logger(__name__)


@bp.get("/healthz")
@public
def healthz() -> Response:
    """The process answers: nothing else is asked, so that a database that is away does not get every process restarted."""
    return _unstored(jsonify(status="ok"))


@bp.get("/readyz")
@public
def readyz() -> tuple[Response, int]:
    """The database, and Redis where there is one, answer soon."""
    parts = {"database": _database_answers()}
    if settings().redis_url:
        parts["redis"] = _redis_answers()
    is_ready = all(parts.values())
    answer = {name: "ok" if sound else "away" for name, sound in parts.items()}
    return _unstored(jsonify(status="ok" if is_ready else "away", **answer)), 200 if is_ready else 503


def _unstored(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _database_answers() -> bool:
    try:
        with db.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL statement_timeout = 1000"))
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        log.warning("not_ready", part="database", error=type(error).__name__)
        return False
    return True


def _redis_answers() -> bool:
    client: Redis = current_app.extensions["health_redis"]
    try:
        return bool(client.ping())
    except RedisError as error:
        log.warning("not_ready", part="redis", error=type(error).__name__)
        return False


def init_health(app: Flask) -> None:
    """Answer both questions."""
    found = app.extensions["settings"]
    if found.redis_url:
        app.extensions["health_redis"] = redis_client(found.redis_url)
    app.register_blueprint(bp)
