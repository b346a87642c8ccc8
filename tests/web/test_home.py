"""Parts of the home page find their place by name."""

from __future__ import annotations

import pytest
from flask import Flask

from talent_net.domain.people.cards import ProfileCard
from talent_net.domain.people.model import Calling
from talent_net.domain.people.rules.audiences import Viewpoint
from talent_net.domain.people.rules.completeness import Completeness
from talent_net.domain.people.rules.next_steps import Situation
from talent_net.web.home import Standing, add_home_parts, printed_parts

CARD = ProfileCard(
    public_id="x",
    viewpoint=Viewpoint.SELF,
    calling=Calling.STUDENT,
    badges=(),
    **dict.fromkeys(
        (
            *("name", "photo_digest", "headline", "story", "help", "seek", "career"),
            *("ties", "residence", "languages", "terms", "hours", "offers", "email"),
        )
    ),
)
SITUATION = Situation(
    calling=Calling.STUDENT,
    completeness=Completeness(0, ()),
    is_confirmed=True,
    is_protected=False,
    is_verified=False,
    is_staff=False,
    is_organiser=False,
    has_totp=False,
)
STANDING = Standing(card=CARD, situation=SITUATION)


@pytest.fixture
def house() -> Flask:
    app = Flask("house")
    add_home_parts(app, {"one.first": lambda _: "<p>1</p>", "one.silent": lambda _: "\n"})
    return app


def test_a_name_is_given_once(house: Flask) -> None:
    with pytest.raises(ValueError, match=r"one\.first"):
        add_home_parts(house, {"one.first": lambda _: ""})


def test_parts_come_in_their_order_without_the_silent_and_the_missing(house: Flask) -> None:
    add_home_parts(house, {"two.second": lambda standing: f"<p>{standing.situation.calling}</p>"})
    with house.app_context():
        assert printed_parts(("two.second", "gone.part", "one.silent", "one.first"), STANDING) == ["<p>student</p>", "<p>1</p>"]
