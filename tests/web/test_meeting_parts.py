"""Parts of a meeting's page come from several features, one from each."""

from __future__ import annotations

import pytest
from flask import Flask

from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.model import Meeting
from talent_net.web.meeting_parts import add_meeting_part, meeting_parts

MEETING = Meeting(place=Place.CALL, topic="Harbours")


@pytest.fixture
def house() -> Flask:
    app = Flask("house")
    add_meeting_part(app, "goals", lambda meeting: f"<p>{meeting.topic}</p>")
    add_meeting_part(app, "silent", lambda _: "\n")
    return app


def test_a_feature_has_one_part(house: Flask) -> None:
    with pytest.raises(ValueError, match="goals"):
        add_meeting_part(house, "goals", lambda _: "")


def test_parts_come_in_their_order_without_the_silent(house: Flask) -> None:
    add_meeting_part(house, "calls", lambda _: "<p>2</p>")
    with house.app_context():
        assert meeting_parts(MEETING) == ["<p>Harbours</p>", "<p>2</p>"]


def test_a_house_without_parts_prints_none() -> None:
    with Flask("bare").app_context():
        assert meeting_parts(MEETING) == []
