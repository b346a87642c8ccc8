"""The desk itself: what waits, and what one did lately."""

from __future__ import annotations

from flask import render_template
from werkzeug.wrappers import Response

from talent_net.blueprints.admin import bp
from talent_net.blueprints.admin.batches import deed_of_form, do_and_say, undo_and_say
from talent_net.blueprints.admin.forms import chosen_of_form
from talent_net.blueprints.admin.words import DEEDS
from talent_net.domain.desk.queries.batches import batches_to_undo
from talent_net.domain.desk.rules import Deed
from talent_net.web.guards import needs, proven, signed_in
from talent_net.web.waiting import what_waits
from talent_net.web.work import now, reading

PEOPLE = (Deed.SUSPEND_PEOPLE, Deed.RESTORE_PEOPLE)


@bp.get("/")
@needs("admin.desk")
def index() -> str:
    """What waits for this reader, by urgency."""
    lately = reading().scalars(batches_to_undo(signed_in().person_id, now())).all()
    return render_template("admin/index.html", waiting=what_waits(), lately=lately, deeds=DEEDS)


@bp.post("/batches")
@needs("desk.do_batch")
def do() -> Response:
    """Do something to all that was ticked."""
    return do_and_say(deed_of_form(deed for deed in Deed if deed not in PEOPLE), *chosen_of_form(), "admin.index")


@bp.post("/people/batches")
@needs("desk.do_batch")
@proven
def do_to_people() -> Response:
    """The same to accounts, where the password was given lately."""
    return do_and_say(deed_of_form(PEOPLE), *chosen_of_form(), "admin.people")


@bp.post("/batches/<public_id:public_id>/undo")
@needs("desk.undo_batch")
def undo(public_id: str) -> Response:
    """Take a batch back."""
    return undo_and_say(public_id)
