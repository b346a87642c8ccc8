"""The signed address of a mail's way out: it outlives a change of the secret key, and nobody else can make one."""

from __future__ import annotations

import pytest
from flask import Flask
from itsdangerous import Signer

from talent_net.domain.subscriptions.model import Topic
from talent_net.web.topics import SALT, TOPICS, leaving_token, read_leaving_token
from tests.harness.databases import SECRET_KEY

PUBLIC_ID = "abcdefghijkmno"


def test_a_token_says_whose_it_is_and_of_what(app: Flask) -> None:
    with app.app_context():
        for topic in Topic:
            assert read_leaving_token(leaving_token(PUBLIC_ID, topic)) == (PUBLIC_ID, topic)


def test_a_token_outlives_the_key_that_signed_it(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        token = leaving_token(PUBLIC_ID, Topic.ANNOUNCEMENTS)
        monkeypatch.setitem(app.config, "SECRET_KEY", "another key for tests alone, 0123456789 abc")
        assert read_leaving_token(token) is None
        monkeypatch.setitem(app.config, "SECRET_KEY_FALLBACKS", ["a third one, long gone, 0123456789 abcdefg", SECRET_KEY])
        assert read_leaving_token(token) == (PUBLIC_ID, Topic.ANNOUNCEMENTS)


@pytest.mark.parametrize("token", ["", "x", "abc.announcements", "abc.announcements.x", "é.announcements.ü", "." * 9])
def test_what_this_house_did_not_sign_is_no_token(app: Flask, token: str) -> None:
    with app.app_context():
        assert read_leaving_token(token) is None


def test_a_topic_that_is_no_more_and_another_purpose_open_nothing(app: Flask) -> None:
    with app.app_context():
        assert read_leaving_token(Signer(SECRET_KEY, salt=SALT).sign(f"{PUBLIC_ID}.newsletter").decode()) is None
        other = Signer(SECRET_KEY, salt="another purpose").sign(f"{PUBLIC_ID}.announcements").decode()
        assert read_leaving_token(other) is None


def test_every_topic_has_its_words() -> None:
    assert set(TOPICS) == set(Topic)
