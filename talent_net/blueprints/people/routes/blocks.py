"""Blocking: from a profile, at once; and the list of one's own blocks, where each is taken back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from talent_net.blueprints.people import bp
from talent_net.blueprints.people.looking import member_name, seen_viewpoint
from talent_net.blueprints.people.shown.names import shown_name
from talent_net.domain.people.actions.blocks import block_person, unblock_person
from talent_net.domain.people.model import Block
from talent_net.domain.people.queries.blocks import blocks_of, own_block
from talent_net.domain.people.queries.profiles import person_by_public_id
from talent_net.kernel.errors import NotFound
from talent_net.web.guards import needs, signed_in
from talent_net.web.work import reading, unit_of_work


@bp.get("/me/blocked")
@needs("people.unblock")
def blocked() -> str:
    """Whom I have blocked; `undo` names the block that was just made."""
    rows = reading().scalars(blocks_of(signed_in().person_id)).all()
    return render_template(
        "people/blocked.html",
        blocks=[(row, shown_name(member_name(row.blocked))) for row in rows],
        undo=request.args.get("undo", ""),
    )


@bp.post("/<public_id:public_id>/block")
@needs("people.block")
def block(public_id: str) -> Response:
    """Block somebody whom I see."""
    with unit_of_work() as work:
        person, _viewpoint = seen_viewpoint(work.session.scalars(person_by_public_id(public_id)).one_or_none())
        made = block_person(work, person)
    return redirect(url_for("people.blocked", undo=made.public_id), 303)


@bp.post("/me/blocked/<public_id:public_id>/undo")
@needs("people.unblock")
def unblock(public_id: str) -> Response:
    """Take a block of mine back."""
    with unit_of_work() as work:
        found: Block | None = work.session.scalars(own_block(signed_in().person_id, public_id)).one_or_none()
        if found is None:
            raise NotFound("block")
        name = shown_name(member_name(found.blocked)).first
        unblock_person(work, found)
    flash(_("You no longer block %(name)s.", name=name), "success")
    return redirect(url_for("people.blocked"), 303)
