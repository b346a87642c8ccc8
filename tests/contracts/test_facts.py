"""Every fact is reacted to or is marked quiet with its reason, and carries ids only."""

from dataclasses import fields

import pytest

from talent_net.kernel.facts import Fact
from talent_net.web.extensions import bus
from tests.contracts import tree

# Text in a fact is a code or an id, never a person's words: its name says so.
CODED = (
    "_id",
    "_ids",
    "kind",
    "job",
    "code",
    "role",
    "slug",
    "method",
    "purpose",
    "language",
    "field",
    "fields",
    "reason",
    "parts",
    "decision",
)
NUMBERS = ("int", "bool", "date", "datetime", "tuple[int, ...]", "frozenset[int]", "int | None")


@pytest.fixture
def facts(app):
    def below(kind):
        return {kind, *(deeper for child in kind.__subclasses__() for deeper in below(child))}

    ours = {kind for kind in below(Fact) if kind.__module__.startswith("talent_net.")}
    return sorted(ours - {Fact}, key=lambda kind: kind.__name__)


def test_every_fact_is_reacted_to_or_marked_quiet(facts):
    assert facts
    heard = set(bus._inside) | set(bus._last) | set(bus._after)
    assert [fact.__name__ for fact in facts if fact not in heard and not fact.quiet] == []


def test_no_fact_that_is_reacted_to_is_marked_quiet(facts):
    heard = set(bus._inside) | set(bus._last) | set(bus._after)
    assert [fact.__name__ for fact in facts if fact in heard and fact.quiet] == []


def test_every_fact_is_a_frozen_past_tense_in_a_room_of_facts(facts):
    for fact in facts:
        assert fact.__dataclass_params__.frozen, fact
        assert ".facts" in fact.__module__, fact


def test_facts_carry_ids_codes_and_counts_only(facts):
    wordy = [
        f"{fact.__name__}.{item.name}: {item.type}"
        for fact in facts
        for item in fields(fact)
        if str(item.type) not in NUMBERS and not item.name.endswith(CODED)
    ]
    assert wordy == []


def test_every_fact_is_recorded_by_some_action(facts):
    recorded = {
        tree.called(call) for path in tree.sources() if path.is_relative_to(tree.PACKAGE / "domain") for call in tree.calls(path)
    }
    assert [fact.__name__ for fact in facts if fact.__name__ not in recorded] == []
