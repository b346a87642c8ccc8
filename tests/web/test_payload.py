"""What reaches a message handler, and what does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talent_net.web.payload import BadPayload, parse


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Everything:
    word: str
    number: int = 0
    sure: bool = False
    colour: Colour | None = None
    essay: Annotated[str, 500] = ""
    numbers: list[int] = field(default_factory=list)


def test_fitting_payload_becomes_its_dataclass():
    found = parse(Everything, {"word": "港", "number": 2, "sure": True, "colour": "red", "essay": "x" * 500, "numbers": [1, 2]})
    assert found == Everything("港", 2, sure=True, colour=Colour.RED, essay="x" * 500, numbers=[1, 2])
    assert parse(Everything, {"word": "", "colour": None}) == Everything("")


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        ({}, "word"),
        ({"word": None}, "word"),
        ({"word": "x" * 201}, "word"),
        ({"word": "a\x00b"}, "word"),
        ({"word": "a", "number": True}, "number"),
        ({"word": "a", "number": 1.0}, "number"),
        ({"word": "a", "number": 2**60}, "number"),
        ({"word": "a", "sure": 1}, "sure"),
        ({"word": "a", "colour": "blue"}, "colour"),
        ({"word": "a", "colour": ["red"]}, "colour"),
        ({"word": "a", "essay": "x" * 501}, "essay"),
        ({"word": "a", "numbers": [1, "2"]}, "numbers"),
        ({"word": "a", "numbers": [1] * 101}, "numbers"),
        ({"word": "a", "__class__": "x"}, "__class__"),
        ([], ""),
        ("word", ""),
        (None, ""),
    ],
)
def test_payload_that_does_not_fit_is_refused_at_its_field(payload: object, name: str):
    with pytest.raises(BadPayload) as refused:
        parse(Everything, payload)
    assert refused.value.field == name


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


# How long it takes says something about the machine only.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["word", "number", "sure", "colour", "essay", "numbers", "other"]), anything) | anything)
def test_no_payload_makes_it_stumble(payload: object):
    try:
        found = parse(Everything, payload)
    except BadPayload:
        return
    assert isinstance(found.word, str)
    assert type(found.number) is int
