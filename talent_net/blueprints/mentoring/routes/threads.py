"""A thread: what is new in it, writing, reading, and what becomes of a message."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from talent_net.blueprints.mentoring import bp
from talent_net.blueprints.mentoring.forms.threads import EditForm, MessageForm
from talent_net.blueprints.mentoring.looking import seen_message
from talent_net.blueprints.mentoring.routes.mentorships import mentorship_page
from talent_net.blueprints.mentoring.shown.threads import shown_messages
from talent_net.blueprints.mentoring.words.threads import MESSAGE
from talent_net.domain.mentoring.actions.threads import (
    delete_message,
    edit_message,
    put_message_back,
    read_thread,
    send_message,
)
from talent_net.domain.mentoring.attachments import prepare_attachments
from talent_net.domain.mentoring.circles import Gathered
from talent_net.domain.mentoring.model import ThreadMessage
from talent_net.domain.mentoring.queries.threads import messages_before, messages_since
from talent_net.domain.mentoring.reported import KIND, present_message, reported_message
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.web.apart import apart
from talent_net.web.extensions import is_json_caller, limiter
from talent_net.web.guards import needs, signed_in, uploads
from talent_net.web.identity import by_person
from talent_net.web.mentorships import seen_thread, shown_people
from talent_net.web.reported import add_reported
from talent_net.web.work import now, reading, unit_of_work

add_reported(KIND, MESSAGE, present_message, reported_message)

Page = str | Response | tuple[str, int]
# What changed is asked for from a little earlier than the page was printed: a change is seen only once it is committed.
OVERLAP = timedelta(minutes=1)
MOST_AT_ONCE = 200
_DIGITS = 9


def _number(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdecimal() and len(given) <= _DIGITS else 0


def _moment(given: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(given or "")
        return found.astimezone(UTC) - OVERLAP if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


@bp.get("/mentorships/<public_id:public_id>/messages")
@needs("mentoring.read_thread")
def messages(public_id: str) -> str:
    """What came after a number, and what changed since a moment: a part of the page."""
    gathered = seen_thread(reading(), public_id)
    return _news(gathered, _number(request.args.get("after")), _moment(request.args.get("since")))


def _news(gathered: Gathered, after: int, since: datetime | None) -> str:
    moment = now()
    found = list(reading().scalars(messages_since(gathered.mentorship.id, after, since, MOST_AT_ONCE)))
    above = reading().scalars(messages_before(gathered.mentorship.id, after + 1, 1)).one_or_none()
    changed = [each for each in found if each.number <= after]
    fresh = [each for each in found if each.number > after]
    people = shown_people(gathered)
    shown = [
        *(each for row in changed for each in shown_messages([row], gathered.circle, people, row)),
        *shown_messages(fresh, gathered.circle, people, above),
    ]
    return render_template("mentoring/_news.html", messages=shown, fetched_at=moment, has_more=len(found) == MOST_AT_ONCE)


@bp.post("/mentorships/<public_id:public_id>/messages")
@limiter.limit("60/minute", key_func=by_person)
@uploads
@needs("mentoring.write_thread")
def send(public_id: str) -> Page:
    """Write. A page with scripts gets what is new; one without comes back with its message."""
    form = MessageForm()
    try:
        form.validate()
        # Before anything is decoded: whoever may not write costs nothing.
        seen_thread(reading(), public_id)
        attached = apart(prepare_attachments, form.attached())
        with unit_of_work() as work:
            gathered = seen_thread(work.session, public_id)
            sent = send_message(work, gathered.mentorship, form.body.data or "", nonce=form.nonce.data or "", attached=attached)
            number = sent.number
    except RuleBroken as broken:
        if is_json_caller():
            raise
        form.show(broken)
        return mentorship_page(seen_thread(reading(), public_id), form), 422
    if is_json_caller():
        after = _number(request.form.get("after"))
        gathered = seen_thread(reading(), public_id)
        return jsonify(number=number, html=_news(gathered, min(after, number - 1) if after else number - 1, None))
    return redirect(url_for("mentoring.mentorship", public_id=public_id, _anchor=f"message-{number}"), 303)


@bp.post("/mentorships/<public_id:public_id>/read")
@needs("mentoring.read_thread")
def read(public_id: str) -> Page:
    """Note how far I have read."""
    with unit_of_work() as work:
        read_thread(work, seen_thread(work.session, public_id).mentorship, _number(request.form.get("number")))
    if is_json_caller():
        return Response(status=204)
    return redirect(url_for("mentoring.mentorship", public_id=public_id, _anchor="end"), 303)


@bp.get("/messages/<public_id:public_id>/edit")
@needs("mentoring.edit_message")
def edit_message_form(public_id: str) -> str:
    """One of my messages, to be changed."""
    message, gathered = _own(public_id)
    return _edit_page(message, gathered, EditForm(formdata=None, data={"body": message.body}))


@bp.post("/messages/<public_id:public_id>/edit")
@needs("mentoring.edit_message")
def edit_message_words(public_id: str) -> Page:
    """Change it."""
    form = EditForm()
    form.validate()
    with form.trying() as work:
        message, _gathered = seen_message(work.session, public_id)
        edit_message(work, message, form.body.data or "")
    if form.errors:
        return _edit_page(*_own(public_id), form), 422
    return _done(public_id)


@bp.post("/messages/<public_id:public_id>/delete")
@needs("mentoring.delete_message")
def delete(public_id: str) -> Page:
    """Take my words away; for half an hour they can be put back."""
    with unit_of_work() as work:
        message, _gathered = seen_message(work.session, public_id)
        delete_message(work, message)
    return _done(public_id)


@bp.post("/messages/<public_id:public_id>/put-back")
@needs("mentoring.edit_message")
def put_back(public_id: str) -> Page:
    """Put back what I deleted."""
    with unit_of_work() as work:
        message, _gathered = seen_message(work.session, public_id)
        put_message_back(work, message)
    return _done(public_id)


def _own(public_id: str) -> tuple[ThreadMessage, Gathered]:
    message, gathered = seen_message(reading(), public_id)
    if message.author_id != signed_in().person_id or message.deleted_at is not None:
        raise NotFound("message")
    return message, gathered


def _edit_page(message: ThreadMessage, gathered: Gathered, form: EditForm) -> str:
    return render_template("mentoring/edit_message.html", message=message, mentorship=gathered.mentorship, form=form)


def _done(public_id: str) -> Page:
    """The message alone where the page asked for that, else the thread at its place."""
    message, gathered = seen_message(reading(), public_id)
    if "HX-Request" not in request.headers:
        number = message.number
        before = number + 1 if number < gathered.mentorship.last_number - 40 else None
        address = url_for(
            "mentoring.mentorship", public_id=gathered.mentorship.public_id, before=before, _anchor=f"message-{number}"
        )
        return redirect(address, 303)
    shown = shown_messages([message], gathered.circle, shown_people(gathered), message)
    return render_template("mentoring/_messages.html", messages=shown, takes_focus=True)
