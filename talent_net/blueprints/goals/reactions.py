"""What follows when two agree on something: the other hears of it, and whoever promised is reminded on the day."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talent_net.domain.goals.facts import ActionItemAdded, ActionItemChanged, ActionItemDue, GoalAdded, GoalEnded
from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.goals.model import ActionItem
from talent_net.domain.goals.queries import item_anew, owner_with_profile
from talent_net.domain.goals.rules import morning_of
from talent_net.domain.mentoring.queries.threads import mentorship_with_id
from talent_net.domain.notices.actions import notify
from talent_net.domain.outbox.actions import enqueue
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus


@bus.inside(GoalAdded)
def tell_of_goal(work: Work, fact: GoalAdded) -> None:
    """The other of the two."""
    _tell_other(work, fact.mentorship_id, "goals.goal_added")


@bus.inside(GoalEnded)
def tell_of_success(work: Work, fact: GoalEnded) -> None:
    """A goal that is reached is good news for the other, too; one that is dropped is found on the page."""
    if fact.reason == GoalState.REACHED.value:
        _tell_other(work, fact.mentorship_id, "goals.goal_reached")


@bus.inside(ActionItemAdded, ActionItemChanged)
def promise_reminder(work: Work, fact: ActionItemAdded | ActionItemChanged) -> None:
    """On the morning of its day, on its owner's wall; what moves to another day is promised anew, and the old promise keeps quiet."""
    item = _item(work.session, fact.item_id)
    if item.due_on is None or item.done_at is not None:
        return
    owner = work.session.scalars(owner_with_profile(item.owner_id)).one()
    morning = morning_of(item.due_on, owner.profile.time_zone)
    if morning > work.now:
        enqueue(work, "goals.remind", run_at=morning, item_id=item.id, due_on=item.due_on.isoformat())


@bus.inside(ActionItemAdded)
def tell_of_item(work: Work, fact: ActionItemAdded) -> None:
    """Whoever shall do it, where the other wrote it down."""
    _tell_owner(work, _item(work.session, fact.item_id))


@bus.inside(ActionItemChanged)
def tell_of_handing_over(work: Work, fact: ActionItemChanged) -> None:
    """Whoever shall do now what the other was to do."""
    item = _item(work.session, fact.item_id)
    if fact.is_handed_over and item.done_at is None:
        _tell_owner(work, item)


@bus.inside(ActionItemDue)
def tell_of_due(work: Work, fact: ActionItemDue) -> None:
    """Whoever promised it."""
    item = _item(work.session, fact.item_id)
    notify(work, item.owner_id, "goals.item_due", public_id=item.mentorship.public_id)


def _item(session: Session, item_id: int) -> ActionItem:
    found: ActionItem = session.scalars(item_anew(item_id)).one()
    return found


def _tell_owner(work: Work, item: ActionItem) -> None:
    if item.owner_id != work.actor.person_id:
        notify(work, item.owner_id, "goals.item_added", public_id=item.mentorship.public_id)


def _tell_other(work: Work, mentorship_id: int, kind: str) -> None:
    mentorship = work.session.scalars(mentorship_with_id(mentorship_id)).one()
    for person_id in set(mentorship.two_ids) - {work.actor.person_id}:
        notify(work, person_id, kind, public_id=mentorship.public_id)
