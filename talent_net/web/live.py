"""The live channel: the only place that emits, and the only one that knows the names of Socket.IO rooms.

A page gets a token by `POST /live/token`, opens a socket with `auth: {token}`, and hears *nudges*:
`("nudge", {"what": "notices", ...ids})`, upon which it fetches what changed under its own rights and in its own language.
A person's sockets share the room `person:<id>`, those of one signed-in browser the room `session:<id>`: the rooms are the
register through which a sign-out or a suspension finds every socket, on every process. A socket in a call has the room
`seat:<public id>` for itself: what one side of a call passes to the other goes there, and nowhere else.
"""

from __future__ import annotations

from typing import Any, Literal, cast

import structlog
from flask import Blueprint, Flask, abort, current_app, jsonify, request
from flask_babel import lazy_gettext as _l
from flask_limiter.util import get_remote_address
from flask_socketio import SocketIO, join_room, leave_room
from socketio.exceptions import ConnectionRefusedError as SocketRefused
from werkzeug.wrappers import Response

from config import Settings
from talent_net.kernel.access import Actor, policy
from talent_net.web.extensions import limiter, socketio
from talent_net.web.guards import needs, signed_in
from talent_net.web.handshake import MemoryTokens, RedisTokens, Tokens, TokensAway
from talent_net.web.identity import me
from talent_net.web.live_gate import LiveGate
from talent_net.web.live_queue import NAMESPACE, LocalRooms, SharedRooms, redis_client, server_of
from talent_net.web.live_wire import LocalWire
from talent_net.web.sockets import Connection, connections, register_messages
from talent_net.web.websocket import MAX_MESSAGE, EngineTransport, PacketQueue, transports
from talent_net.web.words import add_words

NUDGE = "nudge"
CALL = "call"
CHANNEL = "talent_net"
LONGEST_TOKEN = 100
# Nobody has so many windows open in one browser, but a script may.
MOST_SOCKETS = 30
AsyncMode = Literal["threading", "gevent"]
WORDS = {"live.too_fast": _l("That was too fast for us. Please wait a moment and try again.")}

log = structlog.get_logger(__name__)
bp = Blueprint("live", __name__, url_prefix="/live")


@policy("live.connect")
def may_connect(actor: Actor, _thing: object) -> bool:
    """Whoever is signed in has a channel of their own."""
    return actor.is_signed_in


def person_room(person_id: int) -> str:
    """Where all sockets of a person are."""
    return f"person:{person_id}"


def session_room(session_id: int) -> str:
    """Where the sockets of one signed-in browser are."""
    return f"session:{session_id}"


def seat_room(seat: str) -> str:
    """Where the one socket is that sits in a call."""
    return f"seat:{seat}"


def sit_down(seat: str) -> None:
    """Let the socket whose message is being handled hear what is said to its seat in a call."""
    join_room(seat_room(seat))


def stand_up(seat: str) -> None:
    """The contrary."""
    leave_room(seat_room(seat))


def tell_seat(seat: str, what: str, /, **content: object) -> None:
    """Say something to the page that sits in a call. From any process; a failure is logged, never raised: the page asks again soon."""
    try:
        socketio.emit(CALL, {"what": what, "to": seat, **content}, to=seat_room(seat), namespace=NAMESPACE)
    except Exception:
        log.exception("call_not_told", what=what)


def nudge_person(person_id: int, what: str, **ids: int | str) -> None:
    """Tell a person's open pages that something of theirs changed. From any process; a failure is logged, never raised."""
    try:
        socketio.emit(NUDGE, {"what": what, **ids}, to=person_room(person_id), namespace=NAMESPACE)
    except Exception:
        log.exception("nudge_failed", what=what)


def disconnect_session(session_id: int) -> None:
    """Close the sockets of one signed-in browser, on every process. A failure is logged: the patrol closes them anyway."""
    _disconnect(session_room(session_id))


def disconnect_person(person_id: int) -> None:
    """Close all sockets of a person, on every process. A failure is logged: the patrol closes them anyway."""
    _disconnect(person_room(person_id))


