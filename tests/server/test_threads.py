"""Threads over real servers and sockets: who is in one hears of it on every process, and what was acknowledged is there, once and in order."""

from __future__ import annotations

import re
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
import requests
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from talent_net.domain.mentoring.model import Mentorship, ThreadMessage
from talent_net.domain.people.model import Person
from tests.server.site import Account, OwnRedis, Site, World, serving, wait_until

Pair = tuple[Site, Site]


@dataclass(frozen=True)
class Two:
    """A mentorship of two adults, each with a signed-in browser."""

    id: int
    public_id: str
    student: Account
    mentor: Account


def two_in(world: World) -> Two:
    student, mentor = world.sign_in(language="en"), world.sign_in(language="en")
    with Session(world.engine, info={"work": world}) as session:
        grown = update(Person).where(Person.id.in_((student.person_id, mentor.person_id))).values(born_on=date(1990, 4, 1))
        session.execute(grown)
        row = Mentorship(student_id=student.person_id, mentor_id=mentor.person_id, started_at=datetime.now(UTC))
        session.add(row)
        session.commit()
        return Two(row.id, row.public_id, student, mentor)


def send(site: Site, two: Two, account: Account, body: str, nonce: str = "") -> int:
    """Write as a page with scripts does. Returns the number that the server acknowledged."""
    address = f"{site.url}/mentoring/mentorships/{two.public_id}/messages"
    answer = site.browser(account).post(address, data={"body": body, "nonce": nonce}, timeout=20)
    assert answer.status_code == 200, (answer.status_code, answer.text[:300])
    return int(answer.json()["number"])


def fetch(site: Site, two: Two, account: Account, after: int = 0) -> list[tuple[int, str]]:
    """What the page gets after a number: numbers and words in the order in which they stand there."""
    address = f"{site.url}/mentoring/mentorships/{two.public_id}/messages"
    browser = site.browser(account)
    browser.headers["Accept"] = "text/html"
    answer = browser.get(address, params={"after": after}, timeout=20)
    assert answer.status_code == 200
    found = re.findall(r'data-number="(\d+)".*?<p class="message-words"[^>]*>([^<]*)</p>', answer.text, re.DOTALL)
    return [(int(number), words) for number, words in found]


def written(two: Two, world: World) -> list[tuple[int, str]]:
    with Session(world.engine) as session:
        rows = select(ThreadMessage.number, ThreadMessage.body).where(ThreadMessage.mentorship_id == two.id)
        return [(number, body) for number, body in session.execute(rows.order_by(ThreadMessage.number))]


def threads_heard(heard: list[dict[str, object]]) -> list[object]:
    return [nudge["thread"] for nudge in heard if nudge["what"] == "threads"]


def test_both_hear_of_a_message_and_nobody_else_does(site: Site):
    two = two_in(site.world)
    mentor, student, stranger = site.connect(two.mentor), site.connect(two.student), site.connect(site.world.sign_in())
    assert send(site, two, two.student, "Hello") == 1
    assert wait_until(lambda: threads_heard(mentor.heard) == threads_heard(student.heard) == [two.public_id])
    assert fetch(site, two, two.mentor) == [(1, "Hello")]
    assert stranger.heard == []
    assert "Hello" not in str(mentor.heard)


def test_a_message_of_one_process_is_heard_and_read_on_the_other(pair: Pair):
    first, second = pair
    two = two_in(first.world)
    mentor = second.connect(two.mentor)
    send(first, two, two.student, "Hello")
    assert wait_until(lambda: threads_heard(mentor.heard) == [two.public_id])
    assert fetch(second, two, two.mentor) == [(1, "Hello")]
    send(second, two, two.mentor, "Hello to you")
    assert fetch(first, two, two.student, after=1) == [(2, "Hello to you")]


def test_whoever_comes_back_gets_what_was_missed_once_and_in_order(pair: Pair):
    first, second = pair
    two = two_in(first.world)
    mentor = second.connect(two.mentor)
    send(first, two, two.student, "0")
    assert wait_until(lambda: bool(threads_heard(mentor.heard)))
    last = fetch(second, two, two.mentor)[-1][0]
    mentor.client.disconnect()
    for turn in range(1, 6):
        send(pair[turn % 2], two, two.student, str(turn))
    second.connect(two.mentor)
    assert fetch(second, two, two.mentor, after=last) == [(turn + 1, str(turn)) for turn in range(1, 6)]


def test_many_who_write_on_both_processes_at_once_leave_no_gap(pair: Pair):
    two = two_in(pair[0].world)
    writers = [(pair[turn % 2], (two.student, two.mentor)[turn // 2 % 2], f"message {turn}") for turn in range(24)]
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda each: send(each[0], two, each[1], each[2]), writers))
    assert sorted(numbers) == list(range(1, 25))
    assert written(two, pair[0].world) == sorted((number, each[2]) for number, each in zip(numbers, writers, strict=True))


def test_what_a_killed_process_acknowledged_is_there_and_a_second_try_writes_nothing_twice(
    pair: Pair, postgres_world: World, redis_server: OwnRedis
):
    _, survivor = pair
    two = two_in(postgres_world)
    nonces = [secrets.token_hex(8) for _ in range(40)]
    acknowledged: dict[str, int] = {}
    with serving(postgres_world, REDIS_URL=redis_server.url, TALENT_NET_WORKER="0") as victim:

        def write(nonce: str) -> None:
            if len(acknowledged) == 12:
                victim.process.kill()
            try:
                acknowledged[nonce] = send(victim, two, two.student, nonce, nonce)
            except requests.RequestException:
                # The page keeps the words and tries again: below.
                return

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(write, nonces))
        assert 0 < len(acknowledged) < len(nonces)
    again = {nonce: send(survivor, two, two.student, nonce, nonce) for nonce in nonces}
    assert acknowledged.items() <= again.items()
    found = written(two, postgres_world)
    assert [number for number, _ in found] == list(range(1, len(nonces) + 1))
    assert sorted(body for _, body in found) == sorted(nonces)


def test_messages_are_taken_while_redis_is_away(pair: Pair, redis_server: OwnRedis):
    first, second = pair
    two = two_in(first.world)
    redis_server.stop()
    try:
        assert send(first, two, two.student, "Hello") == 1
    finally:
        redis_server.start()
    assert fetch(second, two, two.mentor) == [(1, "Hello")]


@pytest.mark.parametrize("change", ["suspended", "signed out"])
def test_whoever_is_put_out_hears_nothing_more(pair: Pair, change: str):
    first, second = pair
    two = two_in(first.world)
    mentor = second.connect(two.mentor)
    (first.world.suspend if change == "suspended" else first.world.end)(two.mentor)
    assert wait_until(lambda: not mentor.client.connected, 6)
    before = len(mentor.heard)
    answer = first.browser(two.student).post(
        f"{first.url}/mentoring/mentorships/{two.public_id}/messages", data={"body": "x"}, timeout=20
    )
    assert answer.status_code == (400 if change == "suspended" else 200)
    assert len(mentor.heard) == before
