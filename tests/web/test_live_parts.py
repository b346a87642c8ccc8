"""The small parts of the live channel by themselves."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talent_net.web.buckets import TokenBucket
from talent_net.web.handshake import MOST_TOKENS, MemoryTokens
from talent_net.web.websocket import MAX_MESSAGE, MOST_WAITING, PacketQueue, accept_key, unmasked


def test_bucket_gives_its_burst_and_then_its_rate():
    bucket = TokenBucket(rate=2, burst=3)
    start = time.monotonic()
    assert [bucket.take(start) for _ in range(4)] == [True, True, True, False]
    assert bucket.take(start + 0.6)
    assert not bucket.take(start + 0.6)
    assert [bucket.take(start + 100) for _ in range(4)] == [True, True, True, False]


def test_token_is_redeemed_once():
    tokens = MemoryTokens()
    token = tokens.issue(7)
    assert tokens.redeem("of nobody") is None
    assert tokens.redeem(token) == 7
    assert tokens.redeem(token) is None


def test_token_ends():
    tokens = MemoryTokens(seconds=0.01)
    token = tokens.issue(7)
    time.sleep(0.02)
    assert tokens.redeem(token) is None


def test_token_is_not_kept_in_clear_nor_without_end():
    tokens = MemoryTokens()
    token = tokens.issue(7)
    assert token not in repr(vars(tokens))
    for _ in range(MOST_TOKENS + 10):
        tokens.issue(8)
    assert len(tokens._open) == MOST_TOKENS
    assert tokens.redeem(token) is None


@settings(deadline=None)
@given(st.binary(max_size=2000), st.binary(min_size=4, max_size=4))
def test_mask_comes_off(payload: bytes, mask: bytes):
    masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))
    assert unmasked(masked, mask) == payload


def test_unmasking_the_largest_message_takes_no_time():
    payload, mask = os.urandom(MAX_MESSAGE), os.urandom(4)
    started = time.process_time()
    for _ in range(10):
        unmasked(payload, mask)
    # Byte by byte it took about 10 ms each.
    assert (time.process_time() - started) / 10 < 0.002


def test_queue_is_bounded_but_takes_the_last_word():
    queue = PacketQueue()
    overflows = []
    for packet in [*range(MOST_WAITING), "too many", None]:
        queue.put(packet)
        overflows.append(queue.has_overflowed)
    assert overflows == [False] * MOST_WAITING + [True, True]
    assert queue.qsize() == MOST_WAITING + 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"HTTP_SEC_WEBSOCKET_VERSION": "8"},
        {"HTTP_SEC_WEBSOCKET_KEY": "c2hvcnQ="},
        {"HTTP_SEC_WEBSOCKET_KEY": "!"},
        {"SERVER_PROTOCOL": "HTTP/1.0"},
    ],
)
def test_handshake_must_be_right_in_every_part(wrong: dict[str, str]):
    sound = {
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_SEC_WEBSOCKET_VERSION": "13",
        "HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    # The example of RFC 6455.
    assert accept_key(sound) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
    assert accept_key(sound | wrong) is None
