"""Organisations that wait for approval."""

from __future__ import annotations

from flask import render_template
from werkzeug.wrappers import Response

from talent_net.blueprints.admin import bp
from talent_net.blueprints.admin.batches import do_and_say, new_key
from talent_net.blueprints.admin.proposing import known_like, proposers_of
from talent_net.blueprints.admin.words import ORGANISATION_KINDS, REFUSALS
from talent_net.domain.desk.rules import Deed
from talent_net.domain.people.queries.organisations import names_of_all, waiting_organisations
from talent_net.web.guards import needs
from talent_net.web.work import reading


@bp.get("/organisations/")
@needs("admin.list_organisations")
def organisations() -> str:
    """What waits, the oldest first, each with what resembles it."""
    found = reading().scalars(waiting_organisations()).all()
    return render_template(
        "admin/organisations.html",
        found=found,
        kinds=ORGANISATION_KINDS,
        proposers=proposers_of(item.proposed_by_id for item in found),
        alike=known_like(found, names_of_all()),
        refusals=REFUSALS,
        key=new_key,
    )


@bp.post("/organisations/<slug>/approve")
@needs("people.decide_organisation")
def approve(slug: str) -> Response:
    """Let it stand."""
    return do_and_say(Deed.APPROVE_ORGANISATIONS, [slug], new_key(), "admin.organisations")


@bp.post("/organisations/<slug>/decline")
@needs("people.decide_organisation")
def decline(slug: str) -> Response:
    """Refuse it, with a reason that the proposer is told."""
    return do_and_say(Deed.DECLINE_ORGANISATIONS, [slug], new_key(), "admin.organisations")
