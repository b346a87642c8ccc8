"""Errors as pages in the design, and as JSON for those who asked for JSON."""

from __future__ import annotations

import structlog
from flask import Flask, current_app, g, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.web.extensions import db, is_json_caller
from talent_net.web.identity import Visitor
from talent_net.web.request_ids import request_id
from talent_net.web.words import sentence

log = structlog.get_logger(__name__)
# Every other status is shown as the nearest of these.
PAGES = frozenset({400, 401, 403, 404, 413, 429, 500, 503})


def answer(status: int, reason: str = "", said: str = "") -> tuple[Response | str, int]:
    """A page or a JSON body for a status. `reason` is a code for machines, `said` a sentence for people."""
    if is_json_caller():
        body = {"error": {"status": status, "code": reason or str(status), "message": said, "request_id": request_id()}}
        return jsonify(body), status
    page = status if status in PAGES else 400 if status < 500 else 500
    back = _page_of_form() if page == 413 else None
    return render_template("errors/error.html", status=page, reason=reason, said=said, back=back, request_id=request_id()), status


def _page_of_form() -> str | None:
    """The page of the form that was refused, where it has the same address."""
    adapter = current_app.create_url_adapter(request)
    return request.path if adapter is not None and adapter.test(request.path, method="GET") else None


def _on_http(error: HTTPException) -> Response | tuple[Response | str, int]:
    if error.code is None or error.code < 400:
        return error.get_response()
    body, status = answer(error.code)
    response = body if isinstance(body, Response) else Response(body, mimetype="text/html", status=status)
    for name in ("Allow", "Retry-After"):
        if (value := dict(error.get_headers()).get(name)) is not None:
            response.headers[name] = value
    response.status_code = status
    return response


def _on_csrf(_error: CSRFError) -> tuple[Response | str, int]:
    log.info("csrf_refused", path=request.endpoint)
    return answer(400, "csrf")


def _on_not_allowed(error: NotAllowed) -> tuple[Response | str, int]:
    log.info("denied", policy=error.policy)
    return answer(403, "not_allowed")


def _on_not_found(error: NotFound) -> tuple[Response | str, int]:
    return answer(404, f"no_{error.kind}")


def _on_rule_broken(error: RuleBroken) -> tuple[Response | str, int]:
    # Forms show broken rules beside their fields; what arrives here came without a form.
    return answer(400, error.code, sentence(error.code, error.values))


def _on_data_error(error: DataError) -> tuple[Response | str, int]:
    # The transaction is spoilt, and the page will ask who reads it.
    db.session.rollback()
    log.warning("value_refused_by_database", error=type(error.orig).__name__)
    return answer(400, "bad_value")


def _without_reader() -> None:
    """Error pages of the house itself must not ask the database who reads them."""
    db.session.rollback()
    if "_login_user" not in g:
        g._login_user = Visitor()  # noqa: SLF001 - where Flask-Login keeps the request's user


def _on_database_away(error: OperationalError) -> tuple[Response | str, int]:
    _without_reader()
    log.error("database_away", error=type(error.orig).__name__)
    return answer(503, "database")


def _on_anything(error: Exception) -> tuple[Response | str, int]:
    log.error("unhandled", error=type(error).__name__)
    _without_reader()
    return answer(500)


def init_errors(app: Flask) -> None:
    """Register the handlers, the most particular first."""
    app.register_error_handler(CSRFError, _on_csrf)
    app.register_error_handler(HTTPException, _on_http)
    app.register_error_handler(NotAllowed, _on_not_allowed)
    app.register_error_handler(NotFound, _on_not_found)
    app.register_error_handler(RuleBroken, _on_rule_broken)
    app.register_error_handler(DataError, _on_data_error)
    app.register_error_handler(OperationalError, _on_database_away)
    app.register_error_handler(Exception, _on_anything)
