"""Through which servers two browsers find a way to each other."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime
from typing import Any

from config import Settings


def turn_credentials(secret: str, person_public_id: str, until: datetime) -> tuple[str, str]:
    """Name and password by which a TURN server that shares the secret lets somebody in until a moment (coturn: use-auth-secret)."""
    name = f"{int(until.timestamp())}:{person_public_id}"
    # SHA-1 is what the servers compute; it signs, and nothing has to collide with nothing.
    digest = hmac.new(secret.encode(), name.encode(), hashlib.sha1).digest()
    return name, base64.b64encode(digest).decode()


def ice_configuration(settings: Settings, person_public_id: str, until: datetime) -> dict[str, Any]:
    """What the page gives to its RTCPeerConnection. No server is asked unless the city has named one."""
    servers: list[dict[str, Any]] = []
    if settings.stun_servers:
        servers.append({"urls": list(settings.stun_servers)})
    if settings.turn_servers:
        name, password = turn_credentials(settings.turn_secret, person_public_id, until)
        servers.append({"urls": list(settings.turn_servers), "username": name, "credential": password})
    return {"iceServers": servers, "iceTransportPolicy": "relay" if settings.call_relay_only else "all"}
