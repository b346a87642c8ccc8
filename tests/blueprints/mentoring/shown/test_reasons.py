"""Every criterion has a sentence for what speaks for somebody and one for what is missing, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from talent_net.blueprints.mentoring.shown.reasons import all_parts, answer_words, gap_of, hours_words, reasons_of, score_of
from talent_net.domain.mentoring.fitting.traits import vocabulary_of
from talent_net.domain.people.rules.profiles import Text
from talent_net.matching.scoring import Criterion, Fit, Rarity, Traits, Weights, pair_fit
from talent_net.web.i18n import in_language

TERMS = {1: Text("海", "Sea"), 2: Text("潜水", "Diving"), 3: Text("山", "Mountains")}
RARITY = Rarity({1: 1.0, 2: 2.0, 3: 1.5}, {1: 1.0, 3: 1.5})
STUDENT = Traits(
    terms=(1, 2, 3), languages=(("ja", 7), ("en", 3)), goals=("career", "research"), formats=("video",), ties=("born",)
)
ALIKE = replace(STUDENT, free_places=2, answered=3, usual_answer_minutes=90)
OTHER = Traits(
    languages=(("de", 7),),
    goals=("startup",),
    formats=("text",),
    ties=("work",),
    free_places=1,
    waiting=3,
    answered=1,
    lapsed=2,
    usual_answer_minutes=6000,
)
SILENT = Traits(free_places=1)


@pytest.fixture(params=["en", "ja"])
def language(app: Flask, request: pytest.FixtureRequest) -> Iterator[str]:
    with app.test_request_context(), in_language(request.param):
        yield request.param


def fit(mentor: Traits, minutes: float | None = None, weights: Weights | None = None) -> Fit:
    vocabulary = vocabulary_of({2: 1})
    return pair_fit(vocabulary, (STUDENT, mentor), RARITY, weights or Weights(), minutes=minutes, compares_hours=True)


@pytest.mark.parametrize("mentor", [ALIKE, OTHER, SILENT])
@pytest.mark.parametrize("minutes", [None, 0, 45, 180])
def test_every_criterion_has_words(language: str, mentor: Traits, minutes: float | None) -> None:
    told = all_parts(fit(mentor, minutes), TERMS)
    assert set(told) == {criterion.value for criterion in Criterion}
    assert all(each.words and "%(" not in each.words for each in told.values())


@pytest.mark.parametrize("criterion", list(Criterion))
def test_every_gap_can_be_told(language: str, criterion: Criterion) -> None:
    only = Weights.of({**dict.fromkeys(Weights.names(), 0), criterion.value: 1})
    found = gap_of(fit(OTHER, 0, only))
    assert found is not None
    assert found.criterion == criterion.value
    assert found.words


def test_the_reasons_are_what_weighs_most(language: str) -> None:
    found = reasons_of(fit(ALIKE, 180), TERMS)
    assert [each.criterion for each in found] == ["terms", "goals", "languages"]
    assert ("海" if language == "ja" else "Sea") in found[0].words
    assert score_of(fit(ALIKE, 180)).points == 100
    assert gap_of(fit(ALIKE, 180)) is None


def test_durations_are_told_roundly(app: Flask) -> None:
    with app.test_request_context(), in_language("en"):
        assert [hours_words(minutes) for minutes in (None, 60, 95)] == ["", "1 hour a week", "1.5 hours a week"]
        assert [answer_words(minutes) for minutes in (None, 5, 61, 1440, 3000)] == [
            "",
            "within 1 hour",
            "within 2 hours",
            "within 1 day",
            "within 3 days",
        ]


def test_what_is_hidden_is_called_hidden(app: Flask) -> None:
    only = Weights.of({**dict.fromkeys(Weights.names(), 0), "hours": 1})
    with app.test_request_context(), in_language("en"):
        found = gap_of(fit(ALIKE, None, only))
        assert found is not None
        assert "not shown to all members" in found.words
