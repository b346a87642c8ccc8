"""The rules of programmes, on plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.people.model.kinds import SchoolStage
from talent_net.domain.programmes.model.kinds import Answer, PairState, ProgrammeState, Side
from talent_net.domain.programmes.rules.answering import check_waiting, due_from, settled
from talent_net.domain.programmes.rules.editing import Changes, check_pairs, edited
from talent_net.domain.programmes.rules.eligibility import Eligibility, eligibility_of, stored_eligibility
from talent_net.domain.programmes.rules.instances import hash_of, written
from talent_net.domain.programmes.rules.moments import check_step, is_enrolling
from talent_net.domain.programmes.rules.questions import Question, check_questions, questions_of, stored_questions
from talent_net.domain.programmes.rules.ranking import checked_ranks, compact
from talent_net.domain.programmes.rules.resolving import changed_instance
from talent_net.domain.programmes.rules.weights import ProgrammeWeights, check_weights, weights_of
from talent_net.domain.programmes.rules.writing import Draft, check_draft
from talent_net.kernel.errors import RuleBroken

NOW = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
DRAFT = Draft(
    name_en="Programme",
    enrol_from=NOW,
    enrol_until=NOW + timedelta(days=1),
    starts_on=date(2026, 7, 1),
    ends_on=date(2026, 12, 1),
    seats=10,
)
INSTANCE = {
    "students": 2,
    "mentors": 2,
    "demand": [1, 1],
    "capacity": [1, 1],
    "scores": [[0, 0, 50.0], [0, 1, 60.0], [1, 0, 10.0]],
    "student_ranks": [[], []],
    "mentor_ranks": [[], []],
    "pins": [[0, 1]],
    "forbidden": [],
    "floor": 0.0,
}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name_en": ""}, "name_needed"),
        ({"name_en": "x" * 121}, "name_long"),
        ({"intro_ja": "x" * 4001}, "intro_long"),
        ({"enrol_until": NOW}, "enrolment_ends_first"),
        ({"ends_on": date(2026, 6, 30)}, "ends_first"),
        ({"ends_on": date(2036, 6, 30)}, "too_long"),
        ({"seats": 0}, "seats_out_of_range"),
        ({"most_mentors": 4}, "mentors_out_of_range"),
        ({"monthly_minutes": 10}, "minutes_out_of_range"),
        ({"is_supervised": True}, "supervisor_needed"),
        ({"questions": (Question(key="q1"),)}, "question_empty"),
    ],
)
def test_a_draft_that_cannot_be_kept_breaks_a_rule_with_a_name(values, code):
    check_draft(DRAFT)
    with pytest.raises(RuleBroken, match=code):
        check_draft(replace(DRAFT, **values))


def test_seats_are_not_fewer_than_students():
    with pytest.raises(RuleBroken, match="seats_taken_already"):
        check_draft(DRAFT, seats_taken=11)


def test_what_is_kept_as_json_comes_back_as_it_was():
    eligibility = Eligibility(
        stages=frozenset({SchoolStage.UNIVERSITY}), organisation_ids=frozenset({3, 1}), language="en", level=4
    )
    assert eligibility_of(stored_eligibility(eligibility)) == eligibility
    assert eligibility_of({}) == Eligibility()
    questions = (Question(key="q1", ja="何", en="What", side=Side.MENTOR, is_required=True), Question(key="q2", en="Why"))
    assert questions_of(stored_questions(questions)) == questions
    weights = ProgrammeWeights(terms=7, waited=0)
    assert weights_of(weights.by_name()) == weights
    assert weights_of({}) == ProgrammeWeights()


def test_questions_are_few():
    with pytest.raises(RuleBroken, match="many_questions"):
        check_questions([Question(key=f"q{number}", en="?") for number in range(6)])


def test_the_usual_weights_sum_up_to_a_hundred():
    assert sum(ProgrammeWeights().by_name().values()) == 100


@pytest.mark.parametrize(
    ("weights", "floor", "code"),
    [
        (ProgrammeWeights(hours=101), 0, "weight_out_of_range"),
        (ProgrammeWeights(hours=-1), 0, "weight_out_of_range"),
        (ProgrammeWeights(**dict.fromkeys(ProgrammeWeights.names(), 0)), 0, "no_weight"),
        (ProgrammeWeights(), 101, "floor_out_of_range"),
    ],
)
def test_weights_that_are_none_are_refused(weights, floor, code):
    with pytest.raises(RuleBroken, match=code):
        check_weights(weights, floor)


@given(st.dictionaries(st.integers(1, 50), st.integers(1, 10), max_size=10))
def test_ranks_keep_their_order_and_their_ties(ranks):
    found = checked_ranks(ranks, frozenset(ranks))
    assert sorted(set(found.values())) == list(range(1, len(set(found.values())) + 1))
    assert all((ranks[one] < ranks[other]) == (found[one] < found[other]) for one in ranks for other in ranks)
    assert compact(found) == found


@pytest.mark.parametrize(
    ("ranks", "known", "code"),
    [
        (dict.fromkeys(range(11), 1), frozenset(range(11)), "many_ranked"),
        ({1: 1}, frozenset(), "not_there"),
        ({1: 0}, frozenset({1}), "no_rank"),
    ],
)
def test_wishes_that_cannot_be_kept_are_refused(ranks, known, code):
    with pytest.raises(RuleBroken, match=code):
        checked_ranks(ranks, known)


def test_one_instance_is_one_text_whatever_order_it_was_put_together_in():
    assert written(dict(reversed(INSTANCE.items()))) == written(INSTANCE)
    assert hash_of(INSTANCE) != hash_of({**INSTANCE, "floor": 1.0})


@pytest.mark.parametrize(
    ("pairs", "changes", "code"),
    [
        ([(0, 1)], {"forbidden": [[0, 1]], "pins": []}, "pair_forbidden"),
        ([(0, 1), (1, 1)], {}, "pair_impossible"),
        ([(0, 1), (1, 0)], {"floor": 20.0}, "pair_below_floor"),
        ([], {}, "pin_left_out"),
        ([(0, 0), (0, 1)], {}, "student_has_enough"),
        ([(0, 1), (1, 0)], {"capacity": [0, 1]}, "mentor_is_full"),
    ],
)
def test_a_plan_by_hand_keeps_every_hard_constraint(pairs, changes, code):
    check_pairs(INSTANCE, [(0, 1), (1, 0)])
    with pytest.raises(RuleBroken, match=code):
        check_pairs({**INSTANCE, **changes}, pairs)


def test_a_plan_changes_as_it_is_told():
    changes = Changes(removed=frozenset({(0, 0)}), added=frozenset({(1, 1)}))
    assert edited([(0, 0), (2, 2)], changes) == ((1, 1), (2, 2))


def test_around_a_published_plan_confirmed_pairs_stay_and_refused_ones_do_not_come_back():
    found = changed_instance(INSTANCE, confirmed=[(1, 0)], refused=[(0, 1)], gone=({1}, set()))
    assert found["pins"] == [[1, 0]]
    assert found["forbidden"] == [[0, 1]]
    # Whoever is gone keeps the place of the confirmed pair alone.
    assert (found["demand"], found["capacity"]) == ([1, 1], [1, 1])
    assert changed_instance(INSTANCE, confirmed=[], refused=[], gone=({0}, {0}))["demand"] == [0, 1]
    assert INSTANCE["pins"] == [[0, 1]]


def test_two_yes_confirm_and_one_no_ends():
    yes, no, waits = Answer.ACCEPTED, Answer.DECLINED, Answer.WAITING
    assert settled((yes, yes)) is PairState.CONFIRMED
    assert settled((yes, no)) is settled((no, waits)) is PairState.DECLINED
    assert settled((yes, waits)) is settled((waits, waits)) is PairState.PROPOSED


def test_a_pair_waits_for_seven_days():
    due = due_from(NOW)
    assert due - NOW == timedelta(days=7)
    check_waiting(PairState.PROPOSED, Answer.WAITING, due, due - timedelta(seconds=1))
    for state, answer, now in (
        (PairState.PROPOSED, Answer.WAITING, due),
        (PairState.DROPPED, Answer.WAITING, NOW),
        (PairState.PROPOSED, Answer.ACCEPTED, NOW),
    ):
        with pytest.raises(RuleBroken):
            check_waiting(state, answer, due, now)


def test_programmes_move_step_by_step():
    check_step(ProgrammeState.DRAFT, ProgrammeState.OPEN, has_enrolments=False)
    check_step(ProgrammeState.OPEN, ProgrammeState.DRAFT, has_enrolments=False)
    with pytest.raises(RuleBroken, match="somebody_enrolled"):
        check_step(ProgrammeState.OPEN, ProgrammeState.DRAFT, has_enrolments=True)
    for state in ProgrammeState:
        with pytest.raises(RuleBroken, match="no_such_step"):
            check_step(state, ProgrammeState.PUBLISHED, has_enrolments=True)


def test_enrolment_is_open_from_its_first_moment_until_its_last():
    end = NOW + timedelta(days=1)
    assert is_enrolling(ProgrammeState.OPEN, NOW, end, NOW)
    assert not is_enrolling(ProgrammeState.OPEN, NOW, end, end)
    assert not is_enrolling(ProgrammeState.MATCHING, NOW, end, NOW)
