"""Runs: solved for real, repeated to the same, edited by hand, and nothing that the solver may not see."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from talent_net.domain.mentoring.model import MentorTerms
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import Block, Role, SchoolStage
from talent_net.domain.programmes.actions.constraining import constrain_pair, lift_constraint
from talent_net.domain.programmes.actions.running import ask_run, begin_run, edit_run, effect_of_changes, fail_run, repeat_run
from talent_net.domain.programmes.actions.writing import weigh_programme
from talent_net.domain.programmes.inputs import inputs_of
from talent_net.domain.programmes.model import ConstraintKind, ConstraintReason, Mode, ProgrammeState, RunKind, RunState, Side
from talent_net.domain.programmes.rules.editing import Changes
from talent_net.domain.programmes.rules.instances import hash_of, written
from talent_net.domain.programmes.rules.weights import ProgrammeWeights
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.domain.programmes.conftest import keep, published, solved
from tests.factories.mentoring import make_mentorship, make_pupil
from tests.factories.people import make_organisation, make_person
from tests.factories.programmes import EVENING, make_cohort, make_enrolment, make_programme, tells


def plan(run) -> list[tuple[int, int]]:
    return [(row["student"], row["mentor"]) for row in run.report["pairs"]]


def test_a_run_serves_as_many_as_can_be_and_says_why_others_have_nobody(work: Work) -> None:
    programme, students, mentors = make_cohort(work)
    run = solved(work, programme)
    assert (run.state, run.report["served"], run.report["best_served"]) == (RunState.DONE, 2, 2)
    assert run.report["is_proven"]
    assert run.report["gap"] == 0
    assert run.report["load"] == [1, 1]
    assert [row["student"] for row in run.report["missed"]] == [({0, 1, 2} - {student for student, _ in plan(run)}).pop()]
    assert run.report["missed"][0]["could_have"] == 2
    assert run.report["pairs"][0]["reasons"]["languages"] == ["ja"]
    assert run.people["students"] == [each.id for each in students]
    assert run.people["mentors"] == [each.id for each in mentors]


@pytest.mark.parametrize("mode", Mode)
def test_a_repeated_run_comes_to_the_same_whatever_changed_meanwhile(work: Work, mode: Mode) -> None:
    programme, students, _ = make_cohort(work)
    first = solved(work, programme, mode)
    tells(students[0].person, {"de": 7})
    weigh_programme(work, programme, replace(ProgrammeWeights(), terms=0), 10)
    again = keep(work, repeat_run(work, first))
    assert again.kind is RunKind.REPEATED
    assert (again.inputs_hash, again.instance, again.seed, again.weights) == (first.inputs_hash, first.instance, 7, first.weights)
    assert plan(again) == plan(first)
    assert again.inputs_hash == hash_of(json.loads(written(first.instance or {})))


def test_an_instance_holds_numbers_and_nothing_of_a_person(work: Work) -> None:
    programme, _, _ = make_cohort(work)
    instance = inputs_of(work.session, programme, work.today, work.limits).instance
    assert set(instance) == {
        "students",
        "mentors",
        "demand",
        "capacity",
        "scores",
        "student_ranks",
        "mentor_ranks",
        "pins",
        "forbidden",
        "floor",
    }

    def is_numbers(value: object) -> bool:
        return all(map(is_numbers, value)) if isinstance(value, list) else isinstance(value, int | float)

    assert all(is_numbers(value) for value in instance.values())


def test_nobody_is_paired_across_a_block(work: Work) -> None:
    programme, students, mentors = make_cohort(work, students=1, mentors=2)
    blocker, blocked = mentors[0].person_id, students[0].person_id
    work.session.add(Block(blocker_id=blocker, blocked_id=blocked, created_at=work.now))
    work.session.flush()
    assert plan(solved(work, programme)) == [(0, 1)]


def test_who_works_together_already_is_not_paired_again(work: Work) -> None:
    programme, students, mentors = make_cohort(work, students=1, mentors=2)
    make_mentorship(work, students[0].person, mentors[0].person)
    assert plan(solved(work, programme)) == [(0, 1)]


@pytest.mark.parametrize("is_supervised", [True, False])
def test_a_pupil_meets_mentors_in_a_supervised_programme_alone(work: Work, is_supervised: bool) -> None:
    programme, _, _ = make_cohort(work, students=0, mentors=1, is_supervised=is_supervised)
    pupil = tells(make_pupil(work, make_organisation(work)), {"ja": 7})
    make_enrolment(work, programme, pupil, Side.STUDENT, places=1)
    assert plan(solved(work, programme)) == ([(0, 0)] if is_supervised else [])


def test_no_mentor_is_a_minor_and_an_unknown_age_is_one(work: Work) -> None:
    programme, _, mentors = make_cohort(work, students=1, mentors=1, is_supervised=True)
    mentors[0].person.born_on = None
    work.session.flush()
    assert plan(solved(work, programme)) == []


def test_whoever_shares_neither_hour_nor_language_with_anybody_hears_what_is_missing_at_the_nearest(work: Work) -> None:
    programme, students, _ = make_cohort(work, students=1, mentors=1)
    tells(students[0].person, {"fr": 7}, hours=((6, 0, 60),))
    work.session.flush()
    report = solved(work, programme).report
    assert report["served"] == 0
    assert report["missed"][0]["nearest"]["mentor"] == 0
    assert report["missed"][0]["nearest"]["missing"] == ["hour", "language"]


def test_hours_are_compared_on_the_clocks_of_both(work: Work) -> None:
    programme, students, mentors = make_cohort(work, students=1, mentors=1)
    # 18 to 21 in Yokohama is the morning in Frankfurt.
    tells(mentors[0].person, {"ja": 7}, hours=(EVENING,), time_zone="Europe/Berlin")
    work.session.flush()
    assert plan(solved(work, programme)) == []
    tells(mentors[0].person, {"ja": 7}, hours=((1, 9 * 60, 13 * 60),))
    work.session.flush()
    assert plan(solved(work, programme)) == [(0, 0)]
    assert students


def test_hours_in_a_pupils_curfew_are_shared_with_nobody(work: Work) -> None:
    late = ((1, 22 * 60 + 30, 24 * 60),)
    programme, _, mentors = make_cohort(work, students=0, mentors=1, is_supervised=True)
    tells(mentors[0].person, {"ja": 7}, hours=late)
    pupil = tells(make_pupil(work, make_organisation(work)), {"ja": 7}, hours=late)
    make_enrolment(work, programme, pupil, Side.STUDENT, places=1)
    report = solved(work, programme).report
    assert report["missed"][0]["nearest"]["missing"] == ["hour"]


def test_a_pin_holds_and_an_exclusion_keeps_apart_until_it_is_lifted(work: Work) -> None:
    programme, students, mentors = make_cohort(work, students=2, mentors=2)
    pin = constrain_pair(work, programme, students[0], mentors[1], ConstraintKind.PIN, ConstraintReason.AGREED_BEFORE)
    assert plan(solved(work, programme)) == [(0, 1), (1, 0)]
    lift_constraint(work, programme, pin)
    constrain_pair(work, programme, students[0], mentors[1], ConstraintKind.FORBID, ConstraintReason.RELATED)
    assert plan(solved(work, programme)) == [(0, 0), (1, 1)]
    with pytest.raises(RuleBroken, match="pair_decided_already"):
        constrain_pair(work, programme, students[0], mentors[1], ConstraintKind.PIN, ConstraintReason.AGREED_BEFORE)
    with pytest.raises(RuleBroken, match="not_there"):
        constrain_pair(work, programme, mentors[0], students[1], ConstraintKind.PIN, ConstraintReason.AGREED_BEFORE)


def test_mentors_have_no_more_places_than_they_have_free(work: Work) -> None:
    programme, _, mentors = make_cohort(work, students=3, mentors=1)
    mentors[0].places = 3
    terms = work.session.get_one(MentorTerms, mentors[0].person_id)
    terms.places, terms.places_taken = 3, 1
    work.session.flush()
    assert solved(work, programme).report["served"] == 2


def test_editing_by_hand_shows_its_effect_and_keeps_a_run_of_its_own(work: Work) -> None:
    programme, _, _ = make_cohort(work, students=2, mentors=2)
    run = solved(work, programme)
    one, other = plan(run)
    swapped = Changes(removed=frozenset({one, other}), added=frozenset({(one[0], other[1]), (other[0], one[1])}))
    effect = effect_of_changes(run, swapped)
    assert effect.served == 2
    assert run.report["total"] >= effect.total
    again = edit_run(work, run, swapped)
    assert (again.kind, again.state, again.parent_id) == (RunKind.EDITED, RunState.DONE, run.id)
    assert plan(again) == sorted(swapped.added)
    assert again.report["pairs"][0]["reasons"]["languages"] == ["ja"]


def test_what_breaks_a_hard_constraint_cannot_be_kept(work: Work) -> None:
    programme, students, mentors = make_cohort(work, students=2, mentors=2)
    constrain_pair(work, programme, students[0], mentors[0], ConstraintKind.FORBID, ConstraintReason.CONFLICT)
    run = solved(work, programme)
    for added, code in ((((0, 0),), "pair_forbidden"), (((0, 1), (1, 1)), "mentor_is_full")):
        changes = Changes(removed=frozenset(plan(run)), added=frozenset(added))
        with pytest.raises(RuleBroken, match=code):
            edit_run(work, run, changes)


def test_only_a_programme_that_is_matched_is_solved(work: Work) -> None:
    programme = make_programme(work)
    with pytest.raises(RuleBroken, match="not_matching"):
        ask_run(work, programme, Mode.FAIR, 1)
    programme.state = ProgrammeState.MATCHING
    with pytest.raises(RuleBroken, match="no_seed"):
        ask_run(work, programme, Mode.FAIR, -1)
    run = ask_run(work, programme, Mode.FAIR, 1)
    work.session.flush()
    rows = work.session.scalars(select(OutboxRow).where(OutboxRow.job == "programmes.solve")).all()
    assert [row.arguments for row in rows] == [{"run_id": run.id}]


def test_a_run_that_failed_says_so_and_is_not_begun_again(work: Work) -> None:
    programme, _, _ = make_cohort(work)
    run = ask_run(work, programme, Mode.FAIR, 1)
    fail_run(work, run.id, "wrong_instance")
    work.session.flush()
    assert (run.state, run.report) == (RunState.FAILED, {"failed": "wrong_instance"})
    assert begin_run(work, run.id) is None
    with pytest.raises(RuleBroken, match="nothing_to_repeat"):
        repeat_run(work, run)


def test_an_empty_cohort_is_solved_too(work: Work) -> None:
    run = solved(work, make_programme(work, state=ProgrammeState.MATCHING))
    assert (run.state, run.report["served"]) == (RunState.DONE, 0)


def test_runs_are_asked_for_by_those_who_run_the_programme(work: Work) -> None:
    school = make_organisation(work)
    programme, _, _ = make_cohort(work, organisation_id=school.id)
    work.actor = Actor(person_id=make_person(work).id, organisation_ids=frozenset({school.id}), is_confirmed=True)
    assert ask_run(work, programme, Mode.FAIR, 1).made_by_id == work.actor.person_id
    for actor in (
        Actor(person_id=1, organisation_ids=frozenset({school.id + 1}), is_confirmed=True),
        Actor(person_id=1, roles=frozenset({Role.SAFEGUARDING}), is_confirmed=True),
        Actor(person_id=1, is_confirmed=True),
    ):
        work.actor = actor
        with pytest.raises(NotAllowed):
            ask_run(work, programme, Mode.FAIR, 1)


def test_students_who_were_left_out_before_come_first(work: Work) -> None:
    programme, students, _ = make_cohort(work, students=2, mentors=1)
    run = published(work, programme)
    left = run.report["left_out"]
    assert len(left) == 1
    another, _, _ = make_cohort(work, students=0, mentors=1)
    for each in students:
        make_enrolment(work, another, each.person, each.side, places=1)
    again = solved(work, another)
    chosen = again.people["students"][plan(again)[0][0]]
    assert next(each.person_id for each in students if each.id == left[0]) == next(
        row.person_id for row in work.session.scalars(select(type(students[0]))) if row.id == chosen
    )
    assert students[0].person.school_stage is SchoolStage.UNIVERSITY
