"""Entries of one's career path: add, edit, move, remove, and undo."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.forms.careers import CareerEntryForm
from talent_net.blueprints.people.looking import own_person
from talent_net.domain.people.actions.careers import (
    add_career_entry,
    edit_career_entry,
    entry_of,
    move_career_entry,
    post_of,
    remove_career_entry,
)
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.profiles import organisations_to_choose, person_with_profile
from talent_net.domain.people.rules.profiles import Post, Text
from talent_net.kernel.work import Work
from talent_net.web.guards import needs, signed_in
from talent_net.web.work import reading, unit_of_work

Answer = str | Response | tuple[str, int]
REMOVED = "removed_career_entry"
# A removed entry waits for its undo in the browser's own signed cookie, which holds little.
_ROOM = 2000


@bp.get("/me/career/new")
@needs("people.edit_profile")
def new_career_entry() -> str:
    """An empty form."""
    return _page(_form(), None)


@bp.post("/me/career/new")
@needs("people.edit_profile")
def create_career_entry() -> Answer:
    """Add an entry."""
    form = _form()
    if form.validate_on_submit() and _written(form, lambda work, person: add_career_entry(work, person, form.post())):
        return _back(_("The entry has been added."))
    return _page(form, None), 422


@bp.get("/me/career/<public_id:public_id>")
@needs("people.edit_profile")
def edit_career(public_id: str) -> str:
    """The form of an entry."""
    form = _form()
    form.fill(post_of(entry_of(own_person(), public_id)))
    return _page(form, public_id)


@bp.post("/me/career/<public_id:public_id>")
@needs("people.edit_profile")
def save_career(public_id: str) -> Answer:
    """Save an entry."""
    entry_of(own_person(), public_id)
    form = _form()
    if form.validate_on_submit() and _written(form, lambda work, person: edit_career_entry(work, person, public_id, form.post())):
        return _back(_("The entry has been saved."))
    return _page(form, public_id), 422


@bp.post("/me/career/<public_id:public_id>/<any(up, down):way>")
@needs("people.edit_profile")
def move_career(public_id: str, way: str) -> Response:
    """Move an entry up or down."""
    with unit_of_work() as work:
        move_career_entry(work, _own(work), public_id, up=way == "up")
    return redirect(url_for("people.edit_section", section="career", _anchor=f"entry-{public_id}"), 303)


@bp.post("/me/career/<public_id:public_id>/remove")
@needs("people.edit_profile")
def remove_career(public_id: str) -> Response:
    """Remove an entry, and keep it at hand for an undo."""
    with unit_of_work() as work:
        post, position = remove_career_entry(work, _own(work), public_id)
    kept = json.dumps({"post": asdict(post), "position": position}, default=str, ensure_ascii=False)
    session.pop(REMOVED, None)
    if len(kept.encode()) <= _ROOM:
        session[REMOVED] = kept
    return _back(_("The entry has been removed."))


@bp.post("/me/career/undo")
@needs("people.edit_profile")
def undo_career() -> Response:
    """Put the entry that was removed last back to its place."""
    kept = session.pop(REMOVED, None)
    if kept is None:
        return redirect(url_for("people.edit_section", section="career"), 303)
    found = json.loads(kept)
    with unit_of_work() as work:
        add_career_entry(work, _own(work), _post_from(found["post"]), position=int(found["position"]))
    return _back(_("The entry is back."))


def _form() -> CareerEntryForm:
    form = CareerEntryForm()
    form.offer(reading().scalars(organisations_to_choose()))
    return form


def _page(form: CareerEntryForm, public_id: str | None) -> str:
    return render_template("people/edit/career_entry.html", form=form, public_id=public_id)


def _written(form: CareerEntryForm, act: Any) -> bool:
    with form.trying() as work:
        act(work, _own(work))
    return not form.errors


def _own(work: Work) -> Person:
    return work.session.scalars(person_with_profile(signed_in().person_id)).one()


def _back(said: str) -> Response:
    flash(said, "success")
    return redirect(url_for("people.edit_section", section="career"), 303)


def _post_from(kept: dict[str, Any]) -> Post:
    days = {name: date.fromisoformat(kept[name]) if kept[name] else None for name in ("started_on", "ended_on")}
    return Post(
        organisation_id=kept["organisation_id"],
        employer=Text(**kept["employer"]),
        title=Text(**kept["title"]),
        country=kept["country"],
        **days,
    )
