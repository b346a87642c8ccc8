"""Goals, steps and promises of two people: who may change them, how many there are, and when somebody is reminded."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from talent_net.domain.goals.actions.goals import WantedGoal, add_goal, change_goal, end_goal, reopen_goal
from talent_net.domain.goals.actions.items import WantedItem, add_item, change_item, remind_of_item, remove_item, tick_item
from talent_net.domain.goals.actions.milestones import (
    WantedMilestone,
    add_milestone,
    change_milestone,
    move_milestone,
    remove_milestone,
    tick_milestone,
)
from talent_net.domain.goals.export import goals_told
from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.goals.marks import mark_of_goal, mark_of_item, mark_of_step
from talent_net.domain.goals.queries import goal_by_public_id, item_by_public_id, items_of, own_open_items
from talent_net.domain.mentoring.model import MentorshipState, Supervisor
from talent_net.domain.people.model import Role
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.goals import make_goal, make_held_meeting, make_item
from tests.factories.mentoring import acting_as, as_, make_mentor, make_mentorship, make_pupil, make_student
from tests.factories.people import make_organisation, make_person

DAY = timedelta(days=1)


@pytest.fixture
def pair(work: Work) -> Any:
    """A student and a mentor; the student acts."""
    student = make_student(work)
    found = make_mentorship(work, student, make_mentor(work))
    work.actor = acting_as(student, work)
    return found


def wanted(work: Work, title: str = "Work in a harbour", **values: Any) -> WantedGoal:
    return WantedGoal(title=title, today=work.today, **values)


def step(work: Work, title: str, **values: Any) -> WantedMilestone:
    return WantedMilestone(title=title, today=work.today, **values)


def promise(work: Work, owner_id: int, title: str = "Read", **values: Any) -> WantedItem:
    return WantedItem(title=title, owner_id=owner_id, today=work.today, **values)


def goal_of(work: Work, public_id: str) -> Any:
    return work.session.scalars(goal_by_public_id(public_id)).one()


def item_of(work: Work, public_id: str) -> Any:
    return work.session.scalars(item_by_public_id(public_id)).one()


def facts(work: Work) -> list[str]:
    return [fact.name for fact in work.facts]


def test_a_goal_is_set_changed_reached_and_opened_again(work: Work, pair: Any) -> None:
    goal = goal_of(work, add_goal(work, pair, wanted(work, why=" Ships ", due_on=work.today + DAY)).public_id)
    assert (goal.why, goal.state, goal.created_by_id) == ("Ships", GoalState.OPEN, pair.student_id)
    change_goal(work, goal, wanted(work, "Work at sea", due_on=goal.due_on))
    change_goal(work, goal, wanted(work, "Work at sea", due_on=goal.due_on))
    for _ in range(2):
        end_goal(work, goal, GoalState.REACHED)
    assert (goal.title, goal.state, goal.ended_at) == ("Work at sea", GoalState.REACHED, work.now)
    for _ in range(2):
        reopen_goal(work, goal)
    assert (goal.state, goal.ended_at) == (GoalState.OPEN, None)
    assert facts(work) == ["GoalAdded", "GoalChanged", "GoalEnded", "GoalReopened"]


def test_nobody_writes_over_words_that_they_have_not_seen(work: Work, pair: Any) -> None:
    goal = goal_of(work, make_goal(work, pair.id, "one").public_id)
    item = item_of(work, make_item(work, pair.id, pair.student_id).public_id)
    first, began = goal.milestones[0], mark_of_goal(goal)
    step_began, item_began = mark_of_step(first), mark_of_item(item)
    change_goal(work, goal, wanted(work, "Mine", why="Ships", began=began))
    change_milestone(work, goal, first.public_id, step(work, "Mine", began=step_began))
    change_item(work, item, promise(work, pair.student_id, "Mine", began=item_began))
    for refused in (
        lambda: change_goal(work, goal, wanted(work, "Theirs", began=began)),
        lambda: change_milestone(work, goal, first.public_id, step(work, "Theirs", began=step_began)),
        lambda: change_item(work, item, promise(work, pair.student_id, "Theirs", began=item_began)),
        lambda: change_item(work, item, promise(work, pair.mentor_id, "Mine", began=item_began)),
    ):
        with pytest.raises(RuleBroken, match="changed_meanwhile"):
            refused()
    # Who wants what stands there already is no second writer.
    change_goal(work, goal, wanted(work, "Mine", why="Ships", began=began))
    assert (goal.title, first.title, item.title, item.owner_id) == ("Mine", "Mine", "Mine", pair.student_id)
    change_goal(work, goal, wanted(work, "Both", began=mark_of_goal(goal)))
    assert goal.title == "Both"


def test_ten_goals_are_open_at_most(work: Work, pair: Any) -> None:
    for _ in range(9):
        make_goal(work, pair.id)
    past = make_goal(work, pair.id, state=GoalState.DROPPED)
    add_goal(work, pair, wanted(work))
    for refused in (
        lambda: add_goal(work, pair, wanted(work)),
        lambda: reopen_goal(work, goal_of(work, past.public_id)),
    ):
        with pytest.raises(RuleBroken, match="too_many_goals"):
            refused()


def test_steps_are_put_in_order_ticked_and_removed(work: Work, pair: Any) -> None:
    goal = goal_of(work, make_goal(work, pair.id, "one", "two").public_id)
    third = add_milestone(work, goal, step(work, "three"))
    assert [each.title for each in goal.milestones] == ["one", "two", "three"]
    move_milestone(work, goal, third.public_id, 1)
    first = add_milestone(work, goal, step(work, "zero", position=1))
    assert [(each.title, each.position) for each in goal.milestones] == [("zero", 1), ("three", 2), ("one", 3), ("two", 4)]
    change_milestone(work, goal, first.public_id, step(work, "begin", due_on=work.today))
    for is_done in (True, True, False, False, True):
        tick_milestone(work, goal, first.public_id, is_done=is_done)
    assert (first.title, first.due_on, first.done_at) == ("begin", work.today, work.now)
    assert facts(work).count("MilestoneTicked") == 3
    remove_milestone(work, goal, third.public_id)
    work.session.flush()
    work.session.expire_all()
    assert [(each.title, each.position) for each in goal_of(work, goal.public_id).milestones] == [
        ("begin", 1),
        ("one", 2),
        ("two", 3),
    ]
    with pytest.raises(NotFound):
        tick_milestone(work, goal, third.public_id, is_done=True)


def test_a_goal_has_twenty_steps_at_most(work: Work, pair: Any) -> None:
    goal = goal_of(work, make_goal(work, pair.id, *(str(number) for number in range(19))).public_id)
    add_milestone(work, goal, step(work, "last"))
    with pytest.raises(RuleBroken, match="too_many_milestones"):
        add_milestone(work, goal, step(work, "one more"))


def test_a_promise_is_made_for_either_of_the_two_and_kept(work: Work, pair: Any) -> None:
    meeting = make_held_meeting(work, pair.id, 1)
    item = add_item(work, pair, promise(work, pair.mentor_id, meeting=meeting.public_id, due_on=work.today))
    assert (item.meeting_id, item.owner_id, item.created_by_id) == (meeting.id, pair.mentor_id, pair.student_id)
    item = item_of(work, item.public_id)
    item.reminded_on = work.today
    work.session.flush()
    change_item(work, item, promise(work, pair.mentor_id, "Write", due_on=item.due_on))
    assert (item.title, item.reminded_on) == ("Write", work.today)
    # Whoever has it now was not reminded.
    change_item(work, item, promise(work, pair.student_id, "Write", due_on=item.due_on))
    assert (item.owner_id, item.reminded_on, item.meeting_id) == (pair.student_id, None, meeting.id)
    for is_done in (True, True, False):
        tick_item(work, item, is_done=is_done)
    assert item.done_at is None
    assert facts(work) == ["ActionItemAdded", *["ActionItemChanged"] * 2, *["ActionItemTicked"] * 2]


def test_a_promise_is_one_of_the_two_s_and_of_their_own_meeting(work: Work, pair: Any) -> None:
    with pytest.raises(RuleBroken, match="owner_missing"):
        add_item(work, pair, promise(work, make_person(work).id))
    other = make_mentorship(work, make_student(work), make_mentor(work))
    with pytest.raises(NotFound):
        add_item(work, pair, promise(work, pair.student_id, meeting=make_held_meeting(work, other.id, 1).public_id))


def test_fifty_things_are_to_do_at_most(work: Work, pair: Any) -> None:
    for _ in range(50):
        make_item(work, pair.id, pair.student_id)
    done = make_item(work, pair.id, pair.student_id, done_at=work.now)
    with pytest.raises(RuleBroken, match="too_many_items"):
        add_item(work, pair, promise(work, pair.student_id))
    with pytest.raises(RuleBroken, match="too_many_items"):
        tick_item(work, item_of(work, done.public_id), is_done=False)


def test_one_takes_away_what_one_promised_or_wrote(work: Work, pair: Any) -> None:
    mine = make_item(work, pair.id, pair.student_id, created_by_id=pair.mentor_id)
    written = make_item(work, pair.id, pair.mentor_id, created_by_id=pair.student_id)
    theirs = make_item(work, pair.id, pair.mentor_id)
    for item in (mine, written):
        remove_item(work, item_of(work, item.public_id))
    with pytest.raises(NotAllowed):
        remove_item(work, item_of(work, theirs.public_id))
    assert [item.id for item in work.session.scalars(items_of(pair.id, 5))] == [theirs.id]


def test_nobody_else_changes_anything(work: Work) -> None:
    officer = make_person(work, roles=(Role.SAFEGUARDING,))
    pupil, mentor = make_pupil(work, make_organisation(work)), make_mentor(work)
    watch = [Supervisor(person_id=officer.id, appointed_at=work.now)]
    pair = make_mentorship(work, pupil, mentor, is_supervised=True, supervisors=watch)
    goal = goal_of(work, make_goal(work, pair.id, "one").public_id)
    item = item_of(work, make_item(work, pair.id, pupil.id).public_id)
    tried = (
        lambda: add_goal(work, pair, wanted(work)),
        lambda: change_goal(work, goal, wanted(work, "x")),
        lambda: end_goal(work, goal, GoalState.DROPPED),
        lambda: reopen_goal(work, goal),
        lambda: add_milestone(work, goal, step(work, "x")),
        lambda: tick_milestone(work, goal, goal.milestones[0].public_id, is_done=True),
        lambda: add_item(work, pair, promise(work, pupil.id)),
        lambda: change_item(work, item, promise(work, pupil.id)),
        lambda: tick_item(work, item, is_done=True),
        lambda: remove_item(work, item),
        lambda: remind_of_item(work, item.id, work.today),
    )
    for outsider in (officer, make_person(work, roles=(Role.COORDINATOR,)), make_person(work)):
        with as_(work, outsider):
            for attempt in tried:
                with pytest.raises(NotAllowed):
                    attempt()
    assert work.facts == []
    with as_(work, pupil):
        add_goal(work, pair, wanted(work))
    # An ended mentorship is read, and changed no more: its two are told so in words, and others nothing.
    pair.state = MentorshipState.ENDED
    for attempt in tried[:-1]:
        with as_(work, pupil), pytest.raises(RuleBroken, match=r"goals\.closed"):
            attempt()
    for outsider in (officer, make_person(work)):
        with as_(work, outsider), pytest.raises(NotAllowed):
            tick_item(work, item, is_done=True)


def test_somebody_is_reminded_once_of_what_is_due_and_not_done(work: Work, pair: Any) -> None:
    today = work.today
    due = make_item(work, pair.id, pair.student_id, due_on=today)
    done = make_item(work, pair.id, pair.student_id, due_on=today, done_at=work.now)
    moved = make_item(work, pair.id, pair.student_id, due_on=today + DAY)
    over = make_mentorship(work, make_student(work), make_mentor(work), state=MentorshipState.ENDED)
    ended = make_item(work, over.id, over.student_id, due_on=today)
    work.actor = SYSTEM
    for item_id in (due.id, due.id, done.id, moved.id, ended.id, 0):
        remind_of_item(work, item_id, today)
    assert [(fact.name, fact.values()) for fact in work.facts] == [("ActionItemDue", {"item_id": due.id})]
    assert due.reminded_on == today


def test_own_promises_come_soonest_first(work: Work, pair: Any) -> None:
    later = make_item(work, pair.id, pair.student_id, due_on=date(2026, 7, 1))
    some_day = make_item(work, pair.id, pair.student_id)
    soon = make_item(work, pair.id, pair.student_id, due_on=date(2026, 6, 2))
    make_item(work, pair.id, pair.student_id, done_at=work.now)
    make_item(work, pair.id, pair.mentor_id)
    found = [item.id for item in work.session.scalars(own_open_items(pair.student_id, 10))]
    assert found == [soon.id, later.id, some_day.id]


def test_a_copy_tells_what_one_wrote_and_promised(work: Work, pair: Any) -> None:
    make_goal(work, pair.id, "one", created_by_id=pair.student_id)
    make_goal(work, pair.id, created_by_id=pair.mentor_id)
    make_item(work, pair.id, pair.student_id, created_by_id=pair.mentor_id)
    make_item(work, pair.id, pair.mentor_id, title="Show me the harbour", created_by_id=pair.student_id)
    make_item(work, pair.id, pair.mentor_id, title="Theirs alone")
    told = goals_told(work.session, pair.student_id)
    assert [[each["title"] for each in goal["milestones"]] for goal in told["goals"]] == [["one"]]
    assert [(item["title"], item["for"]) for item in told["action_items"]] == [
        ("Read about harbours", "me"),
        ("Show me the harbour", "the other"),
    ]
