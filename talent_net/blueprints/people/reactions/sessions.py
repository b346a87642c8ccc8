"""What follows the end of sessions: their sockets end too, on every process."""

from __future__ import annotations

from talent_net.domain.people.facts.accounts import SessionsClosed
from talent_net.web.extensions import bus
from talent_net.web.live import disconnect_session


@bus.after(SessionsClosed)
def put_out(fact: SessionsClosed) -> None:
    """Disconnect the sockets of sessions that ended."""
    for session_id in fact.session_ids:
        disconnect_session(session_id)
