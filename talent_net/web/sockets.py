"""The second door: what stands before every message that a socket sends.

Flask runs no `before_request` for messages, and what was true at connect may be over. So each message is counted, its payload
checked, its sender loaded anew from the database, the policy asked and the language set, before a handler sees it.
The answer is an acknowledgement: `{"ok": true, ...}` or `{"ok": false, "code": ..., "message": ...}`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

import structlog
from flask import g, request
from flask_socketio import SocketIO, disconnect

from talent_net.domain.people.acting import acting_person
from talent_net.domain.people.actors import is_staff
from talent_net.domain.people.queries.live_sessions import session_by_id
from talent_net.domain.people.rules.sessions import is_over
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.kernel.work import city_date
from talent_net.web.buckets import TokenBucket
from talent_net.web.extensions import socketio
from talent_net.web.guards import POLICY
from talent_net.web.i18n import LANGUAGES
from talent_net.web.live_queue import NAMESPACE, server_of
from talent_net.web.payload import BadPayload, parse
from talent_net.web.words import sentence
from talent_net.web.work import limits, now, reading

MESSAGES_PER_SECOND = 5.0
MESSAGES_AT_ONCE = 20.0
Answer = dict[str, Any]
P = TypeVar("P")
Handler = Callable[[P], Answer | None]

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Connection:
    """An open socket of this process: whose it is, and how much it may say."""

    person_id: int
    session_id: int
    bucket: TokenBucket = field(default_factory=lambda: TokenBucket(MESSAGES_PER_SECOND, MESSAGES_AT_ONCE))


# The open sockets of this process by Socket.IO's id.
connections: dict[str, Connection] = {}
_messages: dict[str, Callable[..., Answer]] = {}


class SenderGone(Exception):
    """The session behind a socket is over, or its person is suspended."""


def message(event: str, *, needs: str, payload: type[P]) -> Callable[[Handler[P]], Handler[P]]:
    """Register a handler for a message `feature.verb` under a policy; it gets the payload as an instance of the dataclass.

    The handler runs with the sender as acting person and in their language, and opens its own unit of work where it writes.
    What it returns is sent back with the acknowledgement.
    """

    def register(handler: Handler[P]) -> Handler[P]:
        if event in _messages:
            raise ValueError(f"message {event!r} is registered twice")

        @wraps(handler)
        def guarded(*arguments: object) -> Answer:
            try:
                return {"ok": True, **(_handled(handler, needs, payload, arguments) or {})}
            except Exception as error:  # noqa: BLE001 - whatever went wrong, the sender gets an answer
                return _refused(event, error)

        setattr(guarded, POLICY, needs)
        _messages[event] = guarded
        if server_of(socketio) is not None:
            socketio.on(event, namespace=NAMESPACE)(guarded)
        return handler

    return register


def sender() -> Connection:
    """The connection whose message is being handled."""
    return connections[request.sid]  # type: ignore[attr-defined]  # Flask-SocketIO's own


def register_messages(sockets: SocketIO) -> None:
    """Give a new server the handlers of modules that were imported before it was made."""
    for event, guarded in _messages.items():
        sockets.on(event, namespace=NAMESPACE)(guarded)


def message_policies() -> dict[str, str]:
    """Each message with the policy that it needs."""
    return {event: getattr(guarded, POLICY) for event, guarded in _messages.items()}


def _handled(handler: Handler[P], needs: str, payload: type[P], arguments: tuple[object, ...]) -> Answer | None:
    connection = connections.get(request.sid)  # type: ignore[attr-defined]  # Flask-SocketIO's own
    if connection is None:
        raise SenderGone
    if not connection.bucket.take():
        raise RuleBroken("live.too_fast")
    if len(arguments) != 1:
        raise BadPayload("")
    content = parse(payload, arguments[0])
    _act_as_sender(connection)
    if not can(g.actor, needs):
        raise NotAllowed(needs)
    return handler(content)


def _act_as_sender(connection: Connection) -> None:
    row = reading().scalars(session_by_id(connection.session_id)).one_or_none()
    if row is None or row.person.suspended_at is not None:
        raise SenderGone
    staff = is_staff(row.person)
    if is_over(now(), row.seen_at, row.expires_at, is_staff=staff, limits=limits()) or (staff and not row.has_second_factor):
        raise SenderGone
    g.actor = acting_person(reading(), row.person, city_date(now()), limits())
    if row.person.language in {language.tag for language in LANGUAGES}:
        g.language = row.person.language


def _refused(event: str, error: Exception) -> Answer:
    match error:
        case SenderGone():
            disconnect()
            return {"ok": False, "code": "live.gone"}
        case BadPayload():
            return {"ok": False, "code": "live.bad_payload", "field": error.field}
        case RuleBroken():
            return {"ok": False, "code": error.code, "field": error.field, "message": sentence(error.code, error.values)}
        case NotAllowed():
            log.info("denied", policy=error.policy, message=event)
            return {"ok": False, "code": "not_allowed"}
        case NotFound():
            return {"ok": False, "code": f"no_{error.kind}"}
        case _:
            log.error("message_failed", message=event, exc_info=error)
            return {"ok": False, "code": "live.failed", "message": sentence("live.failed")}
