"""What each of the two will do next, and putting back what was removed."""

from __future__ import annotations

from typing import Any

from flask import flash, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from talent_net.blueprints.goals import bp
from talent_net.blueprints.goals.forms import ItemForm
from talent_net.blueprints.goals.page import ITEM, Page, back_to_goals, edit_page, goals_page, two_of
from talent_net.blueprints.goals.routes.goals import seen_goal
from talent_net.blueprints.goals.shown import today_here
from talent_net.blueprints.goals.undoing import forget, keep, offer_again, removed
from talent_net.blueprints.goals.words import ITEM as ITEM_SAID
from talent_net.domain.goals import reported
from talent_net.domain.goals.actions.items import WantedItem, add_item, change_item, remove_item, tick_item
from talent_net.domain.goals.actions.milestones import WantedMilestone, add_milestone, tick_milestone
from talent_net.domain.goals.marks import mark_of_item
from talent_net.domain.goals.model import ActionItem
from talent_net.domain.goals.queries import item_by_public_id
from talent_net.domain.mentoring.circles import Gathered
from talent_net.domain.mentoring.model import Mentorship
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.guards import needs
from talent_net.web.mentorships import seen_thread, shown_people, under
from talent_net.web.reported import add_reported
from talent_net.web.words import sentence
from talent_net.web.work import reading, unit_of_work

add_reported(reported.ITEM, ITEM_SAID, reported.present_item, reported.reported_item)

LIST = "next"


def seen_item(session: Session, public_id: str) -> tuple[ActionItem, Gathered]:
    """An action item of a mentorship whose goals the reader may see."""
    item = session.scalars(item_by_public_id(public_id)).one_or_none()
    if item is None:
        raise NotFound("action_item")
    return item, under(session, item.mentorship, "goals.see")


def _form(gathered: Gathered, **options: Any) -> ItemForm:
    return ItemForm(two=two_of(gathered, shown_people(gathered)), **options)


@bp.post("/of/<public_id:public_id>/next")
@needs("goals.change")
def promise(public_id: str) -> Page:
    """Promise something for one of the two; from the page of a meeting, with where it was agreed."""
    form = _form(seen_thread(reading(), public_id, "goals.see"), prefix=ITEM)
    if form.validate_on_submit():
        with form.trying() as work:
            found = seen_thread(work.session, public_id, "goals.see").mentorship
            add_item(work, found, form.wanted(found, today_here(), request.form.get("meeting")))
    if form.errors:
        return goals_page(seen_thread(reading(), public_id, "goals.see"), item_form=form), 422
    flash(_("It is on the list."), "success")
    return back_to_goals(found, LIST)


@bp.get("/next/<public_id:public_id>/edit")
@needs("goals.change")
def edit_item_form(public_id: str) -> str:
    """What one will do, to be changed."""
    item, gathered = seen_item(reading(), public_id)
    owner = "mentor" if item.owner_id == gathered.mentorship.mentor_id else "student"
    entered = {"title": item.title, "owner": owner, "due_on": item.due_on}
    return _edit_page(item, gathered, _form(gathered, formdata=None, data=entered))


@bp.post("/next/<public_id:public_id>/edit")
@needs("goals.change")
def edit_item(public_id: str) -> Page:
    """Change it."""
    form = _form(seen_item(reading(), public_id)[1])
    if form.validate_on_submit():
        with form.trying() as work:
            item, gathered = seen_item(work.session, public_id)
            change_item(work, item, form.wanted(gathered.mentorship, today_here()))
    if form.errors:
        return _edit_page(*seen_item(reading(), public_id), form), 422
    flash(_("Saved."), "success")
    return back_to_goals(gathered.mentorship, LIST)


@bp.post("/next/<public_id:public_id>/tick")
@needs("goals.change")
def tick(public_id: str) -> Response:
    """It is done, or is not after all."""
    is_done = request.form.get("done") != "0"
    try:
        with unit_of_work() as work:
            item, gathered = seen_item(work.session, public_id)
            tick_item(work, item, is_done=is_done)
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "warning")
        return back_to_goals(seen_item(reading(), public_id)[1].mentorship, LIST)
    if is_done:
        keep("item_done", gathered.mentorship.public_id, public_id)
    return back_to_goals(gathered.mentorship, LIST)


@bp.post("/next/<public_id:public_id>/remove")
@needs("goals.remove_item")
def remove(public_id: str) -> Response:
    """Take away what one promised or wrote; it can be put back."""
    with unit_of_work() as work:
        item, gathered = seen_item(work.session, public_id)
        meeting = item.meeting.public_id if item.meeting is not None else None
        was = {"title": item.title, "owner_id": item.owner_id, "due_on": item.due_on, "is_done": item.done_at is not None}
        remove_item(work, item)
    keep("item_removed", gathered.mentorship.public_id, public_id, meeting=meeting, **was)
    return back_to_goals(gathered.mentorship, LIST)


@bp.post("/of/<public_id:public_id>/put-back")
@needs("goals.change")
def put_back(public_id: str) -> Response:
    """Put back what was removed last, as it was."""
    what = "milestone_removed" if request.form.get("what") == "milestone_removed" else "item_removed"
    was = removed(what, public_id)
    if was is not None:
        _put_back(what, public_id, was)
    return back_to_goals(seen_thread(reading(), public_id, "goals.see").mentorship)


def _put_back(what: str, public_id: str, was: dict[str, Any]) -> None:
    """What is refused now may have room later: until it is back, what is needed for it is kept."""
    try:
        with unit_of_work() as work:
            found = seen_thread(work.session, public_id, "goals.see").mentorship
            (_put_step_back if what == "milestone_removed" else _put_item_back)(work, found, was)
    except RuleBroken as broken:
        flash(sentence(broken.code, broken.values), "warning")
        offer_again()
    else:
        forget()
        flash(_("It is back where it was."), "success")


def _put_item_back(work: Work, mentorship: Mentorship, was: dict[str, Any]) -> None:
    wanted = WantedItem(
        title=was["title"],
        owner_id=was["owner_id"],
        due_on=was["due_on"],
        stood_due_on=was["due_on"],
        today=today_here(),
        meeting=was["meeting"],
    )
    item = add_item(work, mentorship, wanted)
    if was["is_done"]:
        tick_item(work, seen_item(work.session, item.public_id)[0], is_done=True)


def _put_step_back(work: Work, _mentorship: Mentorship, was: dict[str, Any]) -> None:
    wanted = WantedMilestone(
        title=was["title"], due_on=was["due_on"], stood_due_on=was["due_on"], position=was["position"], today=today_here()
    )
    goal, _gathered = seen_goal(work.session, was["goal"])
    step = add_milestone(work, goal, wanted)
    if was["is_done"]:
        tick_milestone(work, goal, step.public_id, is_done=True)


def _edit_page(item: ActionItem, gathered: Gathered, form: ItemForm) -> str:
    address = url_for("goals.edit_item", public_id=item.public_id)
    return edit_page(gathered, form, _("Change what there is to do"), address, item, mark_of_item(item))
