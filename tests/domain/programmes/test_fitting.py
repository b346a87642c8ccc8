"""Scores of a cohort: the same fits as elsewhere, wishes and waiting beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from talent_net.domain.programmes.fitting import Member, compare
from talent_net.domain.programmes.rules.weights import ProgrammeWeights
from talent_net.matching.availability import Promise, WeeklySpan
from talent_net.matching.scoring.measures import formats_fit, goals_fit, hours_fit, languages_fit, ties_fit
from talent_net.matching.scoring.traits import Traits

STARTS = date(2026, 6, 1)
USUAL = ProgrammeWeights()
EVENING = Promise("Asia/Tokyo", (WeeklySpan(1, 18 * 60, 20 * 60),))
STUDENT = Traits(
    terms=(1, 2),
    languages=(("ja", 7), ("en", 4)),
    goals=("career", "research"),
    formats=("video",),
    ties=("born",),
    hours=EVENING,
)
MENTOR = Traits(terms=(2, 3), languages=(("en", 6),), goals=("career",), formats=("video", "text"), ties=("work",), hours=EVENING)
OTHER = Traits(terms=(9,), languages=(("de", 7),), goals=("startup",), formats=("text",))


def compared(student=STUDENT, mentors=(MENTOR, OTHER), weights=USUAL, **values):
    return compare(
        [Member(traits=student, **values)], [Member(traits=each) for each in mentors], weights, {1: 100, 2: 100}, STARTS
    )


def test_parts_are_what_the_measures_of_scoring_say():
    parts = compared().parts
    assert parts["goals"][0, 0] == goals_fit(0b11, 0b01) == 0.5
    assert parts["languages"][0, 0] == languages_fit(dict(STUDENT.languages), dict(MENTOR.languages))
    assert parts["hours"][0, 0] == pytest.approx(hours_fit(120), abs=0.01)
    assert parts["formats"][0, 0] == formats_fit(1, 3) == 1
    assert parts["ties"][0, 0] == ties_fit(1, 2) == 0
    assert 0 < parts["terms"][0, 0] < 1


def test_a_shared_field_without_a_shared_skill_counts_half():
    near, exact = (compared(mentors=(replace(MENTOR, terms=terms),)).parts["terms"][0, 0] for terms in ((4,), (1,)))
    assert near == 0
    field = compare(
        [Member(traits=STUDENT)],
        [Member(traits=replace(MENTOR, terms=(4,)))],
        ProgrammeWeights(),
        {1: 100, 2: 100, 4: 100},
        STARTS,
    )
    assert 0 < field.parts["terms"][0, 0] < exact


def test_what_the_student_never_told_counts_neither_for_nor_against_anybody():
    silent = Traits(languages=(("en", 7),))
    found = compared(student=silent)
    for name in ("terms", "goals", "hours", "ties", "formats", "wishes", "waited"):
        assert np.isnan(found.parts[name]).all(), name
    assert found.scores[0, 0] == 100


def test_what_a_mentor_did_not_tell_counts_half_and_stands_in_nobodys_way():
    found = compared(mentors=(Traits(),))
    assert found.parts["hours"][0, 0] == found.parts["languages"][0, 0] == found.parts["terms"][0, 0] == 0.5
    assert not found.no_hour.any()
    assert not found.no_language.any()


def test_two_who_told_their_hours_and_languages_need_one_of_each_in_common():
    apart = replace(MENTOR, languages=(("de", 7),), hours=Promise("Asia/Tokyo", (WeeklySpan(2, 600, 700),)))
    found = compared(mentors=(apart, MENTOR))
    assert found.no_hour.tolist() == [[True, False]]
    assert found.no_language.tolist() == [[True, False]]


def test_wishes_count_by_rank_and_those_who_wished_for_nobody_say_nothing():
    found = compared(wishes={0: 1})
    assert found.parts["wishes"].tolist() == [[1.0, 0.0]]
    assert compared(wishes={1: 10}).parts["wishes"][0, 1] == pytest.approx(0.1)
    both = compare(
        [Member(traits=STUDENT, wishes={0: 1})], [Member(traits=MENTOR, wishes={0: 6})], ProgrammeWeights(), {}, STARTS
    )
    assert both.parts["wishes"][0, 0] == 0.75
    assert np.isnan(compared().parts["wishes"]).all()


def test_who_waited_before_has_a_higher_score_and_more_with_each_round():
    scores = [compared(rounds_waited=rounds).scores[0, 0] for rounds in range(5)]
    assert scores[0] < scores[1] < scores[2] < scores[3] == scores[4]


def test_only_the_proportions_of_weights_matter():
    twice = ProgrammeWeights(**{name: 2 * weight for name, weight in ProgrammeWeights(terms=10).by_name().items()})
    assert (compared(weights=twice).scores == compared(weights=ProgrammeWeights(terms=10)).scores).all()


def test_nobody_on_either_side_is_no_fault():
    assert compare([], [], ProgrammeWeights(), {}, STARTS).scores.shape == (0, 0)
    assert compare([Member(traits=STUDENT)], [], ProgrammeWeights(), {}, STARTS).scores.shape == (1, 0)
