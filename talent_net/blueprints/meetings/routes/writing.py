"""The agenda of a meeting, and its notes."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.meetings import bp
from talent_net.blueprints.meetings.forms import NoteForm, PointForm
from talent_net.blueprints.meetings.looking import point_of, seen_meeting
from talent_net.blueprints.meetings.meeting_page import meeting_page
from talent_net.domain.meetings.actions.writing import (
    add_point,
    remove_point,
    tick_point,
    write_own_notes,
    write_shared_notes,
)
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.meetings.queries import note_of
from talent_net.kernel.work import Work
from talent_net.web.guards import needs, signed_in
from talent_net.web.telling import telling
from talent_net.web.work import reading

Page = str | Response | tuple[str, int]


@bp.post("/<public_id:public_id>/agenda")
@needs("meetings.book")
def add_to_agenda(public_id: str) -> Page:
    """Put a point on the agenda."""
    form = PointForm()
    if form.validate():
        with form.trying() as work:
            add_point(work, seen_meeting(work.session, public_id)[0], form.body.data or "")
    if form.errors:
        return meeting_page(public_id, point_form=form), 422
    return _back(public_id, "agenda")


@bp.post("/<public_id:public_id>/agenda/<public_id:item>/tick")
@needs("meetings.book")
def tick(public_id: str, item: str) -> Response:
    """Tick a point, or take the tick back."""
    with telling() as work:
        found, _gathered = seen_meeting(work.session, public_id)
        tick_point(work, found, point_of(found, item), is_done=request.form.get("done") == "1")
    return _back(public_id, "agenda")


@bp.post("/<public_id:public_id>/agenda/<public_id:item>/remove")
@needs("meetings.book")
def take_off_agenda(public_id: str, item: str) -> Response:
    """Take one's own point off."""
    with telling() as work:
        found, _gathered = seen_meeting(work.session, public_id)
        remove_point(work, found, point_of(found, item))
    return _back(public_id, "agenda")


@bp.post("/<public_id:public_id>/notes")
@needs("meetings.book")
def save_notes(public_id: str) -> Page:
    """Save what the two share."""
    form = NoteForm()
    _write(public_id, form, write_shared_notes, None)
    if form.errors:
        return meeting_page(public_id, shared_form=form), 422
    flash(_("The notes are saved."), "success")
    return _back(public_id, "notes")


@bp.post("/<public_id:public_id>/own-notes")
@needs("meetings.note")
def save_own_notes(public_id: str) -> Page:
    """Save what one writes for oneself."""
    form = NoteForm()
    _write(public_id, form, write_own_notes, signed_in().person_id)
    if form.errors:
        return meeting_page(public_id, own_form=form), 422
    flash(_("Your notes are saved."), "success")
    return _back(public_id, "own-notes")


def _write(public_id: str, form: NoteForm, write: Callable[[Work, Meeting, str, int], object], owner_id: int | None) -> None:
    """Save them. Whoever has been told that there is a newer text, and saves again, builds on that: after another slip nobody has."""
    if not form.validate():
        return
    with form.trying() as work:
        write(work, seen_meeting(work.session, public_id)[0], form.note.data or "", form.builds_on())
    if "meetings.note_changed" in form.broken:
        found, _gathered = seen_meeting(reading(), public_id)
        newest = reading().scalars(note_of(found.id, owner_id)).one_or_none()
        form.version.data = str(newest.version) if newest is not None else "0"


def _back(public_id: str, anchor: str) -> Response:
    return redirect(url_for("meetings.meeting", public_id=public_id, _anchor=anchor), 303)
