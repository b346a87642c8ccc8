"""Two processes on PostgreSQL that know of each other through Redis alone, and a Redis that goes away."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
import requests
import socketio.exceptions

from tests.harness.databases import SECRET_KEY
from tests.server.site import Ear, OwnRedis, Site, World, serving, wait_until

Pair = tuple[Site, Site]
# What a worker or a command does on another machine.
NUDGE = """
import sys
from config import load_settings
from talent_net.app import create_app
from talent_net.web.live import nudge_person
url, redis_url, key, person = sys.argv[1:]
app = create_app(load_settings({}, mode="testing", secret_key=key, database_url=url, redis_url=redis_url))
with app.app_context():
    nudge_person(int(person), "from afar")
"""


@pytest.fixture
def stopped_redis(redis_server: OwnRedis) -> Iterator[OwnRedis]:
    redis_server.stop()
    yield redis_server
    redis_server.start()


def test_nudge_reaches_the_right_person_on_every_process(pair: Pair):
    first, second = pair
    account, other = first.world.sign_in(), first.world.sign_in()
    here, there, deaf = first.connect(account), second.connect(account), second.connect(other)
    first.post("/probe/write", person=account.person_id)
    assert wait_until(lambda: here.heard and there.heard)
    assert here.heard == there.heard == [{"what": "notices"}]
    assert deaf.heard == []


def test_nudge_from_a_process_that_serves_nobody(pair: Pair, redis_server: OwnRedis):
    account = pair[0].world.sign_in()
    ears = [site.connect(account) for site in pair]
    command = [sys.executable, "-c", NUDGE, pair[0].world.url, redis_server.url, SECRET_KEY, str(account.person_id)]
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    assert wait_until(lambda: all(ear.heard == [{"what": "from afar"}] for ear in ears))


def test_token_of_one_process_opens_one_socket_on_any(pair: Pair):
    first, second = pair
    account = first.world.sign_in()
    token = first.token(account)
    second.connect(account, token=token)
    for site in pair:
        with pytest.raises(socketio.exceptions.ConnectionError):
            Ear(site, account).open(token)


def test_sign_out_on_one_process_disconnects_on_the_other_at_once(pair: Pair):
    first, second = pair
    account = first.world.sign_in()
    ear = second.connect(account)
    first.post("/probe/sign-out", session=account.session_id)
    assert wait_until(lambda: not ear.client.connected, 1)


def test_pages_do_without_redis(pair: Pair, stopped_redis: OwnRedis):
    account = pair[0].world.sign_in()
    for site in pair:
        started = time.monotonic()
        assert site.post("/probe/write", person=account.person_id).text == "written"
        assert time.monotonic() - started < 2
        answer = requests.get(f"{site.url}/readyz", timeout=5)
        assert (answer.status_code, answer.json()["redis"], answer.json()["database"]) == (503, "away", "ok")
        assert requests.get(f"{site.url}/healthz", timeout=5).status_code == 200
        assert site.browser(account).post(f"{site.url}/live/token", timeout=5).status_code == 503


def test_pages_do_without_a_redis_that_hangs(postgres_world: World, redis_server: OwnRedis):
    """Worse than gone: it takes connections and never answers."""
    account = postgres_world.sign_in()
    with serving(postgres_world, REDIS_URL=redis_server.url, TALENT_NET_RATE_LIMITS="1") as site, redis_server.hanging():
        for call in (
            lambda: site.post("/probe/write", person=account.person_id),
            lambda: requests.get(f"{site.url}/readyz", timeout=20),
            lambda: site.browser(account).post(f"{site.url}/live/token", timeout=20),
        ):
            started = time.monotonic()
            assert call().status_code in {200, 503}
            assert time.monotonic() - started < 4


def test_sign_out_disconnects_on_the_other_process_within_five_seconds_without_redis(pair: Pair, redis_server: OwnRedis):
    first, second = pair
    account = first.world.sign_in()
    ear = second.connect(account)
    redis_server.stop()
    try:
        first.post("/probe/sign-out", session=account.session_id)
        assert wait_until(lambda: not ear.client.connected, 5)
    finally:
        redis_server.start()


def test_nudges_cross_again_soon_after_redis_came_back(pair: Pair, redis_server: OwnRedis):
    first, second = pair
    account = first.world.sign_in()
    assert wait_until(lambda: second.browser(account).post(f"{second.url}/live/token").status_code == 200)
    ear = second.connect(account)
    redis_server.stop()
    first.post("/probe/nudge", person=account.person_id)
    time.sleep(1)
    redis_server.start()

    def is_heard() -> bool:
        first.post("/probe/nudge", person=account.person_id)
        return wait_until(lambda: bool(ear.heard), 0.3)

    assert wait_until(is_heard, 8)
