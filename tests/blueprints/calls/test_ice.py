"""Through which servers browsers find each other, and how they are let in there."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any

import pytest

from config import BadSetting, Settings, load_settings
from talent_net.blueprints.calls.ice import ice_configuration, turn_credentials
from tests.harness.databases import SECRET_KEY

UNTIL = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)


def settings(**values: Any) -> Settings:
    return load_settings({}, mode="testing", secret_key=SECRET_KEY, **values)


def test_no_server_is_asked_unless_one_is_named() -> None:
    assert ice_configuration(settings(), "abc", UNTIL) == {"iceServers": [], "iceTransportPolicy": "all"}


def test_credentials_are_for_one_person_and_for_a_time() -> None:
    name, password = turn_credentials("north star", "abc", UNTIL)
    assert name == f"{int(UNTIL.timestamp())}:abc"
    # As coturn computes it from its static-auth-secret.
    expected = hmac.new(b"north star", name.encode(), hashlib.sha1).digest()
    assert base64.b64decode(password) == expected
    assert turn_credentials("north star", "abd", UNTIL)[1] != password
    assert turn_credentials("south star", "abc", UNTIL)[1] != password


def test_servers_are_handed_out_with_credentials_and_never_the_secret() -> None:
    found = ice_configuration(
        settings(
            stun_urls="stun:turn.example:3478",
            turn_urls="turn:turn.example:3478?transport=udp, turns:turn.example:5349",
            turn_secret="north star",
            call_relay_only=True,
        ),
        "abc",
        UNTIL,
    )
    stun, turn = found["iceServers"]
    assert stun == {"urls": ["stun:turn.example:3478"]}
    assert turn["urls"] == ["turn:turn.example:3478?transport=udp", "turns:turn.example:5349"]
    assert (turn["username"], turn["credential"]) == turn_credentials("north star", "abc", UNTIL)
    assert found["iceTransportPolicy"] == "relay"
    assert "north star" not in str(found)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"stun_urls": "turn.example"}, "TALENT_NET_STUN_URLS"),
        ({"turn_urls": "https://turn.example", "turn_secret": "x"}, "TALENT_NET_TURN_URLS"),
        ({"turn_urls": "turn:turn.example"}, "TALENT_NET_TURN_SECRET"),
        ({"call_relay_only": True}, "TALENT_NET_CALL_RELAY_ONLY"),
    ],
)
def test_what_cannot_work_does_not_start(values: dict[str, Any], name: str) -> None:
    with pytest.raises(BadSetting, match=name):
        settings(**values)
