"""The live channel of one process: who gets in, who hears what, who is put out."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

import pytest
import requests
import socketio.exceptions

from talent_net.domain.people.model import Role
from talent_net.web.live import MOST_SOCKETS
from talent_net.web.sockets import MESSAGES_AT_ONCE, MESSAGES_PER_SECOND
from tests.harness.databases import SECRET_KEY
from tests.server.site import Ear, Site, World, serving, wait_until

# What a heavy job's process does, or a command.
ELSEWHERE = """
import sys
from config import load_settings
from talent_net.app import create_app
from talent_net.web import live
url, folder, key, person, session = sys.argv[1:]
app = create_app(load_settings({}, mode="testing", secret_key=key, database_url=url, instance_path=folder))
with app.app_context():
    live.nudge_person(int(person), "from next door")
    live.disconnect_session(int(session))
"""
POLLING = "/socket.io/?EIO=4&transport=polling"


def test_nudge_reaches_every_window_of_its_person_and_nobody_else(site: Site):
    account, other = site.world.sign_in(), site.world.sign_in()
    second = site.world.sign_in(person_id=account.person_id)
    ear, second_ear, deaf = site.connect(account), site.connect(second), site.connect(other)
    assert site.post("/probe/write", person=account.person_id).text == "written"
    assert wait_until(lambda: ear.heard and second_ear.heard)
    assert ear.heard == second_ear.heard == [{"what": "notices"}]
    assert deaf.heard == []


def test_polling_client_upgrades(site: Site):
    account = site.world.sign_in()
    ear = site.connect(account, transports=("polling", "websocket"))
    assert wait_until(lambda: ear.client.transport() == "websocket")
    site.post("/probe/nudge", person=account.person_id)
    assert wait_until(lambda: len(ear.heard) == 1)


def test_nudge_and_sign_out_from_another_process_of_an_embedded_installation(sqlite_world: World):
    with serving(sqlite_world) as site:
        account, other = sqlite_world.sign_in(), sqlite_world.sign_in()
        ear, put_out = site.connect(account), site.connect(other)
        told = (sqlite_world.url, str(sqlite_world.folder), SECRET_KEY, str(account.person_id), str(other.session_id))
        subprocess.run([sys.executable, "-c", ELSEWHERE, *told], check=True, capture_output=True, timeout=90)
        assert wait_until(lambda: ear.heard == [{"what": "from next door"}])
        assert wait_until(lambda: not put_out.client.connected, 1)
        assert (sqlite_world.folder / "live.sock").stat().st_mode & 0o777 == 0o600
    assert not (sqlite_world.folder / "live.sock").exists()


def refused(site: Site, ear: Ear, token: str | None, origin: str | None = None, transport: str = "websocket") -> bool:
    try:
        ear.open(token, origin=origin, transports=(transport,))
    except socketio.exceptions.ConnectionError:
        return True
    finally:
        ear.client.shutdown()
    return False


def test_socket_without_token_is_refused(site: Site):
    account = site.world.sign_in()
    assert refused(site, Ear(site, account), None)
    assert refused(site, Ear(site, account), "a" * 43)
    assert refused(site, Ear(site, account), "a" * 5000)


def test_token_opens_one_socket_only(site: Site):
    account = site.world.sign_in()
    token = site.token(account)
    assert not refused(site, Ear(site, account), token)
    assert refused(site, Ear(site, account), token)


def test_one_browser_opens_only_so_many_sockets(site: Site):
    account = site.world.sign_in()
    for _ in range(MOST_SOCKETS):
        site.connect(account)
    assert refused(site, Ear(site, account), site.token(account))
    other_browser = site.world.sign_in(person_id=account.person_id)
    assert not refused(site, Ear(site, other_browser), site.token(other_browser))


def test_token_of_another_session_is_refused(site: Site):
    account = site.world.sign_in()
    other_browser = site.world.sign_in(person_id=account.person_id)
    assert refused(site, Ear(site, account), site.token(other_browser))


def test_token_needs_a_session_and_the_csrf_token(site: Site):
    account = site.world.sign_in()
    browser = site.browser(account)
    del browser.headers["X-CSRFToken"]
    assert browser.post(f"{site.url}/live/token").status_code == 400
    account.secret = "of nobody"
    assert site.browser(account).post(f"{site.url}/live/token").status_code == 401


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_foreign_origin_is_refused(site: Site, transport: str):
    account = site.world.sign_in()
    assert refused(site, Ear(site, account), site.token(account), origin="https://elsewhere.example", transport=transport)
    assert not refused(site, Ear(site, account), site.token(account), transport=transport)


def test_missing_origin_is_refused_where_browsers_send_one(site: Site):
    account = site.world.sign_in()
    assert refused(site, Ear(site, account), site.token(account), origin="")
    assert requests.post(f"{site.url}{POLLING}", data="40", timeout=5).status_code == 400
    assert requests.get(f"{site.url}{POLLING}", headers={"Sec-Fetch-Site": "cross-site"}, timeout=5).status_code == 400


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host"])
def test_false_host_is_refused_on_the_live_path_too(site: Site, header: str):
    # With X-Forwarded-Host a foreign origin once passed for our own: nobody stands in front of us, so it is hearsay.
    foreign = {header: "elsewhere.example", "Origin": "http://elsewhere.example"}
    answer = requests.get(f"{site.url}{POLLING}", headers=foreign, timeout=5)
    assert answer.status_code == 400
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert requests.get(f"{site.url}{POLLING}", headers={"Origin": site.url}, timeout=5).status_code == 200


def test_proxy_of_ours_is_heard(sqlite_world: World):
    proxied = {"TALENT_NET_MODE": "production", "TALENT_NET_PUBLIC_URL": "https://talent.example", "TALENT_NET_PROXIES": "1"}
    heard = {"X-Forwarded-Host": "talent.example", "X-Forwarded-Proto": "https", "Origin": "https://talent.example"}
    with serving(sqlite_world, **proxied) as site:
        assert requests.get(f"{site.url}{POLLING}", headers=heard, timeout=5).status_code == 200
        assert (
            requests.get(f"{site.url}{POLLING}", headers=heard | {"X-Forwarded-Host": "elsewhere.example"}, timeout=5).status_code
            == 400
        )
        assert requests.get(f"{site.url}{POLLING}", headers={"Origin": "https://talent.example"}, timeout=5).status_code == 400


def test_live_path_bears_the_headers_of_other_answers(site: Site):
    answer = requests.get(f"{site.url}{POLLING}", headers={"Origin": site.url}, timeout=5)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_sign_out_disconnects_at_once(site: Site):
    account = site.world.sign_in()
    other_browser = site.world.sign_in(person_id=account.person_id)
    ear, stays = site.connect(account), site.connect(other_browser)
    site.post("/probe/sign-out", session=account.session_id)
    assert wait_until(lambda: not ear.client.connected, 1)
    assert stays.client.connected


@pytest.mark.parametrize("ending", ["end", "suspend"])
def test_session_ended_behind_our_back_disconnects_within_five_seconds(site: Site, ending: str):
    account, other = site.world.sign_in(), site.world.sign_in()
    ear, stays = site.connect(account), site.connect(other)
    getattr(site.world, ending)(account)
    assert wait_until(lambda: not ear.client.connected, 5)
    assert stays.client.connected


def test_message_of_an_ended_session_is_refused_before_the_patrol_comes(site: Site):
    account = site.world.sign_in()
    ear = site.connect(account)
    site.world.end(account)
    answers: list[dict[str, object]] = []
    ear.client.emit("probe.say", {"words": "still there?"}, callback=answers.append)
    assert wait_until(lambda: not ear.client.connected, 1)
    assert not any(answer["ok"] for answer in answers)


def test_message_acts_as_its_sender_in_their_language(site: Site):
    account = site.world.sign_in(language="en")
    answer = site.connect(account).say("probe.say", words="hello", times=2)
    assert answer == {"ok": True, "length": 5, "times": 2, "person": account.person_id, "language": "en"}


@pytest.mark.parametrize(
    ("payload", "field"),
    [({}, "words"), ({"words": 1}, "words"), ({"words": "a", "times": True}, "times"), ({"words": "a", "more": 1}, "more")],
)
def test_message_that_does_not_fit_is_refused(site: Site, payload: dict[str, object], field: str):
    ear = site.connect(site.world.sign_in())
    assert ear.say("probe.say", **payload) == {"ok": False, "code": "live.bad_payload", "field": field}


def test_message_asks_the_policy(site: Site):
    assert site.connect(site.world.sign_in()).say("probe.staff", words="a") == {"ok": False, "code": "not_allowed"}


def test_staff_without_second_factor_gets_no_socket(site: Site):
    account = site.world.sign_in(role=Role.ADMINISTRATOR)
    assert not site.browser(account).post(f"{site.url}/live/token", allow_redirects=False).ok or refused(
        site, Ear(site, account), "a" * 43
    )


def test_failing_message_is_answered_and_the_socket_lives_on(site: Site):
    ear = site.connect(site.world.sign_in())
    assert ear.say("probe.break", words="a")["code"] == "live.failed"
    assert ear.say("probe.say", words="a")["ok"]


def test_messages_are_handled_in_their_order_and_only_so_many(site: Site):
    ear = site.connect(site.world.sign_in())
    answers: list[dict[str, Any]] = []
    started = time.monotonic()
    for number in range(30):
        ear.client.emit("probe.say", {"words": "a", "times": number}, callback=answers.append)
    assert wait_until(lambda: len(answers) == 30)
    # On a busy machine the last of them come when some may be sent again.
    most = MESSAGES_AT_ONCE + MESSAGES_PER_SECOND * (time.monotonic() - started)
    heard = [answer["times"] for answer in answers if answer["ok"]]
    assert heard == sorted(heard)
    assert heard[:20] == list(range(20))
    assert len(heard) <= most
    assert {answer["code"] for answer in answers if not answer["ok"]} <= {"live.too_fast"}
