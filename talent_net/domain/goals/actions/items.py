"""What each of two will do next: promising it, changing it, having done it, and being reminded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from talent_net.domain.goals.access import OwnItem
from talent_net.domain.goals.actions.holding import lock_goals, open_circle
from talent_net.domain.goals.facts import ActionItemAdded, ActionItemChanged, ActionItemDue, ActionItemRemoved, ActionItemTicked
from talent_net.domain.goals.marks import check_unchanged, mark_of_item
from talent_net.domain.goals.model import ActionItem
from talent_net.domain.goals.queries import item_anew, meeting_in, open_items_count, owner_with_profile
from talent_net.domain.goals.rules import check_due, check_room_for_item, checked_title, morning_of
from talent_net.domain.mentoring.model import Mentorship, MentorshipState
from talent_net.domain.outbox.actions import enqueue
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedItem:
    """An action item as it is written. `owner_id`: one of the two; `today`: the date on its writer's wall; `meeting`: the public id of
    the meeting at which it was agreed; `stood_due_on`: the day that it had before it was taken away, and may have again; `began`: as of
    a goal.
    """

    title: str
    owner_id: int
    today: date
    due_on: date | None = None
    meeting: str | None = None
    stood_due_on: date | None = None
    began: str = ""


def add_item(work: Work, mentorship: Mentorship, wanted: WantedItem) -> ActionItem:
    """Promise something for one of the two. `mentorship` has its supervisors loaded. Raises NotFound for another's meeting."""
    ensure(work.actor, "goals.change", open_circle(work, mentorship))
    title = checked_title(wanted.title)
    _check_owner(mentorship, wanted.owner_id)
    check_due(wanted.due_on, wanted.stood_due_on, wanted.today)
    meeting_id = work.session.scalar(meeting_in(wanted.meeting, mentorship.id)) if wanted.meeting else None
    if wanted.meeting and meeting_id is None:
        raise NotFound("meeting")
    _check_room(work, mentorship.id)
    item = ActionItem(
        mentorship_id=mentorship.id,
        meeting_id=meeting_id,
        owner_id=wanted.owner_id,
        created_by_id=work.actor.person_id,
        title=title,
        due_on=wanted.due_on,
        created_at=work.now,
    )
    work.session.add(item)
    work.session.flush()
    work.record(ActionItemAdded(mentorship_id=mentorship.id, item_id=item.id))
    return item


def change_item(work: Work, item: ActionItem, wanted: WantedItem) -> None:
    """Say it differently, give it another day, or to the other. Where it was agreed stays. `item` comes from the queries."""
    found = _held(work, item)
    title = checked_title(wanted.title)
    _check_owner(found.mentorship, wanted.owner_id)
    check_due(wanted.due_on, found.due_on, wanted.today)
    if (found.title, found.owner_id, found.due_on) == (title, wanted.owner_id, wanted.due_on):
        return
    check_unchanged(wanted.began, mark_of_item(found))
    is_handed_over = found.owner_id != wanted.owner_id
    if is_handed_over:
        # Whoever has it now has not been reminded.
        found.reminded_on = None
    found.title, found.owner_id, found.due_on = title, wanted.owner_id, wanted.due_on
    work.session.flush()
    work.record(ActionItemChanged(item_id=found.id, is_handed_over=is_handed_over))


def tick_item(work: Work, item: ActionItem, *, is_done: bool) -> None:
    """It is done, or is not after all. Pressed twice, it is done once."""
    found = _held(work, item)
    if (found.done_at is not None) == is_done:
        return
    if not is_done:
        _check_room(work, found.mentorship_id)
    found.done_at = work.now if is_done else None
    work.session.flush()
    work.record(ActionItemTicked(item_id=found.id, is_done=is_done))


def remove_item(work: Work, item: ActionItem) -> None:
    """Take away what one promised, or wrote."""
    circle = open_circle(work, item.mentorship)
    ensure(work.actor, "goals.remove_item", OwnItem(circle, item.owner_id, item.created_by_id))
    found = _anew(work, item)
    work.session.delete(found)
    work.session.flush()
    work.record(ActionItemRemoved(item_id=found.id, mentorship_id=found.mentorship_id))


def remind_of_item(work: Work, item_id: int, due_on: date) -> None:
    """Say that it is due, unless it is done, moved to another day, gone, or its mentorship is over. Run twice, it is said once.

    Where the day has not come yet on the wall of whoever has it by now, it is promised anew.
    """
    ensure(work.actor, "goals.remind")
    found: ActionItem | None = work.session.scalars(item_anew(item_id)).one_or_none()
    if found is None or found.done_at is not None or found.due_on != due_on or found.reminded_on == due_on:
        return
    if found.mentorship.state is MentorshipState.ENDED:
        return
    owner = work.session.scalars(owner_with_profile(found.owner_id)).one()
    morning = morning_of(due_on, owner.profile.time_zone)
    if morning > work.now:
        enqueue(work, "goals.remind", run_at=morning, item_id=found.id, due_on=due_on.isoformat())
        return
    found.reminded_on = due_on
    work.session.flush()
    work.record(ActionItemDue(item_id=found.id))


def _held(work: Work, item: ActionItem) -> ActionItem:
    """The item anew, behind its policy; what is pressed at the same time follows one another."""
    ensure(work.actor, "goals.change", open_circle(work, item.mentorship))
    return _anew(work, item)


def _anew(work: Work, item: ActionItem) -> ActionItem:
    lock_goals(work, item.mentorship_id)
    found: ActionItem | None = work.session.scalars(item_anew(item.id)).one_or_none()
    if found is None:
        raise NotFound("action_item")
    return found


def _check_owner(mentorship: Mentorship, owner_id: int) -> None:
    if owner_id not in mentorship.two_ids:
        raise RuleBroken("goals.owner_missing", "owner")


def _check_room(work: Work, mentorship_id: int) -> None:
    # Who counts holds the mentorship's row: two who add at once count after one another.
    lock_goals(work, mentorship_id)
    check_room_for_item(work.session.scalar(open_items_count(mentorship_id)) or 0)