def _disconnect(room: str) -> None:
    try:
        cast("LocalRooms | SharedRooms", server_of(socketio).manager).disconnect_room(room)
    except Exception:
        log.exception("disconnect_failed")


def _limited_by() -> str:
    person = me()
    return f"session:{person.session_id}" if person else get_remote_address()


@bp.post("/token")
@limiter.limit("30/minute", key_func=_limited_by)
@needs("live.connect")
def token() -> Response:
    """Give the page a token for one socket."""
    try:
        return jsonify(token=_tokens(current_app).issue(signed_in().session_id))
    except TokensAway:
        abort(503)


def _tokens(app: Flask) -> Tokens:
    return cast("Tokens", app.extensions["live_tokens"])


def _join(auth: object = None) -> None:
    """Let a socket in: signed in by its cookie, and with a token that was given to the same session and is used up by this."""
    offered = auth.get("token") if isinstance(auth, dict) else None
    person = me()
    if person is None or not isinstance(offered, str) or len(offered) > LONGEST_TOKEN:
        raise SocketRefused("refused")
    try:
        owner = _tokens(current_app).redeem(offered)
    except TokensAway:
        raise SocketRefused("try_later") from None
    room = session_room(person.session_id)
    if len(list(server_of(socketio).manager.get_participants(NAMESPACE, room))) >= MOST_SOCKETS:
        raise SocketRefused("too_many")
    if owner != person.session_id or (person.is_staff and not person.has_second_factor):
        raise SocketRefused("refused")
    sid: str = request.sid  # type: ignore[attr-defined]  # Flask-SocketIO's own
    connections[sid] = Connection(person.person_id, person.session_id)
    join_room(person_room(person.person_id))
    join_room(room)


def _forget(sid: str, _reason: object = None) -> None:
    # May run inside somebody else's emit, when that finds this client gone: so it stays this small.
    connections.pop(sid, None)


def _cut_who_speaks_nonsense(server: Any) -> None:
    """End a connection whose packets nobody can read; python-socketio would write a traceback for each and read on."""

    def read(engine_sid: str, packet: str | bytes) -> None:
        try:
            server._handle_eio_message(engine_sid, packet)  # noqa: SLF001 - what it registers itself; the version is held
        except Exception as error:
            log.warning("live_cut", reason="unreadable", exc_info=None if isinstance(error, ValueError) else error)
            if (engine_socket := server.eio.sockets.get(engine_sid)) is not None:
                engine_socket.close(wait=False, abort=True)
            if (transport := transports.get(engine_sid)) is not None:
                transport.abort()

    server.eio.on("message", read)


def init_live(app: Flask, sockets: SocketIO, settings: Settings, async_mode: AsyncMode) -> None:
    """Bind Socket.IO to the app behind its gate, with rooms that reach as far as the settings say."""
    url = settings.redis_url
    app.extensions["live_tokens"] = RedisTokens(redis_client(url)) if url else MemoryTokens()
    sockets.init_app(
        app,
        async_mode=async_mode,
        client_manager=SharedRooms(url, CHANNEL) if url else LocalRooms(LocalWire(settings.instance / "live.sock")),
        cors_allowed_origins=list(settings.origins),
        # The session that Flask would copy at connect outlives a sign-out; each message asks the database instead.
        manage_session=False,
        # A client's messages are handled in the order in which it sent them.
        async_handlers=False,
        max_http_buffer_size=MAX_MESSAGE,
        http_compression=False,
    )
    if async_mode == "gevent":
        engine = server_of(sockets).eio
        engine._async = {**engine._async, "websocket": EngineTransport, "queue": PacketQueue}  # noqa: SLF001 - its only seam; the version is held
    sockets.on("connect", namespace=NAMESPACE)(_join)
    server_of(sockets).on("disconnect", _forget, namespace=NAMESPACE)
    _cut_who_speaks_nonsense(server_of(sockets))
    register_messages(sockets)
    app.register_blueprint(bp)
    add_words(app, WORDS)
    app.wsgi_app = LiveGate(app.wsgi_app, settings)  # type: ignore[method-assign]  # Flask's own way
